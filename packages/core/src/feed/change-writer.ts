import { type SQL, sql } from 'drizzle-orm';
import { type Call, call, defineSql, type Placeholders, type Statement } from '../steps/index.js';
import type { Change } from './change.js';
import { changes } from './schema.js';

/** Entries that the feed keeps: some 10 MB at most, and days of an agent's work. */
export const KEPT_CHANGES = 100_000;
/** Entries after which a writer trims the feed. */
const TRIM_EVERY = 4_096;

/** What a domain says of a change. */
export interface NewChange extends Pick<Change, 'kind' | 'id' | 'operation'> {
  readonly parentId?: string | number | null;
}

/** How a domain writes to the feed: calls for the batch or transaction that makes the change. */
export interface ChangeWriter {
  /** Acts when the statement before it changed something. */
  ifChanged(change: NewChange): readonly Call[];
  /** Acts always: what it says is known to have happened. */
  always(change: NewChange): readonly Call[];
  /** A statement made with {@link insertChange}, for an id that only SQLite knows. */
  withStatement<P extends object>(statement: Statement<P & ChangeStamp, never>, values: P): readonly Call[];
}

/** What every entry carries beside the change itself. */
export interface ChangeStamp {
  readonly ownerId: string;
  readonly at: number;
}

/** A statement that writes an entry whose ids are SQL expressions over the named values. */
export function insertChange<P extends object>(
  parts: (p: Placeholders<P & ChangeStamp>) => {
    readonly kind: SQL | string;
    readonly id: SQL;
    readonly parentId?: SQL;
    readonly operation: SQL | string;
  },
  ifChanged: boolean,
): Statement<P & ChangeStamp, never> {
  return defineSql<P & ChangeStamp>((p) => {
    const { kind, id, parentId, operation } = parts(p);
    return sql`insert into ${changes} (owner_id, kind, id, parent_id, operation, at)
      select ${p.ownerId}, ${kind}, ${id}, ${parentId ?? sql`null`}, ${operation}, ${p.at}
      where ${ifChanged ? sql`changes() > 0` : sql`true`}`;
  });
}

interface ChangeValues extends NewChange {
  readonly parentId: string | number | null;
}

const fromValues = (p: Placeholders<ChangeValues & ChangeStamp>) => ({
  kind: sql`${p.kind}`,
  id: sql`${p.id}`,
  parentId: sql`${p.parentId}`,
  operation: sql`${p.operation}`,
});
const inserts = {
  ifChanged: insertChange<ChangeValues>(fromValues, true),
  always: insertChange<ChangeValues>(fromValues, false),
};

/** Removes all but the newest entries; the last one stays in any case. */
export const trimChanges = defineSql<{ keep: number }>(
  (p) => sql`delete from ${changes} where seq <= (select max(seq) from ${changes}) - ${p.keep}`,
);

/** The writer of one owner. Every {@link TRIM_EVERY} entries it trims the feed in the same transaction. */
export function changeWriter(ownerId: string, clock: () => number, onNote: () => void): ChangeWriter {
  let written = 0;
  const calls = (one: Call): readonly Call[] => {
    onNote();
    written += 1;
    return written % TRIM_EVERY === 0 ? [one, call(trimChanges, { keep: KEPT_CHANGES })] : [one];
  };
  const valuesOf = (change: NewChange) => ({ ...change, parentId: change.parentId ?? null, ownerId, at: clock() });
  return {
    ifChanged: (change) => calls(call(inserts.ifChanged, valuesOf(change))),
    always: (change) => calls(call(inserts.always, valuesOf(change))),
    withStatement: (statement, values) => calls(call(statement, { ...values, ownerId, at: clock() })),
  };
}
