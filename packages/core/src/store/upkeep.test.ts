import { expect, it } from 'vitest';
import type { Runner, Steps } from '../steps/index.js';
import { Upkeep, type UpkeepTask } from './upkeep.js';

const PAUSE_MS = 40;

/** Runs what yields nothing. */
const runner = {
  async: <T>(body: () => Steps<T>): Promise<T> => Promise.resolve(body().next().value as T),
} as unknown as Runner;

// Maintenance took up what waited in one group after the other: a writer of another process found the lock taken for 300 ms.
it('leaves the pause that it is told to after each group', async () => {
  const startedAt: number[] = [];
  const left = [3, 2, 0];
  const task: UpkeepTask = function* (): Steps<number> {
    startedAt.push(performance.now());
    return left.shift() ?? 0;
  };
  await new Upkeep(runner, [task], false, () => {}).catchUp(PAUSE_MS);
  const [first = 0, second = 0, third = 0] = startedAt;
  expect(startedAt).toHaveLength(3);
  // Timers count whole milliseconds.
  expect(second - first).toBeGreaterThanOrEqual(PAUSE_MS - 2);
  expect(third - second).toBeGreaterThanOrEqual(PAUSE_MS - 2);
});
