import { validate } from '../../validation.js';
import { cacheOptions } from './input.js';
import type { CacheMemoryOptions, CacheOptions } from './options.js';
import type { CacheTier } from './tier.js';

const DAY_MS = 24 * 3_600_000;
const DEFAULT_MAX_BYTES = 100_000_000;
const DEFAULT_THRESHOLD = 0.95;

/** {@link CacheOptions}, checked and complete. */
export interface CacheSettings {
  readonly ttlMs: number | null;
  readonly responseTtlMs: number | null;
  readonly maxBytes: number | null;
  readonly memory: CacheMemoryOptions | undefined;
  readonly tier: CacheTier | undefined;
  /** The least cosine by category. */
  readonly thresholds: ReadonlyMap<string, number>;
}

/** @throws InvalidInputError */
export function cacheSettings(given: CacheOptions | undefined): CacheSettings {
  const options = validate(cacheOptions, given ?? {}, 'openStore: cache') as CacheOptions;
  const {
    ttlMs = null,
    responseTtlMs = 7 * DAY_MS,
    maxBytes = DEFAULT_MAX_BYTES,
    memory = false,
    semantic = {},
    tier,
  } = options;
  return {
    ttlMs,
    responseTtlMs,
    maxBytes,
    tier,
    memory: memory === false ? undefined : memory === true ? {} : memory,
    thresholds: new Map(
      Object.entries(semantic).map(([category, { threshold = DEFAULT_THRESHOLD }]) => [category, threshold]),
    ),
  };
}
