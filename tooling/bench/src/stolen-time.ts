import { readFileSync } from 'node:fs';

const JIFFY_MS = 10;
const [USER, NICE, SYSTEM, IRQ, SOFTIRQ, STEAL] = [0, 1, 2, 5, 6, 7];
const BUSY = [USER, NICE, SYSTEM, IRQ, SOFTIRQ];

/** What a processor did since the machine began, in milliseconds. */
export interface ProcessorTime {
  readonly busyMs: number;
  /** It had work, and the host of this virtual machine gave the time to somebody else. */
  readonly stolenMs: number;
}

/** What each processor did so far (proc_stat(5)), to some 10 ms; none where there is no Linux to tell. */
export function processorTimes(): readonly ProcessorTime[] {
  let lines: string[];
  try {
    lines = readFileSync('/proc/stat', 'latin1').split('\n');
  } catch {
    return [];
  }
  return lines
    .filter((line) => /^cpu\d/.test(line))
    .map((line) => {
      const jiffies = line.split(' ').slice(1).map(Number);
      const sumOf = (columns: readonly number[]) => columns.reduce((sum, column) => sum + (jiffies[column] ?? 0), 0);
      return { busyMs: sumOf(BUSY) * JIFFY_MS, stolenMs: sumOf([STEAL]) * JIFFY_MS };
    });
}

/** Since {@link processorTimes} before: the most that the host kept of one processor, in milliseconds. */
export function stolenSince(before: readonly ProcessorTime[]): number {
  const kept = processorTimes().map(({ stolenMs }, at) => stolenMs - (before[at]?.stolenMs ?? stolenMs));
  return Math.max(0, ...kept);
}

/** Since {@link processorTimes} before: the share of all that was asked of the processors that the host kept, 0 to 1. */
export function stolenShareSince(before: readonly ProcessorTime[]): number {
  const sum = (times: readonly ProcessorTime[], of: keyof ProcessorTime) =>
    times.reduce((all, time) => all + time[of], 0);
  const now = processorTimes();
  const stolen = sum(now, 'stolenMs') - sum(before, 'stolenMs');
  const asked = stolen + sum(now, 'busyMs') - sum(before, 'busyMs');
  return asked > 0 ? stolen / asked : 0;
}
