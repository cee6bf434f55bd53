import type { CacheTier } from '@cairndb/core';
import type { Keyv } from 'keyv';
import { TierClient } from './tier-client.js';
import { behindCache } from './tier-methods.js';

/** What a tier needs of a Keyv. */
export type TierKeyv = Pick<Keyv, 'get' | 'getMany' | 'set' | 'delete' | 'deleteMany' | 'on'> & {
  throwOnErrors: boolean;
};

/** How a tier behaves. */
export interface KeyvTierOptions {
  /** The longest that a call waits for the tier, milliseconds; default 250. What takes longer counts as failed. */
  readonly timeoutMs?: number | undefined;
  /** After how many failures in a row the tier is left alone; default 5. */
  readonly failures?: number | undefined;
  /** For how long it is left alone, milliseconds; default 5,000. Then one call tries again. */
  readonly retryMs?: number | undefined;
  /** How long an entry without an expiry of its own is kept in the tier, milliseconds; null: always. Default 24 hours. */
  readonly maxTtlMs?: number | null | undefined;
  /** Larger values stay out of the tier: characters of their JSON, or bytes; default 1,000,000. */
  readonly maxValueBytes?: number | undefined;
  /** Told of what fails, which no caller gets. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** What a tier did since it was made, in this process, all owners together. */
export interface KeyvTierStats {
  /** Values that were asked for and found, and that were not. */
  readonly hits: number;
  readonly misses: number;
  /** Values written, and removals told (of one, of several, of all). */
  readonly writes: number;
  readonly removals: number;
  /** Calls that failed or took too long, and calls that were not made because too many had. */
  readonly failures: number;
  readonly skipped: number;
  /** Whether it is left alone at the moment. */
  readonly isResting: boolean;
}

/** A tier over a Keyv. */
export interface KeyvTier extends CacheTier {
  stats(): KeyvTierStats;
}

/**
 * A further cache tier behind a store's cache, over any Keyv store such as Redis (AI-21):
 * `openStore({ cache: { tier: keyvTier(new Keyv(new KeyvRedis(url))) } })`. Several machines, each with a database of its own, share it.
 *
 * A read asks the database, then the tier; what the tier had is written to the database, with the time that is left of it. A write goes to
 * the database, then to the tier; a removal the other way round, so that nobody finds in the tier what is on its way out. The tier never
 * fails a call and never holds one up for longer than {@link KeyvTierOptions.timeoutMs}. After a write or a removal that failed, nothing is
 * read from the tier until all that is in it could be declared void: what it has may be out of date.
 *
 * The Keyv stays the caller's to close, but is the tier's alone from now on: `throwOnErrors` is set, and errors have a listener.
 */
export function keyvTier(keyv: TierKeyv, options: KeyvTierOptions = {}): KeyvTier {
  const client = new TierClient(keyv, options);
  return { behind: (cache, owner) => behindCache(client, cache, owner), stats: () => client.stats() };
}
