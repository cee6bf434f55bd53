import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';
import type {
  CachedResponse,
  CacheRequest,
  NewCachedResponse,
  ResponseFilter,
  ResponseSelection,
} from './responses.js';

/**
 * What a cache holds: anything that JSON can say, or bytes, which come back as they were. A member that JSON has no word for
 * (`undefined`, a function) is left out; a `Date` comes back as text. Values are not redacted.
 */
export type CacheValue = unknown;

/** A vector that says what an entry is about, of a model of the caller's (CB-14). */
export interface CacheEmbedding {
  /** The embedding model. Vectors of different models, or of different lengths, are never compared. */
  readonly model: string;
  /** 1 to 8,192 numbers; kept as 32-bit floats. */
  readonly vector: readonly number[] | Float32Array;
  /** The text that was embedded. Numbers, names and negation in it must agree for a hit; see {@link Cache.findSimilar}. */
  readonly text: string;
}

/** How to set an entry. */
export interface CacheSetOptions {
  /** How long it is valid, in milliseconds; null: always. Default: the store's `cache.ttlMs`, which is null. */
  readonly ttlMs?: number | null | undefined;
  /** What it is listed, removed and counted by; default ''. */
  readonly category?: string | undefined;
  /** What {@link Cache.findSimilar} finds it by; its category must be one of the store's `cache.semantic`. */
  readonly embedding?: CacheEmbedding | undefined;
}

/** One entry of {@link Cache.setMany}. */
export interface NewCacheEntry extends Omit<CacheSetOptions, 'embedding'> {
  readonly key: string;
  readonly value: CacheValue;
}

/** An entry without its value. */
export interface CacheEntryInfo {
  readonly key: string;
  readonly category: string;
  /** What it takes in the database, about, in bytes: key, value and SQLite's own share. */
  readonly bytes: number;
  /** Unix milliseconds; stays when the entry is set again. */
  readonly createdAt: number;
  /** When it was last set, Unix milliseconds. */
  readonly writtenAt: number;
  /** Unix milliseconds; null: never. */
  readonly expiresAt: number | null;
  /** How often it was read; what other processes read in the last second may be missing. */
  readonly hits: number;
  /** Unix milliseconds; null: not yet. */
  readonly lastHitAt: number | null;
}

/** An entry with its value. */
export interface CacheEntry<T = CacheValue> extends CacheEntryInfo {
  readonly value: T;
}

/** Which entries. */
export interface CacheFilter {
  /** Keys as a text in which `*` stands for any characters, or as a RegExp. */
  readonly pattern?: string | RegExp | undefined;
  readonly category?: string | undefined;
}

/** An entry whose text means about the same, see {@link Cache.findSimilar}. */
export interface SimilarEntry<T = CacheValue> {
  readonly key: string;
  readonly value: T;
  readonly category: string;
  /** The text that the entry was set with. */
  readonly text: string;
  /** Cosine of the two vectors, -1 to 1. */
  readonly similarity: number;
}

/** What to look for with {@link Cache.findSimilar}. */
export interface SimilarityQuery {
  /** One of the store's `cache.semantic`. */
  readonly category: string;
  readonly embedding: CacheEmbedding;
  /** The least cosine, above 0 to 1. Default: what `cache.semantic` says of the category, 0.95 at first. */
  readonly threshold?: number | undefined;
  /** Default 1, at most 100. */
  readonly limit?: number | undefined;
}

/** Sums over a part of a cache. */
export interface CacheSums {
  readonly entries: number;
  readonly bytes: number;
  /** Hits of the entries that are there now. */
  readonly hits: number;
}

/** What {@link Cache.stats} says: of the owner's entries, unless it says otherwise. */
export interface CacheStats extends CacheSums {
  /** Reads that found something, and reads that did not, ever; of entries and responses. */
  readonly totalHits: number;
  readonly totalMisses: number;
  /** `totalHits` by all reads, 0 to 1; 0 without any. */
  readonly hitRate: number;
  /** Expired and not removed yet; part of the other figures. */
  readonly expired: number;
  readonly responses: CacheSums;
  /** General entries by category, the largest first. */
  readonly byCategory: readonly (CacheSums & { readonly category: string })[];
  /** The budget of all owners together; null: none. */
  readonly maxBytes: number | null;
}

/** What responses out of the cache spared (CY-21). */
export interface CacheSavings {
  /** Responses that came out of the cache. */
  readonly responses: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Micro-dollars that these responses cost when they were made. */
  readonly costMicros: number;
  /** Milliseconds that they took when they were made. */
  readonly durationMs: number;
}

/** What {@link Cache.cleanup} did. */
export interface CacheCleanup {
  readonly expired: number;
  readonly evicted: number;
  /** Bytes that these entries took. */
  readonly freedBytes: number;
}

