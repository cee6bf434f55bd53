import { sql } from 'drizzle-orm';
import { fileVersions } from '../../../domains/checkpoints/schema.js';
import { removeVersionRows } from '../../../domains/checkpoints/version-methods.js';
import { beforeDays, most } from '../policy.js';
import { rowSweep, sweepJob } from './row-sweep.js';

/** Recorded versions of files (AI-20), by age and by number of each file. */
export const versionsJob = sweepJob(
  {
    name: 'file-versions',
    title: 'Remove recorded versions of files that are too old or too many',
    counts: 'versions',
    every: 'day',
    domain: 'checkpoints',
  },
  rowSweep<{ before: number; keep: number }>({
    going: (p) => sql`select key, owner_id, id, size_bytes as bytes from (
        select key, owner_id, id, size_bytes, created_at,
          row_number() over (partition by owner_id, root, path order by created_at desc, key desc) as nth from ${fileVersions})
      where created_at < ${p.before} or nth > ${p.keep}`,
    values: ({ now, policy }) => ({
      before: beforeDays(now, policy.fileVersionRetentionDays),
      keep: most(policy.fileVersionMaxCount),
    }),
    *remove(context, ownerId, items) {
      const rows = items.map(({ key, id }) => ({ key, id: String(id) }));
      yield* removeVersionRows(context.of('checkpoints', ownerId), rows);
    },
  }),
);
