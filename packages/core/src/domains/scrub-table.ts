import { type SQL, sql } from 'drizzle-orm';
import type { SqlValue } from '../driver/driver.js';
import type { NewChange } from '../feed/change-writer.js';
import { type Redactor, redactJsonText } from '../redaction/index.js';
import { all, batch, type Call, call, defineSql, type Steps } from '../steps/index.js';
import type { ScrubPart } from './scrub.js';

/** A row: its key and owner, its texts by column, and what else its change needs. */
type Row = Readonly<Record<string, SqlValue>> & { readonly key: number; readonly ownerId: string };

/** A table whose texts stand in columns of their own. */
export interface ScrubbedTable {
  readonly kind: string;
  readonly table: SQL;
  /** The integer primary key; default `key`. */
  readonly key?: string;
  /** SQL of the owner of a row `r`; default its column `owner_id`. */
  readonly owner?: SQL;
  readonly texts?: readonly string[];
  /** Columns that hold JSON. */
  readonly json?: readonly string[];
  /** What else {@link change} and {@link derived} need, as SQL over a row `r`. */
  readonly more?: Readonly<Record<string, SQL>>;
  /** The ordinal of its documents in the keyword index; absent: it has none. */
  readonly document?: number;
  /** What the feed says of a changed row. */
  readonly change?: (row: Row) => NewChange;
  /** Columns that are made of others, for a row whose texts are the new ones. */
  readonly derived?: (row: Row) => Readonly<Record<string, SqlValue>>;
}

/** The part of a {@link ScrubbedTable}. */
export function scrubTable(given: ScrubbedTable): ScrubPart {
  const { kind, table, texts = [], json = [], more = {}, document, change, derived } = given;
  const key = sql.raw(given.key ?? 'key');
  const columns = [...texts, ...json];
  const selected = sql`r.${key}, ${given.owner ?? sql`r.owner_id`}, ${sql.join(
    [...columns.map((name) => sql.raw(`r.${name}`)), ...Object.values(more)],
    sql`, `,
  )}`;
  const names = Object.fromEntries(['key', 'ownerId', ...columns, ...Object.keys(more)].map((name) => [name, 'plain']));
  const shape = names as Record<string, 'plain'>;
  const count = defineSql<object, { rows: number }>(() => sql`select count(*) from ${table}`, { rows: 'plain' });
  const behind = defineSql<{ after: number; limit: number }, Record<string, SqlValue>>(
    (p) => sql`select ${selected} from ${table} r where r.${key} > ${p.after} order by r.${key} limit ${p.limit}`,
    shape,
  );
  const byKeys = defineSql<{ keys: string }, Record<string, SqlValue>>(
    (p) => sql`select ${selected} from ${table} r where r.${key} in (select value from json_each(${p.keys}))`,
    shape,
  );

  /** The columns of a row that redaction changes, with their new values. */
  const changesOf = (row: Row, redactor: Redactor): Readonly<Record<string, string>> => {
    const changed: Record<string, string> = {};
    for (const name of columns) {
      const before = row[name];
      if (typeof before !== 'string') continue;
      const after = texts.includes(name) ? redactor.text(before) : redactJsonText(redactor, before);
      if (after !== before) changed[name] = after;
    }
    return changed;
  };

  return {
    kind,
    *count() {
      return (yield* all(count, {}))[0]?.rows ?? 0;
    },
    *look({ redactor }, after, limit) {
      const rows = (yield* all(behind, { after, limit })) as unknown as readonly Row[];
      const found = rows.filter((row) => Object.keys(changesOf(row, redactor)).length > 0);
      return { rows: rows.length, lastKey: rows.at(-1)?.key ?? after, found: found.map((row) => row.key) };
    },
    *rewrite(context, keys) {
      const rows = (yield* all(byKeys, { keys: JSON.stringify(keys) })) as unknown as readonly Row[];
      let rewritten = 0;
      for (const row of rows) {
        const changed = changesOf(row, context.redactor);
        if (Object.keys(changed).length === 0) continue;
        const { keyword, feed } = context.of(row.ownerId);
        if (document !== undefined) yield* keyword.changing(document, [row.key]);
        const values = { ...changed, ...derived?.({ ...row, ...changed }) };
        yield* batch([update(table, key, row.key, values), ...(change === undefined ? [] : feed.always(change(row)))]);
        rewritten += 1;
      }
      return rewritten;
    },
  };
}

function update(table: SQL, key: SQL, at: number, values: Readonly<Record<string, SqlValue>>): Call {
  const set = sql.join(
    Object.entries(values).map(([name, value]) => sql`${sql.raw(name)} = ${value}`),
    sql`, `,
  );
  return call(
    defineSql<object>(() => sql`update ${table} set ${set} where ${key} = ${at}`),
    {},
  );
}

/** Rows by key, for parts of their own making. */
export function* countRows(table: SQL): Steps<number> {
  const count = defineSql<object, { rows: number }>(() => sql`select count(*) from ${table}`, { rows: 'plain' });
  return (yield* all(count, {}))[0]?.rows ?? 0;
}
