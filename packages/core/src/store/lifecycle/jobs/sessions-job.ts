import { sql } from 'drizzle-orm';
import { sessionState, userSessions } from '../../../domains/sessions/schema.js';
import { sweep as sessionSweep } from '../../../domains/sessions/statements.js';
import { batch, call, defineSql, run as runStatement } from '../../../steps/index.js';
import type { MaintenanceJob } from '../job.js';
import { beforeDays } from '../policy.js';
import { keysOf, rowSweep } from './row-sweep.js';

const removeState = defineSql<{ keys: string; now: number }>(
  (p) =>
    sql`delete from ${sessionState} where expires_at <= ${p.now} and key in (select value from json_each(${p.keys}))`,
);

/** What sessions kept for a time that is over. */
const state = rowSweep<{ now: number }>({
  going: (p) => sql`select key, owner_id, name as id, octet_length(value) as bytes from ${sessionState}
    where expires_at is not null and expires_at <= ${p.now}`,
  values: ({ now }) => ({ now }),
  *remove({ now }, _ownerId, items) {
    yield* runStatement(removeState, { keys: keysOf(items), now });
  },
});

/** Sessions that nobody used for long; they stay, as expired. */
const idle = rowSweep<{ before: number }>({
  going: (p) => sql`select key, owner_id, id, 0 as bytes from ${userSessions}
    where status = 'active' and last_activity < ${p.before}`,
  values: ({ now, policy }) => ({ before: beforeDays(now, policy.sessionIdleDays) }),
  *remove(context, ownerId, items) {
    const before = beforeDays(context.now, context.policy.sessionIdleDays);
    const { feed } = context.of('sessions', ownerId);
    yield* batch([
      call(sessionSweep.expire, { ownerId, before, keys: keysOf(items) }),
      ...items.flatMap(({ id }) => feed.always({ kind: 'userSession', id: String(id), operation: 'updated' })),
    ]);
  },
});

/** Ends sessions that nobody used for long, and removes what sessions kept for a time that is over (AI-7). */
export const sessionsJob: MaintenanceJob = {
  name: 'sessions',
  title: 'Expire sessions that nobody uses, and what they kept for a time',
  counts: 'sessions and values',
  every: 'day',
  domain: 'sessions',
  async plan(context, ids) {
    const [values, sessions] = await Promise.all([
      context.runner.read(() => state.plan(context, ids)),
      context.runner.read(() => idle.plan(context, ids)),
    ]);
    return {
      count: values.count + sessions.count,
      bytes: values.bytes,
      ids: [...sessions.ids, ...values.ids].slice(0, ids),
    };
  },
  async run(context, run) {
    await run.sweep(context, state);
    await run.sweep(context, idle);
  },
};
