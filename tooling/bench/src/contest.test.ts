import { beforeEach, expect, it, vi } from 'vitest';
import { contest } from './contest.js';

const PACE = { rounds: 3, turns: 5, turnMs: 2, warmUpMs: 5 };

/** A clock that only work moves: what is tried here is the arithmetic, not this machine. */
let clockMs = 0;
beforeEach(() => {
  clockMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clockMs);
  return () => vi.restoreAllMocks();
});

function spin(micros: number): void {
  clockMs += micros / 1000;
}

/** Work of a known length; `hiccups` makes every ninth turn a hundred times as long, as another program would. */
function work(micros: number, hiccups = false) {
  let turns = 0;
  return {
    run(times: number) {
      turns += 1;
      for (let left = times; left > 0; left -= 1) spin(micros);
      if (hiccups && turns % 9 === 0) spin(5_000);
    },
  };
}

it('measures each side against the first, promises too', async () => {
  const slow = {
    async run(times: number) {
      for (let left = times; left > 0; left -= 1) spin(150);
    },
  };
  const [first, second] = await contest([work(50), slow], PACE);
  expect(first?.ratios).toEqual([1, 1, 1]);
  expect(second?.ratios).toHaveLength(PACE.rounds);
  expect(first?.micros).toBeCloseTo(50, 6);
  expect(second?.micros).toBeCloseTo(150, 6);
  for (const ratio of second?.ratios ?? []) expect(ratio).toBeCloseTo(3, 6);
});

it('is not misled by turns in which the machine did something else', async () => {
  const [, second] = await contest([work(100), work(100, true)], PACE);
  for (const ratio of second?.ratios ?? []) expect(ratio).toBeCloseTo(1, 6);
});
