// The only file that touches Drizzle's inner parts, and the only one where the type `any` may stand.
import { Column, is, noopDecoder, Param, Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type BaseSQLiteDatabase, SQLiteAsyncDialect, SQLiteSelectBuilder } from 'drizzle-orm/sqlite-core';
import type { SqlRow, SqlValue } from '../driver/driver.js';
import { Statement } from './statement.js';

type Decoder = (value: any) => unknown;

/** The names and decoders of the columns of a query, as its builder ordered them. */
interface SelectedField {
  readonly path: readonly string[];
  readonly field: any;
}

/** What Drizzle hands to a session when a builder is prepared. */
class CompiledQuery {
  constructor(
    readonly query: { sql: string; params: unknown[] },
    readonly fields: readonly SelectedField[] | undefined,
  ) {}
}

/** What the builders need of a session: only to hand the query on. */
const session: any = {
  prepareQuery: (query: any, fields: any) => new CompiledQuery(query, fields),
};

const dialect: any = new SQLiteAsyncDialect();

/**
 * Drizzle's SELECT builder over a session that compiles and never executes. Use it inside {@link define}: awaiting or
 * running a builder made here is an error. Writes are templates ({@link defineSql}): theirs are INSERT … SELECT, UPDATE …
 * RETURNING and conditions on changes(), which the builders can't say, and each builder weighs on every page.
 */
export const db: Pick<BaseSQLiteDatabase<'async', never, Record<string, never>>, 'select'> = {
  select: (fields?: any): any => new SQLiteSelectBuilder({ fields, session, dialect }),
};

/** Named parameters of a statement, to be used where a value stands: `eq(table.id, p.id)`, `values({ id: p.id })`. */
export type Placeholders<P> = { readonly [K in keyof P]-?: Placeholder<K & string, NonNullable<P[K]>> & SQL<P[K]> };

const placeholders: any = new Proxy(
  {},
  { get: (_target, name) => (typeof name === 'string' ? sql.placeholder(name) : undefined) },
);

/** The row type that a Drizzle builder yields; `never` for a write without RETURNING. */
export type RowOf<Q> = Q extends { readonly _: { readonly result: infer R } }
  ? R extends readonly (infer Row)[]
    ? Row
    : never
  : never;

/**
 * Defines a statement by a Drizzle query. Compiled on first use, once, whichever store runs it.
 * Selected fields must be flat (`{ id: table.id }`), not nested objects.
 */
export function define<P extends object = Record<never, never>>(): <Q extends SQLWrapper & { prepare(): unknown }>(
  build: (p: Placeholders<P>) => Q,
) => Statement<P, RowOf<Q>> {
  return (build) =>
    new Statement(() => {
      const prepared = (build(placeholders) as any).prepare() as CompiledQuery;
      return {
        sql: prepared.query.sql,
        params: prepared.query.params.map(parameter),
        decode: decoderOf(prepared.fields),
      };
    });
}

/**
 * Defines a statement by a SQL template, for what the builder cannot say (full-text MATCH, INSERT … SELECT, pragmas).
 * `columns` names the result columns in order; a name mapped to a Drizzle column is decoded as that column.
 */
export function defineSql<P extends object, R extends object = never>(
  build: (p: Placeholders<P>) => SQL,
  columns?: { readonly [K in keyof R]-?: Column | 'plain' },
): Statement<P, R> {
  return new Statement(() => {
    const query = dialect.sqlToQuery(build(placeholders));
    const fields = columns && Object.entries(columns).map(([name, field]) => ({ path: [name], field }));
    return { sql: query.sql, params: query.params.map(parameter), decode: decoderOf(fields) };
  });
}

function parameter(value: unknown): ((values: any) => SqlValue) | SqlValue {
  if (is(value, Placeholder)) {
    const { name } = value;
    return (values) => values[name] ?? null;
  }
  if (is(value, Param) && is(value.value, Placeholder)) {
    const { name } = value.value;
    const encoder: any = value.encoder;
    if (encoder.mapToDriverValue === (Column.prototype as any).mapToDriverValue)
      return (values) => values[name] ?? null;
    return (values) => {
      const given = values[name];
      return given === null || given === undefined ? null : encoder.mapToDriverValue(given);
    };
  }
  return value as SqlValue;
}

function decoderOf(fields: readonly SelectedField[] | undefined): ((row: SqlRow) => any) | undefined {
  if (fields === undefined) return undefined;
  const names = fields.map(({ path }) => {
    if (path.length !== 1 || path[0] === undefined) throw new TypeError(`Select flat fields, not ${path.join('.')}.`);
    return path[0];
  });
  const decoders = fields.map(({ field }) => decoder(field));
  const count = names.length;
  return (row) => {
    const result: Record<string, unknown> = {};
    for (let index = 0; index < count; index += 1) {
      const value = row[index];
      const decode = decoders[index];
      result[names[index] as string] = decode === undefined || value === null ? value : decode(value);
    }
    return result;
  };
}

/** How one column's values are decoded; undefined where SQLite's value is the value, so that the hot loop skips the call. */
function decoder(field: any): Decoder | undefined {
  if (is(field, Column)) {
    const overrides = (field as any).mapFromDriverValue !== (Column.prototype as any).mapFromDriverValue;
    return overrides ? (value) => (field as any).mapFromDriverValue(value) : undefined;
  }
  if (field === 'plain') return undefined;
  const inner = field.decoder ?? field.sql?.decoder;
  return inner !== undefined && inner !== noopDecoder ? (value) => inner.mapFromDriverValue(value) : undefined;
}
