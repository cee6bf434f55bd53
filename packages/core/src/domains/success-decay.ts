import { InvalidInputError } from '../errors/errors.js';

declare module './options.js' {
  interface DomainOptions {
    /** How what worked once fades. */
    readonly successDecay?: SuccessDecayOptions | undefined;
  }
}

/** `openStore({ successDecay: { … } })`: how outcomes of success patterns and feedback on context count. */
export interface SuccessDecayOptions {
  /** What is left of an outcome's weight after each period, above 0 and at most 1; default 0.95. 1: nothing fades. */
  readonly rate?: number | undefined;
  /** Milliseconds from a minute to 36,500 days; default 7 days. */
  readonly periodMs?: number | undefined;
  /** Outcomes from which on a share is taken at its word, 1 to 1,000,000; default 10. */
  readonly minSamples?: number | undefined;
}

/** {@link SuccessDecayOptions} as they hold. */
export type SuccessDecay = { readonly [K in keyof SuccessDecayOptions]-?: number };

const DAY_MS = 86_400_000;
const DEFAULTS: SuccessDecay = { rate: 0.95, periodMs: 7 * DAY_MS, minSamples: 10 };

/** The decay that the store was opened with. @throws InvalidInputError */
export function successDecayOf(given: SuccessDecayOptions = {}): SuccessDecay {
  const { rate = DEFAULTS.rate, periodMs = DEFAULTS.periodMs, minSamples = DEFAULTS.minSamples } = given;
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (rate > 0 && rate <= 1 && isWhole(periodMs, 60_000, 36_500 * DAY_MS) && isWhole(minSamples, 1, 1_000_000)) {
    return { rate, periodMs, minSamples };
  }
  throw new InvalidInputError({
    message:
      'openStore: successDecay.rate must be above 0 and at most 1, periodMs whole milliseconds from a minute to 36,500 days, minSamples a whole number from 1 to 1,000,000.',
    operation: 'openStore',
  });
}

/** What is left of a weight after a time; all of it for what lies ahead. */
export function fadedBy({ rate, periodMs }: SuccessDecay, ageMs: number): number {
  return rate ** (Math.max(0, ageMs) / periodMs);
}