/**
 * A cache for anything by key (CB-14), and one for the answers of language models (CY-4…CY-8), under one budget of bytes.
 *
 * An expired entry is a miss. Beyond the budget (`openStore({ cache: { maxBytes } })`, default 100 MB, all owners and all processes
 * together) expired entries go, then those that were used longest ago, a few with each write. What was written or read within
 * the last two seconds is spared while the cache is less than 10 % over its budget. Reading writes nothing: hits are counted in memory and written every second, and on close; a
 * crash may lose those of the last second.
 *
 * Two names differ from Cairn's grammar, because a cache is asked for what may not be there, and null is a value: `get` gives undefined for
 * a miss, and `remove` says whether there was something. Each call is atomic, except where it says that it works in steps. Of the change feed, only what callers remove is in it, not what they set
 * nor what expires or is evicted.
 */
export interface Cache<M extends Mode> {
  /** The value, or undefined. Counts a hit or a miss. */
  get<T = CacheValue>(key: string): Out<M, T | undefined>;
  /** The value with what is known of it, or null. Counts as {@link get} does. */
  findEntry<T = CacheValue>(key: string): Out<M, CacheEntry<T> | null>;
  /** Values in the order of the keys, undefined for a miss. Counts each. At most 10,000 keys. */
  getMany<T = CacheValue>(keys: readonly string[]): Out<M, readonly (T | undefined)[]>;
  /** Whether there is a valid entry. Counts nothing. */
  has(key: string): Out<M, boolean>;
  /**
   * Sets or replaces an entry. Setting it without an embedding forgets the one it had.
   * @throws InvalidInputError `too_big` when it alone is larger than the budget; ConflictError when vectors of another model or
   *   length are in its category.
   */
  set(key: string, value: CacheValue, options?: CacheSetOptions): Out<M, void>;
  /** {@link set} of several, all or nothing. At most 10,000. */
  setMany(entries: readonly NewCacheEntry[]): Out<M, void>;
  /** Makes a valid entry count as used now and, with `ttlMs`, valid for that long from now on. Whether there was one. */
  touch(key: string, ttlMs?: number | null): Out<M, boolean>;
  /** Removes an entry. Whether there was one, valid or expired. */
  remove(key: string): Out<M, boolean>;
  /** Removes entries. How many there were. */
  removeMany(keys: readonly string[]): Out<M, number>;
  /**
   * Removes the general entries that fit everything the filter says, which must say something. How many. Works in steps of up to 1,000 entries.
   * @throws InvalidInputError for an empty filter: that is {@link clear}.
   */
  removeMatching(filter: CacheFilter): Out<M, number>;
  /** Removes what has expired, responses too. How many. Works in steps. */
  removeExpired(): Out<M, number>;
  /** Removes all general entries of the owner; responses stay, see {@link invalidateResponses}. How many. Works in steps. */
  clear(): Out<M, number>;
  /** Keys of valid entries, in the order of their UTF-8 bytes. */
  keys(filter?: CacheFilter & PageOptions): Out<M, Page<string>>;
  /** Valid entries without their values, in the order of {@link keys}. */
  list(filter?: CacheFilter & PageOptions): Out<M, Page<CacheEntryInfo>>;
  /**
   * Entries of a category whose text means about the same, most similar first: the cosine of the vectors reaches the threshold, *and* the two texts agree
   * in their numbers, in their names and identifiers, and in negation. So "flights to Rome in 2023" never answers "flights to Rome in 2024",
   * however close their vectors lie. Looks at every vector of the category. Counts a hit for each, or a miss.
   *
   * @throws InvalidInputError when the category is none of `cache.semantic`; ConflictError when the vectors in it are of another model or length.
   */
  findSimilar<T = CacheValue>(query: SimilarityQuery): Out<M, readonly SimilarEntry<T>[]>;
  /** Sizes and hits. Writes the counts that are in memory first. */
  stats(): Out<M, CacheStats>;
  /** What responses out of the cache spared since a time (Unix milliseconds, taken down to the full hour); default ever. */
  savings(options?: { readonly since?: number | undefined }): Out<M, CacheSavings>;
  /** Removes what has expired and brings the cache under its budget, of all owners (CY-8). Works in steps. Sets do the same by and by. */
  cleanup(): Out<M, CacheCleanup>;

  /** The key under which the answer to a request is kept (CY-4): see docs/cache-keys.md. Reads nothing. @throws InvalidInputError */
  responseKey(request: CacheRequest): Out<M, string>;
  /** The kept answer to a request, or null. Counts a hit with what it spares, or a miss (CY-5). */
  findResponse(request: CacheRequest): Out<M, CachedResponse | null>;
  /** Keeps the answer to a request, replacing the one before. Returns its key. @throws InvalidInputError `too_big` */
  saveResponse(
    request: CacheRequest,
    response: NewCachedResponse,
    options?: {
      /** In milliseconds; null: always valid. Default: the store's `cache.responseTtlMs`, 7 days at first (CY-6). */
      readonly ttlMs?: number | null | undefined;
    },
  ): Out<M, string>;
  /** Valid answers, newest first. */
  listResponses(filter?: ResponseFilter): Out<M, Page<CachedResponse>>;
  /** Removes the answers that fit everything the selection says (CY-7). How many. Works in steps. @throws InvalidInputError for an empty one */
  invalidateResponses(selection: ResponseSelection): Out<M, number>;
}
