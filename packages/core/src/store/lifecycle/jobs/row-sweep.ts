import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, get, type Steps } from '../../../steps/index.js';
import type { Item, JobContext, JobPlan, MaintenanceJob, Sweep } from '../job.js';

/** Rows that go: a query with the columns `key`, `owner_id`, `id` and `bytes`, over the values of a policy. */
export interface RowSweep<V extends object> {
  readonly going: (p: { readonly [N in keyof V]: SQL }) => SQL;
  readonly values: (context: JobContext) => V;
  /** Removes rows of one owner, in a transaction. */
  readonly remove: (context: JobContext, ownerId: string, items: readonly Item[]) => Steps<void>;
}

/** A sweep over rows that a query finds. */
export function rowSweep<V extends object>({ going, values, remove }: RowSweep<V>): Sweep {
  const from = (p: object) => sql`from (${going(p as { readonly [N in keyof V]: SQL })})`;
  const totals = defineSql<V, { count: number; bytes: number }>(
    (p) => sql`select count(*), coalesce(sum(bytes), 0) ${from(p)}`,
    { count: 'plain', bytes: 'plain' },
  );
  const next = defineSql<V & { limit: number }, Item>(
    (p) => sql`select key, owner_id, id, bytes ${from(p)} limit ${(p as { limit: SQL }).limit}`,
    { key: 'plain', ownerId: 'plain', id: 'plain', bytes: 'plain' },
  );
  return {
    *plan(context, ids): Steps<JobPlan> {
      const { count = 0, bytes = 0 } = (yield* get(totals, values(context))) ?? {};
      const named = ids === 0 || count === 0 ? [] : yield* all(next, { ...values(context), limit: ids });
      return { count, bytes, ids: named.map(({ id }) => id) };
    },
    *next(context, limit) {
      return yield* all(next, { ...values(context), limit });
    },
    *remove(context, items) {
      for (const [ownerId, own] of byOwner(items)) yield* remove(context, ownerId, own);
    },
  };
}

function byOwner(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const owners = new Map<string, Item[]>();
  for (const item of items) {
    const own = owners.get(item.ownerId);
    if (own === undefined) owners.set(item.ownerId, [item]);
    else own.push(item);
  }
  return owners;
}

/** A job that is a sweep. */
export function sweepJob(
  about: Pick<MaintenanceJob, 'name' | 'title' | 'counts' | 'every' | 'domain'>,
  sweep: Sweep,
): MaintenanceJob {
  return {
    ...about,
    plan: (context, ids) => context.runner.read(() => sweep.plan(context, ids)),
    run: (context, run) => run.sweep(context, sweep),
  };
}

/** Keys as a statement takes them. */
export function keysOf(items: readonly Item[]): string {
  return JSON.stringify(items.map(({ key }) => key));
}
