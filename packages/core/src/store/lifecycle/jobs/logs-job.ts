import { sql } from 'drizzle-orm';
import { logLines } from '../../../domains/logs/schema.js';
import { removeIds } from '../../../domains/logs/statements.js';
import { run } from '../../../steps/index.js';
import { beforeDays, most } from '../policy.js';
import { keysOf, rowSweep, sweepJob } from './row-sweep.js';

/** Lines of the log, by age, number and bytes of each owner. All that is asked for stands in one index. */
export const logsJob = sweepJob(
  {
    name: 'logs',
    title: 'Remove lines of the log that are too old or too many',
    counts: 'lines',
    every: 'day',
    domain: 'logs',
  },
  rowSweep<{ before: number; maxLines: number; maxBytes: number }>({
    going: (p) => sql`select id as key, owner_id, id, bytes from (
        select id, owner_id, bytes, created_at, row_number() over newest as nth, sum(bytes) over newest as held from ${logLines}
        window newest as (partition by owner_id order by created_at desc, id desc))
      where created_at < ${p.before} or nth > ${p.maxLines} or held > ${p.maxBytes}`,
    values: ({ now, policy }) => ({
      before: beforeDays(now, policy.logRetentionDays),
      maxLines: most(policy.logMaxCount),
      maxBytes: most(policy.logMaxBytes),
    }),
    *remove(_context, ownerId, items) {
      yield* run(removeIds, { ownerId, ids: keysOf(items) });
    },
  }),
);
