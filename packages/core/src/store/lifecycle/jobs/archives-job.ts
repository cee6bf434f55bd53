import { sql } from 'drizzle-orm';
import { dropArchive } from '../../../domains/lifecycle/repository.js';
import { archivedConversations, conversationArchives } from '../../../domains/lifecycle/schema.js';
import { batch } from '../../../steps/index.js';
import { beforeDays } from '../policy.js';
import { rowSweep, sweepJob } from './row-sweep.js';

/** Archives of which no conversation was touched for long enough to be removed for good. */
export const archivesJob = sweepJob(
  {
    name: 'archives',
    title: 'Remove archived conversations for good, where the policy says so',
    counts: 'archives',
    every: 'quarter',
    domain: 'lifecycle',
  },
  rowSweep<{ before: number }>({
    going: (p) => sql`select r.key, r.owner_id, max(a.id) as id, r.stored_bytes as bytes from ${conversationArchives} r
      join ${archivedConversations} a on a.archive_key = r.key where r.state = 'stored'
      group by r.key having max(a.updated_at) < ${p.before}`,
    values: ({ now, policy }) => ({ before: beforeDays(now, policy.archiveRetentionDays) }),
    *remove(context, ownerId, items) {
      const own = context.of('lifecycle', ownerId);
      for (const { key, id } of items) {
        yield* dropArchive(own, key);
        yield* batch(own.feed.always({ kind: 'archivedConversation', id, operation: 'removed' }));
      }
    },
  }),
);
