import { setTimeout as pause } from 'node:timers/promises';

const WRITE_EVERY_MS = 4;

/** What commits took, in milliseconds. */
export interface CommitTimes {
  readonly longestMs: number;
  readonly p99Ms: number;
}

/** Commits again and again, with a pause after each, until `over` is settled. */
export async function commitUntil(over: Promise<unknown>, commit: () => unknown): Promise<CommitTimes> {
  const times: number[] = [];
  let isOver = false;
  const ended = over.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const startedAt = performance.now();
    await commit();
    times.push(performance.now() - startedAt);
    await pause(WRITE_EVERY_MS);
  }
  await ended;
  times.sort((a, b) => a - b);
  return { longestMs: times.at(-1) ?? 0, p99Ms: times[Math.floor(times.length * 0.99)] ?? 0 };
}
