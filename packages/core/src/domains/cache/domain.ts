import { cacheMigrations } from '../../migrations/cache.js';
import type { Domain } from '../domain.js';
import type { Cache } from './cache.js';
import { computing } from './compute.js';
import { CacheMemory } from './memory.js';
import { createCache } from './repository.js';
import type { CacheServices } from './services.js';
import { streaming } from './streams.js';
import type { PromisedCache } from './tier.js';

/** A cache for anything, and for answers of language models (CY-4…CY-8, CB-14). */
export const cache: Domain<'cache', Cache<'steps'>> = {
  name: 'cache',
  database: 'cache',
  migrations: [{ domain: 'cache', migrations: cacheMigrations }],
  tables: [
    'cache_uses',
    'cache_responses',
    'cache_vectors',
    'cache_entries',
    'cache_leases',
    'cache_usage',
    'cache_state',
  ],
  momentaryTables: ['cache_leases'],
  open(host) {
    const memory = new CacheMemory(host);
    return {
      create: (context) => createCache(context, memory),
      services: (context, repository): CacheServices => {
        const services: CacheServices = { ...computing(context, memory), ...streaming(context, memory) };
        const { tier, ttlMs, responseTtlMs } = memory.settings;
        if (tier === undefined) return services;
        const { ownerId, clock } = context;
        const owner = { ownerId, clock, isReadonly: host.isReadonly, ttlMs, responseTtlMs };
        const uncountMisses = (count: number) => memory.book.miss(ownerId, clock(), -count);
        const promised = { ...(repository as PromisedCache), ...services };
        return { ...services, ...tier.behind(promised, { ...owner, uncountMisses }) };
      },
      flush: () => memory.flush(),
      cleared: () => memory.cleared(),
      stop: () => memory.stop(),
    };
  },
};
