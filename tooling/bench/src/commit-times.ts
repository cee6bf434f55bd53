import { setTimeout as pause } from 'node:timers/promises';
import { processorTimes, stolenSince } from './stolen-time.js';

const WRITE_EVERY_MS = 4;

/** What commits took, in milliseconds. */
export interface CommitTimes {
  readonly longestMs: number;
  /** The longest less what the host kept of a processor meanwhile: who holds the lock may have waited for it. */
  readonly longestOwnMs: number;
  readonly p99Ms: number;
}

/** Commits again and again, with a pause after each, until `over` is settled. */
export async function commitUntil(over: Promise<unknown>, commit: () => unknown): Promise<CommitTimes> {
  const times: number[] = [];
  let longestOwnMs = 0;
  let isOver = false;
  const ended = over.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const before = processorTimes();
    const startedAt = performance.now();
    await commit();
    const tookMs = performance.now() - startedAt;
    times.push(tookMs);
    if (tookMs > longestOwnMs) longestOwnMs = Math.max(longestOwnMs, tookMs - stolenSince(before));
    await pause(WRITE_EVERY_MS);
  }
  await ended;
  times.sort((a, b) => a - b);
  return { longestMs: times.at(-1) ?? 0, longestOwnMs, p99Ms: times[Math.floor(times.length * 0.99)] ?? 0 };
}
