import type { CacheTier } from './tier.js';

declare module '../options.js' {
  interface DomainOptions {
    /** How the cache works: its budget, expiry, memory, and what of it is found by meaning. */
    readonly cache?: CacheOptions | undefined;
  }
}

/** `openStore({ cache: { … } })`. */
export interface CacheOptions {
  /** How long general entries are valid when nothing is said, in milliseconds; null (default): always. */
  readonly ttlMs?: number | null | undefined;
  /** How long responses are valid when nothing is said, in milliseconds; null: always. Default 7 days (CY-6). */
  readonly responseTtlMs?: number | null | undefined;
  /** The most that the cache takes, in bytes, all owners and processes together; null: no limit. Default 100,000,000 (CY-8). */
  readonly maxBytes?: number | null | undefined;
  /**
   * Keeps general entries that were read in memory too, least recently used out first. What another process replaces or
   * removes is seen within 100 ms. Default false.
   */
  readonly memory?: boolean | CacheMemoryOptions | undefined;
  /**
   * A further cache behind this one, which misses ask: `keyvTier` of `@cairndb/keyv` makes one of any Keyv store, such as Redis. For the
   * promise surface alone: transactions and the sync surface can't wait for it. Default none.
   */
  readonly tier?: CacheTier | undefined;
  /** Categories whose entries can be found by meaning, see `findSimilar`. Default none. */
  readonly semantic?: Readonly<Record<string, SemanticCategory>> | undefined;
}

/** Bounds of what is kept in memory. */
export interface CacheMemoryOptions {
  /** Default 10,000. */
  readonly maxEntries?: number | undefined;
  /** Of the values, in bytes. Default 16,000,000. */
  readonly maxBytes?: number | undefined;
}

/** A category whose entries can be found by meaning. */
export interface SemanticCategory {
  /** The least cosine of a hit, above 0 to 1; default 0.95. */
  readonly threshold?: number | undefined;
}
