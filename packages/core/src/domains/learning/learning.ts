import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** What became of trying to repair something. */
export interface NewRepair {
  /** An id of the caller's choice, so that a repeat after a lost answer changes nothing; see {@link Learning.recordRepair}. */
  readonly id?: string | undefined;
  /** The error as the tool said it, with whatever stood around it; or a pattern. */
  readonly error: string;
  /** What kind of error it is, such as `type`, `syntax`, `test`; at most 128 characters. Default: none. */
  readonly errorType?: string | undefined;
  /** What was done, in words that the next one understands; at most 2,000 characters. */
  readonly strategy: string;
  readonly success: boolean;
  /** How many tries it took; default 1. */
  readonly attempts?: number | undefined;
  /** How long it took, milliseconds. */
  readonly durationMs?: number | undefined;
  /** What it looked like, such as the diff; kept up to 4,000 characters, of the newest ten outcomes. */
  readonly example?: string | undefined;
  /** Where it happened; default: no project. */
  readonly project?: string | undefined;
  readonly language?: string | undefined;
  readonly framework?: string | undefined;
  /** When, Unix milliseconds; default now. */
  readonly at?: number | undefined;
}

/** One outcome of a strategy, with its example. */
export interface RepairExample {
  readonly success: boolean;
  readonly attempts: number;
  readonly durationMs: number | null;
  readonly example: string;
  readonly project: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** How often something worked and did not, each outcome counted once however old it is. */
export interface RepairCounts {
  readonly successes: number;
  readonly failures: number;
}

/** How a strategy fares against an error. */
export interface RepairStrategy extends RepairCounts {
  readonly patternId: number;
  readonly pattern: string;
  readonly strategy: string;
  /** `similar`: what is known is of another pattern, which has words in common with the error's. */
  readonly match: 'exact' | 'similar';
  /** Words in common with the error's pattern, of all words of both, 0 to 1; 1 when exact. */
  readonly similarity: number;
  /** How sure one can be that it works, 0 to 1; what strategies are ranked by. See {@link Learning.bestStrategies}. */
  readonly score: number;
  /** The share of outcomes that were successes, by their faded weights, in all projects; 0 without outcomes. */
  readonly successRate: number;
  /** Those of {@link RepairCounts} that happened in the project that was asked about. */
  readonly own: RepairCounts;
  /** Tries of all outcomes together. */
  readonly attempts: number;
  /** Mean over outcomes that told how long they took; null when none did. */
  readonly averageDurationMs: number | null;
  readonly errorTypes: readonly string[];
  readonly languages: readonly string[];
  readonly frameworks: readonly string[];
  /** The time of the newest outcome, Unix milliseconds. */
  readonly lastAt: number;
  /** The newest examples, three at most. */
  readonly examples: readonly RepairExample[];
}

/** Which strategies to look for. */
export interface StrategyFilter {
  /** Whose outcomes count in full; see {@link Learning.bestStrategies}. Default: all projects alike. */
  readonly project?: string | undefined;
  readonly errorType?: string | undefined;
  readonly language?: string | undefined;
  readonly framework?: string | undefined;
  /** 1 to 100; default 5. */
  readonly limit?: number | undefined;
  /** Whether strategies of near patterns may fill up the list. Default true. */
  readonly similar?: boolean | undefined;
}

/** A pattern of errors. */
export interface RepairPattern extends RepairCounts {
  readonly id: number;
  /** See {@link Learning} for what it is made of. */
  readonly pattern: string;
  readonly strategies: number;
  readonly attempts: number;
  readonly errorTypes: readonly string[];
  /** Unix milliseconds: when it was first recorded, and the newest outcome. */
  readonly createdAt: number;
  readonly lastAt: number;
}

/** A pattern with how every strategy fares against it, best first. */
export interface RepairPatternDetails extends RepairPattern {
  readonly tried: readonly RepairStrategy[];
}

/** Which patterns to list. */
export interface PatternFilter extends PageOptions {
  /** Only those with outcomes in this project, counted in it. */
  readonly project?: string | undefined;
  readonly errorType?: string | undefined;
}

/** What was learned from repairs, in figures. */
export interface RepairStats extends RepairCounts {
  readonly patterns: number;
  /** Different strategies, each counted for every pattern it was tried on. */
  readonly strategies: number;
  /** Successes of all outcomes; 0 without outcomes. */
  readonly successRate: number;
  readonly attempts: number;
  /** By kind of error, the most frequent first; `''`: without one. */
  readonly errorTypes: readonly (RepairCounts & { readonly errorType: string })[];
}

/** Whether people go by a convention: nobody said, or somebody did. */
export type ConventionStatus = 'observed' | 'confirmed' | 'rejected';

/** Where a convention was seen kept, or broken. */
export interface ConventionEvidence {
  /** A file, mostly below its project; at most 1,024 characters. */
  readonly path: string;
  /** From 1. */
  readonly line?: number | undefined;
}

/** Something that speaks for or against a convention. */
export interface NewObservation {
  /** Default: no project. */
  readonly project?: string | undefined;
  /** What it is about, such as `naming`, `imports`, `tests`; at most 128 characters. */
  readonly kind: string;
  /** What is done, in words: `Test files stand beside what they test`; at most 2,000 characters. */
  readonly statement: string;
  readonly evidence: ConventionEvidence;
  /** Whether the evidence keeps to it (default) or breaks it. */
  readonly supports?: boolean | undefined;
  /** When, Unix milliseconds; default now. */
  readonly at?: number | undefined;
}

/** How a project does things, with what speaks for it (CB-16). */
export interface Convention {
  readonly id: number;
  readonly project: string;
  readonly kind: string;
  readonly statement: string;
  readonly status: ConventionStatus;
  /** Pieces of evidence for and against it. */
  readonly supports: number;
  readonly contradicts: number;
  /** How sure one can be, by the evidence alone: the lower Wilson bound (95 %) of the share that supports it; 0 to 1. */
  readonly confidence: number;
  /** Unix milliseconds; `updatedAt`: the newest evidence or verdict. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A convention with its evidence, newest first. */
export interface ConventionDetails extends Convention {
  readonly evidence: readonly {
    readonly path: string;
    readonly line: number | null;
    readonly supports: boolean;
    /** Unix milliseconds. */
    readonly at: number;
  }[];
}

/** Which conventions to list. */
export interface ConventionFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly kind?: string | undefined;
  /** Default: all but the rejected. */
  readonly status?: ConventionStatus | undefined;
  /** Only confirmed ones, and those whose confidence is at least this, 0 to 1. Default 0. */
  readonly minConfidence?: number | undefined;
}

/** How many rows went. */
export interface LearningRemoved {
  readonly patterns: number;
  readonly conventions: number;
}

/**
 * What agents learn: which repairs help against which errors (CB-12, CB-19), and how a project does things (CB-16).
 *
 * An error is known by its **pattern**: the lines of its text that say what is wrong, at most four, with placeholders for what differs from case to case:
 * `<path>` (with line and column), `<q>` (whatever stands in quotes), `<name>` (identifiers), `<n>` (numbers, versions, hex), `<id>` (UUIDs,
 * hashes), `<time>`, `<url>`, `<pkg>` (a package with its version). Names of error classes, codes such as `TS2345` and `ENOENT`, rules of
 * linters and exit codes stay. Stacks, excerpts of source, colours and summaries are left out.
 *
 * Errors, strategies, examples, statements and paths are redacted before anything is made of them. Every method is atomic.
 */
export interface Learning<M extends Mode> {
  /**
   * Notes what became of a strategy, and says how it fares now in that project. Counted once: the same `id` again changes nothing and gives what is stored,
   * as long as the outcome is among the newest 200 of its strategy.
   *
   * @throws InvalidInputError, also for an error in which no word is left
   */
  recordRepair(repair: NewRepair): Out<M, RepairStrategy>;
  /**
   * The strategies that most likely help against an error, best first (CB-12): those tried on its very pattern, then, while the list
   * is not full, those of the nearest patterns (`match: 'similar'`: at least half of the words of both in common). Those that never
   * worked stand last, with the score 0, for they say what not to try.
   *
   * The score is the lower bound of Wilson's interval (95 %) of the success rate: how good a strategy is at least, so that nine of
   * ten goes before one of one. Outcomes fade: each counts 2^(-age / half-life). With `project`, its own outcomes count in full, and all
   * the others together as one outcome, which succeeded by as much as their own lower bound says: a strategy that worked here goes before one
   * that worked elsewhere, and what was never tried here is judged by elsewhere. Of a near pattern the score is multiplied by the similarity.
   */
  bestStrategies(error: string, filter?: StrategyFilter): Out<M, readonly RepairStrategy[]>;
  /** Figures over what was recorded, of a project or of all. */
  repairStats(filter?: { readonly project?: string | undefined }): Out<M, RepairStats>;
  /** Patterns, the last recorded first. */
  listPatterns(filter?: PatternFilter): Out<M, Page<RepairPattern>>;
  /** A pattern with all that was tried against it. @throws NotFoundError */
  getPattern(id: number, filter?: { readonly project?: string | undefined }): Out<M, RepairPatternDetails>;
  /** Forgets a pattern with its strategies. @throws NotFoundError */
  removePattern(id: number): Out<M, void>;

  /**
   * Notes evidence for or against a convention, and gives it as it is then. The same place counts once: told again it changes nothing, and told
   * the other way round it changes sides. The newest 200 pieces of evidence are kept and counted. Statements that differ in letter case, white space or
   * the full stop are the same convention.
   *
   * @throws InvalidInputError
   */
  observeConvention(observation: NewObservation): Out<M, Convention>;
  /** Conventions: confirmed ones first, then by confidence. */
  listConventions(filter?: ConventionFilter): Out<M, Page<Convention>>;
  /** A convention with its evidence. @throws NotFoundError */
  getConvention(id: number): Out<M, ConventionDetails>;
  /** What a person says of a convention; `observed` takes the verdict back. @throws NotFoundError */
  reviewConvention(id: number, status: ConventionStatus): Out<M, Convention>;
  /** Forgets a convention with its evidence. @throws NotFoundError */
  removeConvention(id: number): Out<M, void>;

  /**
   * Forgets what was learned: of one project or everything; repairs, conventions or both (CB-19). A pattern that has outcomes of
   * other projects stays for them, and is not counted.
   */
  reset(options?: {
    readonly project?: string | undefined;
    readonly only?: 'repairs' | 'conventions' | undefined;
  }): Out<M, LearningRemoved>;
}
