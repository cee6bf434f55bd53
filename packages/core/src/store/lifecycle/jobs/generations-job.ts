import { sql } from 'drizzle-orm';
import { removeSomeBefore } from '../../../domains/analytics/generation-methods.js';
import { generations } from '../../../domains/analytics/schema.js';
import { all, batch, defineSql, get, type Steps } from '../../../steps/index.js';
import type { JobContext, MaintenanceJob } from '../job.js';
import { beforeDays, most } from '../policy.js';

/** For each owner with something to go, the time before which it goes: by age, or behind the newest so many. */
const limits = defineSql<{ before: number; keep: number }, { ownerId: string; until: number }>(
  (p) => sql`select owner_id, max(until) from (
      select owner_id, case when created_at < ${p.before} then ${p.before} else created_at + 1 end as until from (
        select owner_id, created_at, row_number() over (partition by owner_id order by created_at desc) as nth from ${generations})
      where created_at < ${p.before} or nth > ${p.keep})
    group by owner_id order by owner_id`,
  { ownerId: 'plain', until: 'plain' },
);

const bytes = sql.raw(
  `coalesce(sum(octet_length(id) + octet_length(provider) + octet_length(model) + octet_length(project) + octet_length(tool)
    + octet_length(session_id) + octet_length(conversation_id) + coalesce(octet_length(error), 0) + coalesce(octet_length(metadata), 0)), 0)`,
);
const totals = defineSql<{ ownerId: string; until: number }, { count: number; bytes: number }>(
  (p) => sql`select count(*), ${bytes} from ${generations} where owner_id = ${p.ownerId} and created_at < ${p.until}`,
  { count: 'plain', bytes: 'plain' },
);
const named = defineSql<{ ownerId: string; until: number; limit: number }, { id: string }>(
  (p) => sql`select id from ${generations} where owner_id = ${p.ownerId} and created_at < ${p.until}
    order by created_at limit ${p.limit}`,
  { id: 'plain' },
);

function* going({ now, policy }: JobContext) {
  const before = beforeDays(now, policy.generationRetentionDays);
  const keep = most(policy.generationMaxCount);
  const found: { ownerId: string; until: number; count: number; bytes: number }[] = [];
  for (const limit of yield* all(limits, { before, keep })) {
    found.push({ ...limit, ...((yield* get(totals, limit)) ?? { count: 0, bytes: 0 }) });
  }
  return found;
}

/** Calls of models, by age and number of each owner; the sums lose what they came to in the same transaction. */
export const generationsJob: MaintenanceJob = {
  name: 'generations',
  title: 'Remove calls of models that are too old or too many, from the sums too',
  counts: 'calls',
  every: 'day',
  domain: 'analytics',
  plan: (context, limit) =>
    context.runner.read(function* () {
      const ids: string[] = [];
      const owners = yield* going(context);
      for (const { ownerId, until } of owners) {
        if (ids.length >= limit) break;
        ids.push(...(yield* all(named, { ownerId, until, limit: limit - ids.length })).map(({ id }) => id));
      }
      const sum = (name: 'count' | 'bytes') => owners.reduce((total, owner) => total + owner[name], 0);
      return { count: sum('count'), bytes: sum('bytes'), ids };
    }),
  async run(context, run) {
    const pace = run.pace();
    for (const owner of await run.read(() => going(context))) {
      const { ownerId, until } = owner;
      const { feed } = context.of('analytics', ownerId);
      // So that the steps' bytes are those of the plan together.
      const bytesOf = (count: number) => Math.round((count * owner.bytes) / Math.max(1, owner.count));
      let gone = 0;
      for (let left = true; left && !run.isEnding; ) {
        const things = pace.size;
        const body = function* (): Steps<{ removed: number; more: boolean }> {
          const done = yield* removeSomeBefore(ownerId, until, things);
          yield* batch(feed.always({ kind: 'analytics', id: 'generations', operation: 'removed' }));
          return done;
        };
        const done = await run.step(
          body,
          ({ removed }) => ({ removed, bytes: bytesOf(gone + removed) - bytesOf(gone) }),
          pace,
          things,
        );
        gone += done.removed;
        left = done.more;
      }
    }
  },
};
