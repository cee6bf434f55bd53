import { LOG_LEVELS, type LogLevel } from './log-level.js';
import type { LogSampling } from './logs.js';

/** A sampling rule and what it has let through. */
interface Rule {
  readonly upTo: number;
  readonly category: string | undefined;
  readonly rate: number;
  readonly perSecond: number;
  /** Rises by the rate with each line; a line is due at every whole number. */
  due: number;
  second: number;
  inSecond: number;
}

/** Decides which lines are written. */
export class LogGate {
  /** The store's level as a number. */
  level: number;
  readonly #rules: readonly Rule[];

  constructor(level: LogLevel, sampling: readonly LogSampling[]) {
    this.level = LOG_LEVELS[level];
    this.#rules = sampling.map(({ upToLevel = 'info', category, rate = 1, perSecond = Number.POSITIVE_INFINITY }) => ({
      upTo: LOG_LEVELS[upToLevel],
      category,
      rate,
      perSecond,
      due: 0,
      second: 0,
      inSecond: 0,
    }));
  }

  /** Whether sampling lets a line through; counts it. Evenly spread, not by chance: of a rate of 0.25 every fourth line. */
  samples(level: number, category: string, now: number): boolean {
    if (this.#rules.length === 0) return true;
    const rule = this.#rules.find(
      (one) => level <= one.upTo && (one.category === undefined || one.category === category),
    );
    if (rule === undefined) return true;
    rule.due += rule.rate;
    // A sum of tenths stays a little below the whole number.
    if (rule.due < 1 - 1e-9) return false;
    rule.due -= 1;
    const second = Math.floor(now / 1_000);
    if (second !== rule.second) {
      rule.second = second;
      rule.inSecond = 0;
    }
    rule.inSecond += 1;
    return rule.inSecond <= rule.perSecond;
  }
}
