import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { SqlValue } from '../../driver/driver.js';
import { defineSql, Statement } from '../../steps/index.js';
import { LINE_COLUMNS, type LineValues } from './line.js';
import { LOG_LEVELS, type LogLevel } from './log-level.js';
import type { LogFilter } from './logs.js';
import { logLines } from './schema.js';

/** A statement whose values are there in the order of its marks: naming each of 480 would take longer than binding them. */
class PositionalStatement extends Statement<readonly SqlValue[], never> {
  override values(values: readonly SqlValue[]): SqlValue[] {
    return values as SqlValue[];
  }
}

/** Lines that one insert takes: SQLite spends less on a line of many than on an insert of its own. */
const TOGETHER = 32;
const COLUMNS = LINE_COLUMNS.length;

function insertOf(lines: number): PositionalStatement {
  const marks = `(${LINE_COLUMNS.map(() => '?').join(', ')})`;
  const sql = `insert into logs (${LINE_COLUMNS.join(', ')}) values ${new Array(lines).fill(marks).join(', ')}`;
  return new PositionalStatement(() => ({ sql, params: [], decode: undefined }));
}

const inserts = { one: insertOf(1), many: insertOf(TOGETHER) };

/** An insert of one line. */
export const insertLine = inserts.one;

/** The inserts of lines, in order, as few as can be. */
export function insertsOf(
  lines: readonly LineValues[],
): { statement: PositionalStatement; values: readonly SqlValue[] }[] {
  const calls: { statement: PositionalStatement; values: readonly SqlValue[] }[] = [];
  let at = 0;
  for (; at + TOGETHER <= lines.length; at += TOGETHER) {
    const values = new Array<SqlValue>(TOGETHER * COLUMNS);
    for (let line = 0; line < TOGETHER; line += 1) {
      const own = lines[at + line] as LineValues;
      for (let column = 0; column < COLUMNS; column += 1) values[line * COLUMNS + column] = own[column] as SqlValue;
    }
    calls.push({ statement: inserts.many, values });
  }
  for (; at < lines.length; at += 1) calls.push({ statement: inserts.one, values: lines[at] as LineValues });
  return calls;
}

/** A line as SQLite gives it: the id, then {@link LINE_COLUMNS}. */
export interface LineRow {
  readonly id: number;
  readonly values: LineValues;
}

const selected = sql.raw(['id', ...LINE_COLUMNS].join(', '));

/** Whole rows, not decoded column by column: the id first, then the values. */
class RowStatement extends Statement<object, LineRow> {
  constructor(inner: Statement<object, object>) {
    super(() => ({
      sql: inner.sql,
      params: inner.values({}),
      decode: ([id, ...values]) => ({ id: id as number, values: values as LineValues }),
    }));
  }
}

function linesWhere(rest: SQL): RowStatement {
  return new RowStatement(defineSql<object, object>(() => sql`select ${selected} from ${logLines} where ${rest}`, {}));
}

/** The line with this id. */
export function lineById(ownerId: string, id: number): RowStatement {
  return linesWhere(sql`id = ${id} and owner_id = ${ownerId}`);
}

/** Lines behind an id, in the order of writing. The plus keeps SQLite from sorting what an index on the owner gives. */
export function linesAfter(ownerId: string, id: number, filter: LogFilter, limit: number): RowStatement {
  return linesWhere(sql`id > ${id} and +owner_id = ${ownerId}${also(filter)} order by id limit ${limit}`);
}

/** Lines before a sort key, newest first. */
export function newestLines(
  ownerId: string,
  filter: LogFilter,
  before: readonly number[] | null,
  limit: number,
): RowStatement {
  const [time, id] = before ?? [];
  const behind = time === undefined ? sql`` : sql` and created_at <= ${time} and (created_at < ${time} or id < ${id})`;
  return linesWhere(
    sql`owner_id = ${ownerId}${also(filter)}${behind} order by created_at desc, id desc limit ${limit}`,
  );
}

function also(filter: LogFilter): SQL {
  const { level, category, model, sessionId, conversationId, since, until, search } = filter;
  const conditions = [
    level === undefined ? undefined : atLeast(level),
    category === undefined ? undefined : eq(logLines.category, category),
    model === undefined ? undefined : eq(logLines.model, model),
    sessionId === undefined ? undefined : eq(logLines.sessionId, sessionId),
    conversationId === undefined ? undefined : eq(logLines.conversationId, conversationId),
    since === undefined ? undefined : gte(logLines.createdAt, since),
    until === undefined ? undefined : lt(logLines.createdAt, until),
    search === undefined ? undefined : holds(search),
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? sql`` : sql` and ${and(...conditions)}`;
}

/** Literal numbers, and the very words of the partial index, without which SQLite would not take it. */
function atLeast(level: LogLevel): SQL {
  const number = LOG_LEVELS[level];
  const severe = number >= 40 ? 'level >= 40 and ' : '';
  return sql.raw(`${severe}level >= ${number}`);
}

function holds(text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const like = (column: string) => sql`${sql.raw(column)} like ${pattern} escape '\\'`;
  return sql`(${sql.join(['message', 'context', 'error_type', 'error_message', 'stack'].map(like), sql` or `)})`;
}

/** Lines and bytes by category and level, read from an index alone. */
export const totals = defineSql<
  { ownerId: string; since: number; until: number },
  { category: string; level: number; lines: number; bytes: number; oldestAt: number; newestAt: number }
>(
  (p) => sql`select category, level, count(*), sum(bytes), min(created_at), max(created_at) from ${logLines}
    where owner_id = ${p.ownerId} and created_at >= ${p.since} and created_at < ${p.until} group by category, level`,
  { category: 'plain', level: 'plain', lines: 'plain', bytes: 'plain', oldestAt: 'plain', newestAt: 'plain' },
);

/** How much an owner's log holds. */
export const measure = defineSql<{ ownerId: string }, { lines: number; bytes: number }>(
  (p) => sql`select count(*), coalesce(sum(bytes), 0) from ${logLines} where owner_id = ${p.ownerId}`,
  { lines: 'plain', bytes: 'plain' },
);

/** The oldest lines. */
export const oldest = defineSql<{ ownerId: string; limit: number }, { id: number; createdAt: number; bytes: number }>(
  (p) => sql`select id, created_at, bytes from ${logLines} where owner_id = ${p.ownerId}
    order by created_at, id limit ${p.limit}`,
  { id: 'plain', createdAt: 'plain', bytes: 'plain' },
);

/** Removes lines by id. The plus keeps SQLite from walking through all that the owner has. */
export const removeIds = defineSql<{ ownerId: string; ids: string }>(
  (p) => sql`delete from ${logLines} where id in (select value from json_each(${p.ids})) and +owner_id = ${p.ownerId}`,
);

/** Removes some of the lines from before a time, up to a level, of a category (null: of any). */
export const removeSome = defineSql<{
  ownerId: string;
  before: number;
  level: number;
  category: string | null;
  limit: number;
}>(
  (p) => sql`delete from ${logLines} where id in (select id from ${logLines}
    where owner_id = ${p.ownerId} and created_at < ${p.before} and level <= ${p.level}
    and (${p.category} is null or category = ${p.category}) order by created_at limit ${p.limit})`,
);

/** The id that was given last, all owners together. */
export const lastId = defineSql<object, { id: number }>(() => sql`select coalesce(max(id), 0) from ${logLines}`, {
  id: 'plain',
});
