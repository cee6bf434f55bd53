import { InvalidInputError } from '../errors/errors.js';

const HOUR_MS = 3_600_000;
/** A day, in milliseconds. */
export const DAY_MS = 24 * HOUR_MS;
/** Half-lives from one landmark to the next: 2^512 is far from the largest number, and its inverse from the smallest. */
const LANDMARK_EVERY = 512;

/**
 * The half-life that the store was opened with.
 *
 * @param option its name: `learning.halfLifeMs`
 * @throws InvalidInputError
 */
export function halfLifeOf(option: string, given: number | undefined, fallback: number): number {
  const halfLifeMs = given ?? fallback;
  if (Number.isInteger(halfLifeMs) && halfLifeMs >= HOUR_MS && halfLifeMs <= 36_500 * DAY_MS) return halfLifeMs;
  throw new InvalidInputError({
    message: `openStore: ${option} must be a whole number of milliseconds, from an hour (3,600,000) to 36,500 days.`,
    operation: 'openStore',
  });
}

/** What something of a time adds to which sums: those of a landmark, at weights that can be added whenever they came. */
export function weightOf(at: number, halfLifeMs: number): { readonly landmark: number; readonly weight: number } {
  const period = halfLifeMs * LANDMARK_EVERY;
  const landmark = Math.floor(at / period) * period;
  return { landmark, weight: 2 ** ((at - landmark) / halfLifeMs) };
}
