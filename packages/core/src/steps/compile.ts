// The only file that touches Drizzle's inner parts, and the only one where the type `any` may stand.
import { Column, type GetColumnData, is, Param, Placeholder, type SQL, sql } from 'drizzle-orm';
import type { SqlRow, SqlValue } from '../driver/driver.js';
import { Statement } from './statement.js';

type Decoder = (value: any) => unknown;

/** How SQL is written down: names in double quotes, a `?` for every value. Drizzle's own dialect brings its query builders along. */
const notation: any = {
  casing: { getColumnCasing: (column: Column) => column.name },
  escapeName: (name: string) => `"${name.replaceAll('"', '""')}"`,
  escapeParam: () => '?',
  escapeString: (text: string) => `'${text.replaceAll("'", "''")}'`,
};

/** Named parameters of a statement, to be used where a value stands: `eq(table.id, p.id)`, `sql\`… = ${p.id}\``. */
export type Placeholders<P> = { readonly [K in keyof P]-?: Placeholder<K & string, NonNullable<P[K]>> & SQL<P[K]> };

const placeholders: any = new Proxy(
  {},
  { get: (_target, name) => (typeof name === 'string' ? sql.placeholder(name) : undefined) },
);

/**
 * Defines a statement by a SQL template over the schema's tables and columns. Compiled on first use, once, whichever
 * store runs it. `columns` names the result columns in order; a name mapped to a Drizzle column is decoded as that column.
 */
export function defineSql<P extends object, R extends object = never>(
  build: (p: Placeholders<P>) => SQL,
  columns?: { readonly [K in keyof R]-?: Column | 'plain' },
): Statement<P, R> {
  return new Statement(() => {
    const query = build(placeholders).toQuery(notation);
    return { sql: query.sql, params: query.params.map(parameter), decode: columns && decoderOf(columns) };
  });
}

/** The rows of a selection of columns. */
export type RowOf<F extends Record<string, Column>> = { [K in keyof F]: GetColumnData<F[K]> };

/**
 * Defines a SELECT of columns, its row type taken from them: `from` is everything behind the column list.
 */
export function defineSelect<P extends object = Record<never, never>>(): <F extends Record<string, Column>>(
  columns: F,
  from: (p: Placeholders<P>) => SQL,
) => Statement<P, RowOf<F>> {
  return (columns, from) =>
    defineSql<P, any>((p) => sql`select ${sql.join(Object.values(columns), sql`, `)} ${from(p)}`, columns);
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

function decoderOf(columns: Readonly<Record<string, unknown>>): (row: SqlRow) => any {
  const names = Object.keys(columns);
  const decoders = Object.values(columns).map(decoder);
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
  if (!is(field, Column)) return undefined;
  const plain = field.mapFromDriverValue === Column.prototype.mapFromDriverValue;
  return plain ? undefined : (value) => field.mapFromDriverValue(value);
}
