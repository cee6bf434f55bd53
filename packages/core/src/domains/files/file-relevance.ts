import type { RelatedFile } from './file-relationship.js';

/** How the parts of a score count; what is absent counts as by default, and only their proportions matter. */
export interface FileScoreWeights {
  /** Default 0.15. */
  readonly base?: number | undefined;
  /** Default 0.25. */
  readonly frequency?: number | undefined;
  /** Default 0.2. */
  readonly recency?: number | undefined;
  /** Default 0.25. */
  readonly dependency?: number | undefined;
  /** Default 0.15. */
  readonly success?: number | undefined;
}

/** How to score the files of a project. */
export interface ScoreOptions {
  /** What kind of work the scores are for, 1 to 128 UTF-16 units, such as `debugging`; default `general`. */
  readonly contextType?: string | undefined;
  /** Files that the work is about: the dependency score is a walk that begins anew at them. Default: at any file. */
  readonly seeds?: readonly string[] | undefined;
  /** The base score of files by path, 0 to 1, as from feedback; default: by what they are (source before tests before the rest). */
  readonly weights?: Readonly<Record<string, number>> | ((path: string) => number | undefined) | undefined;
  /** How the parts count. */
  readonly parts?: FileScoreWeights | undefined;
  /** After how long a use or change counts half for recency, in milliseconds; default: that of the store. */
  readonly halfLifeMs?: number | undefined;
  /** How long the scores hold, in milliseconds; default a day. */
  readonly expiresInMs?: number | undefined;
  /** How many of the best are kept, 1 to 100,000; default 1,000. */
  readonly keep?: number | undefined;
}

/** How much a file matters for a kind of work. All scores are 0 to 1. */
export interface FileRelevance {
  readonly project: string;
  readonly path: string;
  readonly contextType: string;
  readonly baseScore: number;
  /** Uses, faded by the store's half-life, on a logarithmic scale up to the most used file. */
  readonly frequencyScore: number;
  /** 2^(−age / half-life) of the last use, or change. */
  readonly recencyScore: number;
  /** Rank in the graph of relationships, as a share of the highest. */
  readonly dependencyScore: number;
  /** Share of uses that succeeded, (successes + 1) / (uses + 2): 0.5 when nothing is known. */
  readonly successCorrelation: number;
  readonly finalScore: number;
  /** Unix milliseconds. */
  readonly calculatedAt: number;
  readonly expiresAt: number;
  readonly metadata: FileScoreFacts;
}

/** What the parts of a score were made of. */
export interface FileScoreFacts {
  /** Where the base score is from: the caller's weights, or what kind of file it is. */
  readonly base: 'weights' | 'source' | 'test' | 'document' | 'configuration' | 'other' | 'binary';
  readonly accesses: number;
  readonly failures: number;
  readonly heat: number;
  readonly lastUsedAt: number | null;
  readonly modifiedAt: number;
  readonly halfLifeMs: number;
  /** Whether it was one of the seeds. */
  readonly isSeed: boolean;
  /** Relationships that point to it and away from it. */
  readonly incoming: number;
  readonly outgoing: number;
  /** The share of each part, adding up to 1: base, frequency, recency, dependency, success. */
  readonly shares: readonly [number, number, number, number, number];
}

/** One part of why a file matters. */
export interface FileReason {
  readonly part: 'base' | 'frequency' | 'recency' | 'dependency' | 'success';
  /** 0 to 1. */
  readonly score: number;
  /** How much of the final score it makes. */
  readonly contribution: number;
  /** In words. */
  readonly text: string;
}

/** Why a file matters: each part, the largest first. */
export interface FileExplanation extends FileRelevance {
  readonly reasons: readonly FileReason[];
  /** Its strongest neighbours. */
  readonly related: readonly RelatedFile[];
}

/** Which scores to read. */
export interface RelevanceFilter {
  /** Default `general`. */
  readonly contextType?: string | undefined;
  /** 0 to 1; default 0. */
  readonly minScore?: number | undefined;
  /** 1 to 1,000; default 20. */
  readonly limit?: number | undefined;
  /** Whether scores count that have expired. Default false. */
  readonly expired?: boolean | undefined;
}
