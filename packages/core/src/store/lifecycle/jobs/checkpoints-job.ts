import { sql } from 'drizzle-orm';
import type { Checkpoints } from '../../../domains/checkpoints/checkpoints.js';
import { checkpoints } from '../../../domains/checkpoints/schema.js';
import type { MaintenanceJob } from '../job.js';
import { beforeDays } from '../policy.js';
import { rowSweep } from './row-sweep.js';

/** What nobody added to for so long is not being made any more, as the domain has it. */
const ABANDONED_MS = 3_600_000;

const going = rowSweep<{ before: number; abandoned: number }>({
  going: (p) => sql`select key, owner_id, id, size_bytes as bytes from ${checkpoints}
    where (state <> 'finished' and touched_at < ${p.abandoned}) or (state = 'finished' and created_at < ${p.before})`,
  values: ({ now, policy }) => ({
    before: beforeDays(now, policy.checkpointRetentionDays),
    abandoned: now - ABANDONED_MS,
  }),
  *remove() {},
});

/** Checkpoints that were never finished, and by age where that is asked for; the domain removes their files a thousand at a time. */
export const checkpointsJob: MaintenanceJob = {
  name: 'checkpoints',
  title: 'Remove checkpoints that were never finished, or are too old',
  counts: 'checkpoints',
  every: 'day',
  domain: 'checkpoints',
  plan: (context, ids) => context.runner.read(() => going.plan(context, ids)),
  async run(context, run) {
    const items = await run.read(() => going.next(context, 100_000));
    for (const ownerId of new Set(items.map((item) => item.ownerId))) {
      const own = items.filter((item) => item.ownerId === ownerId);
      const of = context.of('checkpoints', ownerId);
      const repository = context.shared.openDomain('checkpoints').create(of) as Checkpoints<'steps'>;
      const before = beforeDays(context.now, context.policy.checkpointRetentionDays);
      const bytes = own.reduce((sum, item) => sum + item.bytes, 0);
      if (run.isEnding) return;
      await run.slowly(repository.prune({ before }), () => ({ removed: own.length, bytes }));
    }
  },
};
