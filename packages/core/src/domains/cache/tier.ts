import type { Clock } from '../../clock.js';
import type { Cache } from './cache.js';
import type { CacheServices } from './services.js';

/** A cache as callers have it on the promise surface. */
export type PromisedCache = Cache<'async'> & CacheServices;

/** What a tier is told of the cache that it stands behind: one owner's, of an open store. */
export interface CacheOfOwner {
  readonly ownerId: string;
  readonly clock: Clock;
  /** A store that may not write: nothing of the tier is kept in it. */
  readonly isReadonly: boolean;
  /** How long entries and responses are valid when nothing is said, in milliseconds; null: always. */
  readonly ttlMs: number | null;
  readonly responseTtlMs: number | null;
  /** Takes misses back that were counted: the tier had what was looked for, and it is read again. */
  uncountMisses(count: number): void;
}

/** A further cache behind a store's (AI-21), made by an adapter such as `@cairndb/keyv`. */
export interface CacheTier {
  /** The methods that ask and tell the tier; each takes the place of the cache's own. Called once for each owner's view. */
  behind(cache: PromisedCache, owner: CacheOfOwner): Partial<PromisedCache>;
}
