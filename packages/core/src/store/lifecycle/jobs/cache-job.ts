import { sql } from 'drizzle-orm';
import type { Cache } from '../../../domains/cache/cache.js';
import { cacheEntries } from '../../../domains/cache/schema.js';
import type { MaintenanceJob } from '../job.js';
import { rowSweep } from './row-sweep.js';

const expired = rowSweep<{ now: number }>({
  going: (p) => sql`select key, owner_id, name as id, bytes from ${cacheEntries} where expires_at <= ${p.now}`,
  values: ({ now }) => ({ now }),
  *remove() {},
});

/** Entries of the cache that expired, and what is beyond its budget; the domain removes them, 64 in a transaction. */
export const cacheJob: MaintenanceJob = {
  name: 'cache',
  title: 'Remove entries of the cache that expired, and what is beyond its budget',
  counts: 'entries',
  every: 'day',
  domain: 'cache',
  plan: (context, ids) => context.runner.read(() => expired.plan(context, ids)),
  async run(context, run) {
    const cache = context.shared.openDomain('cache').create(context.of('cache', '')) as Cache<'steps'>;
    await run.slowly(cache.cleanup(), (done) => ({ removed: done.expired + done.evicted, bytes: done.freedBytes }));
  },
};
