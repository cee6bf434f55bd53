import { sql } from 'drizzle-orm';
import { removeMemoryRows } from '../../../domains/memory/repository.js';
import { memories } from '../../../domains/memory/schema.js';
import { beforeDays } from '../policy.js';
import { unmerged } from '../unmerged.js';
import { rowSweep, sweepJob } from './row-sweep.js';

/** Memories that expired some time ago. */
export const memoriesJob = sweepJob(
  {
    name: 'memories',
    title: 'Remove memories that expired',
    counts: 'memories',
    every: 'day',
    domain: 'memories',
  },
  rowSweep<{ before: number }>({
    going: (p) => sql`select key, owner_id, id, octet_length(content) as bytes from ${memories}
      where expires_at is not null and expires_at <= ${p.before}`,
    values: ({ now, policy }) => ({ before: beforeDays(now, policy.memoryExpiredDays) }),
    *remove(context, ownerId, items) {
      const rows = items.map(({ key, id }) => ({ key, id: String(id) }));
      yield* unmerged(context.shared, 'memories', () => removeMemoryRows(context.of('memories', ownerId), rows));
    },
  }),
);
