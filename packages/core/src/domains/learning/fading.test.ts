import { describe, expect, test } from 'vitest';
import { DAY_MS, halfLifeOf, weightOf } from '../half-life.js';
import { fadedTo, scoreOf, wilsonLowerBound } from './fading.js';

/** Wilson's lower bound as the books write it. */
function asInBooks(successes: number, n: number): number {
  const [p, z] = [successes / n, 1.959963984540054];
  return (p + z ** 2 / (2 * n) - z * Math.sqrt((p * (1 - p) + z ** 2 / (4 * n)) / n)) / (1 + z ** 2 / n);
}

describe('fading', () => {
  test('the bound is Wilson’s, also for fractions of outcomes and for ones that faded to almost nothing', () => {
    for (const [successes, outcomes] of [
      [1, 1],
      [9, 10],
      [1, 10],
      [900, 1000],
      [0.25, 0.75],
    ] as const) {
      expect(wilsonLowerBound({ successes, outcomes })).toBeCloseTo(asInBooks(successes, outcomes), 10);
    }
    expect(wilsonLowerBound({ successes: 0, outcomes: 3 })).toBe(0);
    expect(wilsonLowerBound({ successes: 0, outcomes: 0 })).toBe(0);
    const faint = [1e-60, 2e-60].map((outcomes) => wilsonLowerBound({ successes: outcomes, outcomes }));
    expect(faint[0]).toBeGreaterThan(0);
    expect(faint[1]).toBeGreaterThan(faint[0] ?? 1);
  });

  test('an outcome counts half after each half-life, whichever landmark it was added at', () => {
    const halfLifeMs = 3_600_000;
    const now = 1_750_000_000_000;
    for (const age of [0, 1, 1.5, 10, 600]) {
      const { landmark, weight } = weightOf(now - age * halfLifeMs, halfLifeMs);
      const faded = fadedTo(now, [{ halfLifeMs, landmark, successes: weight, outcomes: weight }]);
      expect(faded.outcomes / 2 ** -age).toBeCloseTo(1, 9);
    }
    expect(weightOf(now, halfLifeMs).weight).toBeLessThanOrEqual(2 ** 512);
  });

  test('what others saw counts as one outcome at most', () => {
    const none = { successes: 0, outcomes: 0 };
    const here = scoreOf({ successes: 1, outcomes: 1 }, none);
    expect(scoreOf(none, { successes: 1_000, outcomes: 1_000 })).toBeLessThan(here);
    expect(scoreOf(none, { successes: 50, outcomes: 50 })).toBeGreaterThan(
      scoreOf(none, { successes: 1, outcomes: 1 }),
    );
    expect(scoreOf({ successes: 0, outcomes: 5 }, { successes: 90, outcomes: 100 })).toBeLessThan(
      scoreOf(none, { successes: 90, outcomes: 100 }),
    );
    expect(scoreOf({ successes: 3, outcomes: 4 }, none)).toBe(wilsonLowerBound({ successes: 3, outcomes: 4 }));
  });

  test('half-lives are whole milliseconds within bounds', () => {
    expect(halfLifeOf('learning.halfLifeMs', undefined, 90 * DAY_MS)).toBe(90 * 86_400_000);
    for (const wrong of [0, -1, 1.5e7 + 0.5, Number.NaN, 1e18]) {
      expect(() => halfLifeOf('learning.halfLifeMs', wrong, 1)).toThrow(/halfLifeMs/);
    }
  });
});
