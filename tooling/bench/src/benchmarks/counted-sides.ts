import type { Side } from '../contest.js';

/** A side that does its work with the next number each time, and `atEnd` after every turn. */
export function inline(work: (index: number) => unknown, atEnd: () => unknown = () => undefined): Side {
  let index = 0;
  return {
    run(times) {
      for (let left = times; left > 0; left -= 1) {
        work(index);
        index += 1;
      }
      atEnd();
    },
  };
}

/** The same for work that gives a promise; the next one begins when it is kept. */
export function awaited(work: (index: number) => Promise<unknown>): Side {
  let index = 0;
  return {
    async run(times) {
      for (let left = times; left > 0; left -= 1) {
        await work(index);
        index += 1;
      }
    },
  };
}
