import { cacheMigrations } from '../../migrations/cache.js';
import type { Domain } from '../domain.js';
import type { Cache } from './cache.js';
import { computing } from './compute.js';
import { CacheMemory } from './memory.js';
import { createCache } from './repository.js';
import type { CacheServices } from './services.js';
import { streaming } from './streams.js';

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
      services: (context): CacheServices => ({ ...computing(context, memory), ...streaming(context, memory) }),
      flush: () => memory.flush(),
      cleared: () => memory.cleared(),
      stop: () => memory.stop(),
    };
  },
};
