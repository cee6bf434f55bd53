import { sql } from 'drizzle-orm';
import { conversationRestorations } from '../../../domains/lifecycle/schema.js';
import { defineSql, run as runSql } from '../../../steps/index.js';
import { Archiver } from '../archive/archive-family.js';
import { archivable } from '../archive/family.js';
import type { JobContext, MaintenanceJob } from '../job.js';
import { beforeDays, most } from '../policy.js';

const forgetRestored = defineSql<{ before: number }>(
  (p) => sql`delete from ${conversationRestorations} where restored_at < ${p.before}`,
);

const limits = ({ now, policy }: JobContext) => ({
  before: beforeDays(now, policy.conversationArchiveDays),
  keep: most(policy.conversationMaxPerProject),
});

/** Conversations that nobody touched for long, or beyond so many of a project. */
export const conversationsJob: MaintenanceJob = {
  name: 'conversations',
  title: 'Archive conversations that nobody touched for long: compressed, still found, to be restored as they were',
  counts: 'conversations',
  every: 'quarter',
  domain: 'conversations',
  async plan(context, ids) {
    const { before, keep } = limits(context);
    const families = await context.runner.read(() => archivable(before, keep));
    const members = families.flatMap((family) => family.members);
    return {
      count: members.length,
      bytes: families.reduce((sum, { bytes }) => sum + bytes, 0),
      ids: members.slice(0, ids).map(({ id }) => id),
    };
  },
  async run(context, run) {
    const { before, keep } = limits(context);
    const past = beforeDays(context.now, context.policy.archiveRetentionDays);
    const archiver = new Archiver(context, run);
    await archiver.resume();
    await run.step(
      () => runSql(forgetRestored, { before }),
      () => ({ removed: 0, bytes: 0 }),
    );
    for (const family of await run.read(() => archivable(before, keep))) {
      if (run.isEnding) return;
      // What is past keeping even in an archive needs none.
      const isPast = family.members.every(({ updatedAt }) => updatedAt < past);
      await (isPast ? archiver.remove(family, past) : archiver.archive(family));
    }
  },
};
