import * as z from 'zod/mini';
import { validate } from '../../validation.js';

/**
 * What is kept, how long and how much of it. Ages are days of the store's clock; null: no limit. The names are those of a configuration's
 * `[storage.lifecycle]`, written in camelCase.
 */
export interface LifecyclePolicy {
  /** Recorded versions of files: default 90 days, and 50 of each file. */
  readonly fileVersionRetentionDays?: number | null | undefined;
  readonly fileVersionMaxCount?: number | null | undefined;
  /** A conversation that nobody touched for so long is archived: default 365 days. */
  readonly conversationArchiveDays?: number | null | undefined;
  /** Beyond so many of one project, the oldest are archived: default 1,000. */
  readonly conversationMaxPerProject?: number | null | undefined;
  /**
   * Archived conversations that nobody touched for so long are removed for good. Default null: what people said is the one thing that never
   * goes by itself.
   */
  readonly archiveRetentionDays?: number | null | undefined;
  /** Lines of the log, of each owner: default 90 days, 1,000,000 lines, 250,000,000 bytes. */
  readonly logRetentionDays?: number | null | undefined;
  readonly logMaxCount?: number | null | undefined;
  readonly logMaxBytes?: number | null | undefined;
  /** Calls of models, of each owner: default 730 days, and 1,000,000 calls. What they came to leaves the sums with them. */
  readonly generationRetentionDays?: number | null | undefined;
  readonly generationMaxCount?: number | null | undefined;
  /** How long a memory that expired stays for those who ask for it: default 7 days. */
  readonly memoryExpiredDays?: number | null | undefined;
  /** A session that nobody used for so long is expired: default 1 day. */
  readonly sessionIdleDays?: number | null | undefined;
  /** Checkpoints of folders: default null, they go when they are pruned. */
  readonly checkpointRetentionDays?: number | null | undefined;
  /** A pattern of errors with fewer outcomes than this (default 10), and none for so long (default 365 days), is forgotten. */
  readonly patternLearningMinSamples?: number | null | undefined;
  readonly patternLearningRetentionDays?: number | null | undefined;
}

/** A policy with every default. */
export type WholePolicy = { readonly [N in keyof LifecyclePolicy]-?: number | null };

/** What holds where nothing is said. */
export const DEFAULT_POLICY: WholePolicy = {
  fileVersionRetentionDays: 90,
  fileVersionMaxCount: 50,
  conversationArchiveDays: 365,
  conversationMaxPerProject: 1_000,
  archiveRetentionDays: null,
  logRetentionDays: 90,
  logMaxCount: 1_000_000,
  logMaxBytes: 250_000_000,
  generationRetentionDays: 730,
  generationMaxCount: 1_000_000,
  memoryExpiredDays: 7,
  sessionIdleDays: 1,
  checkpointRetentionDays: null,
  patternLearningMinSamples: 10,
  patternLearningRetentionDays: 365,
};

const limit = z.optional(z.nullable(z.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))));
const policy = z.strictObject(Object.fromEntries(Object.keys(DEFAULT_POLICY).map((name) => [name, limit])));

/** @throws InvalidInputError that names what is wrong */
export function wholePolicy(given: LifecyclePolicy | undefined, operation: string): WholePolicy {
  const valid = validate(policy, given ?? {}, operation) as LifecyclePolicy;
  const said = Object.entries(valid).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_POLICY, ...Object.fromEntries(said) };
}

const DAY_MS = 86_400_000;

/** The time before which something is older than so many days; null: nothing is. */
export function beforeDays(now: number, days: number | null): number {
  return days === null ? Number.MIN_SAFE_INTEGER : Math.floor(now - days * DAY_MS);
}

/** A count as a limit. */
export function most(count: number | null): number {
  return count ?? Number.MAX_SAFE_INTEGER;
}

/**
 * The half-life at which outcomes lose as much as by a rate of decay, such as 0.95 a week: what `openStore({ learning: { halfLifeMs } })` takes.
 *
 * @param rate what is left after each period, between 0 and 1
 */
export function halfLifeOfDecay(rate: number, periodMs: number): number {
  const valid = validate(z.number().check(z.gt(0), z.lt(1)), rate, 'halfLifeOfDecay');
  return Math.round((Math.log(0.5) / Math.log(valid)) * periodMs);
}
