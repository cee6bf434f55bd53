import { sql } from 'drizzle-orm';
import { defineSql, get, run, type Steps } from '../../steps/index.js';
import { analyticsState } from './schema.js';

/** Names of positions; `removedBefore` is of one owner, the others are of all. */
export type StateName = 'rollups' | 'revision' | 'usage' | 'removedBefore';

interface State {
  readonly value: number;
  readonly mark: string;
}

const find = defineSql<{ ownerId: string; name: string }, State>(
  (p) => sql`select value, mark from ${analyticsState} where owner_id = ${p.ownerId} and name = ${p.name}`,
  { value: 'plain', mark: 'plain' },
);

/** Sets a position. */
export const setState = defineSql<{ ownerId: string; name: StateName; value: number; mark: string }>(
  (
    p,
  ) => sql`insert into ${analyticsState} (owner_id, name, value, mark) values (${p.ownerId}, ${p.name}, ${p.value}, ${p.mark})
    on conflict (owner_id, name) do update set value = excluded.value, mark = excluded.mark`,
);

/** Notes that rollups, or rows that they hold, have changed: who reads them in several statements has to begin anew. */
export const bumpRevision = defineSql<object>(
  () => sql`insert into ${analyticsState} (owner_id, name, value) values ('', 'revision', 1)
    on conflict (owner_id, name) do update set value = value + 1`,
);

/** The last row that the rollups hold. */
export const rollupPosition = sql`coalesce((select value from ${analyticsState} where owner_id = '' and name = 'rollups'), 0)`;

/** A position; 0 before the first. */
export function* stateOf(name: StateName, ownerId = ''): Steps<State> {
  return (yield* get(find, { ownerId, name })) ?? { value: 0, mark: '' };
}

/** Keeps a position. */
export function* keepState(name: StateName, value: number, mark = '', ownerId = ''): Steps<void> {
  yield* run(setState, { ownerId, name, value, mark });
}
