import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { removeByKey } from '../../../domains/analytics/generation-methods.js';
import { generations } from '../../../domains/analytics/schema.js';
import { logLines } from '../../../domains/logs/schema.js';
import { removeIds } from '../../../domains/logs/statements.js';
import type { SqlValue } from '../../../driver/driver.js';
import { ConflictError } from '../../../errors/errors.js';
import { all, batch, call, defineSql, run, Statement, type Steps } from '../../../steps/index.js';
import type { SharedStore } from '../../shared-store.js';
import type { JobContext } from '../job.js';
import type { JobRun } from '../job-run.js';

/** Rows that move at once, the first time and at most. */
const FIRST_ROWS = 64;
const MOST_ROWS = 1_000;

/** A stretch of time, Unix milliseconds; the end is not in it. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

type RawRow = Readonly<Record<string, SqlValue>>;

/** A table whose rows move from database to database as they are. */
export interface MovedTable {
  readonly name: string;
  /** Rows of a stretch, oldest first, and those with some ids. */
  readonly page: Statement<Span & { limit: number }, RawRow>;
  readonly there: Statement<{ ids: string }, RawRow>;
  readonly insert: Statement<{ row: RawRow }, never>;
  readonly months: Statement<{ before: number }, { month: string }>;
  /** What a row is the same by in both databases; the values that must be the same. */
  readonly columns: readonly string[];
  /** Removes rows of one owner from where they were, in a transaction. */
  readonly remove: (context: JobContext, ownerId: string, keys: readonly number[], span: Span) => Steps<void>;
}

function movedTable(
  name: string,
  table: SQL,
  columns: readonly string[],
  key: string,
  remove: MovedTable['remove'],
): MovedTable {
  const names = [key === 'id' ? 'id' : 'key', ...columns.filter((column) => column !== 'id' || key !== 'id')];
  const fields = Object.fromEntries(names.map((one) => [one, 'plain'])) as { readonly [name: string]: 'plain' };
  const list = sql.raw(names.map((one) => `"${one}"`).join(', '));
  const target = sql.raw(columns.map((one) => `"${one}"`).join(', '));
  const insert = `insert or ignore into "${name}" (${columns.map((one) => `"${one}"`).join(', ')})
    values (${columns.map(() => '?').join(', ')})`;
  return {
    name,
    columns,
    remove,
    page: defineSql<Span & { limit: number }, RawRow>(
      (p) => sql`select ${list} from ${table} where created_at >= ${p.since} and created_at < ${p.until}
        order by ${sql.raw(key)} limit ${p.limit}`,
      fields,
    ),
    there: defineSql<{ ids: string }, RawRow>(
      (p) => sql`select ${target} from ${table} where (owner_id, id) in
        (select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(${p.ids}))`,
      Object.fromEntries(columns.map((one) => [one, 'plain'])) as { readonly [name: string]: 'plain' },
    ),
    insert: new Statement<{ row: RawRow }, never>(() => ({
      sql: insert,
      params: columns.map((column) => (values: object) => (values as { row: RawRow }).row[column] ?? null),
      decode: undefined,
    })),
    months: defineSql<{ before: number }, { month: string }>(
      (p) => sql`select distinct strftime('%Y-%m', created_at / 1000, 'unixepoch') as month from ${table}
        where created_at < ${p.before} order by month`,
      { month: 'plain' },
    ),
  };
}

const namesOf = (table: typeof logLines | typeof generations) =>
  Object.values(getTableColumns(table)).map((column) => column.name);

/** Lines of the log keep their ids, which no other line of the same database ever has. */
const movedLogs = movedTable('logs', sql`${logLines}`, namesOf(logLines), 'id', function* (_context, ownerId, keys) {
  yield* run(removeIds, { ownerId, ids: JSON.stringify(keys) });
});

/** Calls of models leave the sums of one database and come into those of the other. */
const movedGenerations = movedTable(
  'generations',
  sql`${generations}`,
  namesOf(generations).filter((column) => column !== 'key'),
  'key',
  function* (context, ownerId, keys, { until }) {
    yield* removeByKey(ownerId, keys, until);
    yield* batch(
      context.of('analytics', ownerId).feed.always({ kind: 'analytics', id: 'generations', operation: 'removed' }),
    );
  },
);

/** What moves row by row, by the domain that it is of. */
export const MOVED_TABLES: Readonly<Record<string, MovedTable>> = { logs: movedLogs, analytics: movedGenerations };

/**
 * Moves rows: writes them into the target, reads them back, and only then removes them. Killed anywhere, the rows are in the source, or in both,
 * and the next time those that are in both are removed from the source.
 *
 * @returns how many @throws ConflictError when the target holds other rows under their ids
 */
export async function moveRows(
  context: JobContext,
  jobRun: JobRun,
  target: SharedStore,
  table: MovedTable,
  span: Span,
): Promise<number> {
  const pace = jobRun.pace(FIRST_ROWS, MOST_ROWS);
  for (let moved = 0; ; ) {
    const limit = pace.size;
    const rows = await jobRun.read(() => all(table.page, { ...span, limit }));
    if (rows.length === 0 || jobRun.isEnding) return moved;
    await target.runner.async(() => batch(rows.map((row) => call(table.insert, { row }))));
    await verify(target, table, rows);
    await jobRun.step(
      function* () {
        for (const [ownerId, keys] of keysByOwner(rows)) yield* table.remove(context, ownerId, keys, span);
      },
      () => ({ removed: rows.length, bytes: 0 }),
      pace,
      limit,
    );
    moved += rows.length;
  }
}

async function verify(target: SharedStore, table: MovedTable, rows: readonly RawRow[]): Promise<void> {
  const name = (row: RawRow) => JSON.stringify([row.owner_id, row.id]);
  const ids = JSON.stringify(rows.map((row) => [row.owner_id, row.id]));
  const found = await target.runner.async(() => all(table.there, { ids }));
  const there = new Map(found.map((row) => [name(row), row]));
  const other = rows.find((row) => {
    const one = there.get(name(row));
    return one === undefined || table.columns.some((column) => one[column] !== row[column]);
  });
  if (other === undefined) return;
  throw new ConflictError({
    message: `moveOld: ${target.parts.connection.location} holds another row of ${table.name} under the id ${String(other.id)}: it is the archive of another database. Choose another folder. Nothing was removed.`,
    operation: 'moveOld',
    details: { table: table.name, id: other.id, location: target.parts.connection.location },
  });
}

function keysByOwner(rows: readonly RawRow[]): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  for (const row of rows) {
    const ownerId = String(row.owner_id);
    const keys = owners.get(ownerId) ?? [];
    owners.set(ownerId, keys);
    keys.push(Number(row.key ?? row.id));
  }
  return owners;
}
