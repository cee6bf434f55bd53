import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** A way of working that may be worth repeating. */
export interface NewSuccessPattern {
  /** An id of the caller's choice for a pattern that is new. Default: a new UUID. */
  readonly id?: string | undefined;
  /** Default: no project. */
  readonly project?: string | undefined;
  /** What kind of work it is for, such as `debugging`, `refactoring`; at most 128 characters. */
  readonly type: string;
  /** What is done, at most 10,000 characters. Letter case and white space tell none apart. */
  readonly description: string;
  /** When it applies, in whatever terms the caller has. */
  readonly context?: JsonObject | undefined;
  /** By what one sees that it works, and that it does not: at most 64 each, of at most 2,000 characters. */
  readonly successIndicators?: readonly string[] | undefined;
  readonly failureIndicators?: readonly string[] | undefined;
}

/** A pattern with how it fares (AI-3). */
export interface SuccessPattern {
  readonly id: string;
  readonly project: string;
  readonly type: string;
  readonly description: string;
  readonly context: JsonObject;
  readonly successIndicators: readonly string[];
  readonly failureIndicators: readonly string[];
  /** Outcomes that were noted, each counted once however old it is, and those that succeeded. */
  readonly usageCount: number;
  readonly successes: number;
  /** The newest outcome that succeeded, and the newest of all, Unix milliseconds; null: none. */
  readonly lastSuccessfulAt: number | null;
  readonly lastUsedAt: number | null;
  /** The share of outcomes that succeeded, by their faded weights, 0 to 1; null without any. */
  readonly effectiveness: number | null;
  /**
   * How much it can be relied on now, 0 to 1: faded successes by faded outcomes, or by the least number of samples (10) while there
   * are fewer. So it rises with use, and falls when nobody uses the pattern any more.
   */
  readonly confidence: number;
  /** Whether it was used as often as the least number of samples says. */
  readonly established: boolean;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** How a pattern did once. */
export interface PatternOutcome {
  readonly success: boolean;
  /** When, Unix milliseconds; default now. */
  readonly at?: number | undefined;
  /** Counts once: among the last 32 ids of a pattern, the same one again changes nothing. */
  readonly id?: string | undefined;
}

/** Changes to a pattern; what is absent stays. Lists and the context are replaced as wholes. */
export type SuccessPatternChanges = {
  readonly [K in Exclude<keyof NewSuccessPattern, 'id' | 'project'>]?: NewSuccessPattern[K] | undefined;
};

/** Which patterns to list. */
export interface SuccessPatternFilter extends PageOptions {
  /** Of this project; the empty text: of none. Default: of all. */
  readonly project?: string | undefined;
  /** One of these. */
  readonly types?: readonly string[] | undefined;
  /** Only those that are established (true), or not yet (false). */
  readonly established?: boolean | undefined;
}

/** Which patterns to rank. */
export interface BestPatternFilter {
  /** Of this project and of none. Default: of all. */
  readonly project?: string | undefined;
  readonly types?: readonly string[] | undefined;
  /** 1 to 100; default 5. */
  readonly limit?: number | undefined;
}

/**
 * What works (AI-3). Outcomes fade by {@link SuccessDecayOptions}: by default to 0.95 a week. Texts are redacted before they are written; every
 * method is atomic.
 */
export interface SuccessPatterns<M extends Mode> {
  /**
   * Adds a pattern. The same one again (project, type, description) is merged into what is there: indicators are joined, as is the context,
   * the newer first. Nothing changes when it says nothing new.
   *
   * @throws InvalidInputError; ConflictError when the id is another pattern's
   */
  addPattern(pattern: NewSuccessPattern): Out<M, SuccessPattern>;
  /** Notes how a pattern did, and gives it as it is then. @throws NotFoundError, InvalidInputError */
  notePatternOutcome(id: string, outcome: PatternOutcome): Out<M, SuccessPattern>;
  /** The pattern, or null. */
  findPattern(id: string): Out<M, SuccessPattern | null>;
  /** @throws NotFoundError */
  getPattern(id: string): Out<M, SuccessPattern>;
  /** Patterns, the last added first. */
  listPatterns(filter?: SuccessPatternFilter): Out<M, Page<SuccessPattern>>;
  /** Those to rely on most now, by confidence, then by the last use. Of the 1,000 that were last used. */
  bestPatterns(filter?: BestPatternFilter): Out<M, readonly SuccessPattern[]>;
  /** Changes what is given. @throws NotFoundError, InvalidInputError; ConflictError when another pattern says the same */
  updatePattern(id: string, changes: SuccessPatternChanges): Out<M, SuccessPattern>;
  /** @throws NotFoundError */
  removePattern(id: string): Out<M, void>;
}
