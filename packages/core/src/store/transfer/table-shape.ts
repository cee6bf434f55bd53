import type { SqlRow } from '../../driver/driver.js';

/** A column of a table that is exported. */
export interface ColumnShape {
  readonly name: string;
  /** Whether a row can do without it: it may be null, or has a default. */
  readonly isOptional: boolean;
}

/** What an export and an import must know of a table; read from the database itself, so that every domain's is known. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** Columns that refer to rows of the same table. */
  readonly ownReferences: readonly string[];
}

/** How a query is asked. */
export type Ask = (sql: string, params: readonly (string | number)[]) => Promise<readonly SqlRow[]>;

/** The shape of a table of this database. */
export async function readShape(ask: Ask, name: string): Promise<TableShape> {
  const columns = await ask('select name, "notnull", dflt_value, pk from pragma_table_info(?) order by cid', [name]);
  const references = await ask('select "from" from pragma_foreign_key_list(?) where lower("table") = lower(?)', [
    name,
    name,
  ]);
  const inKey = columns.filter(([, , , rank]) => Number(rank) > 0);
  return {
    name,
    columns: columns.map(([column, notNull, preset]) => ({
      name: String(column),
      isOptional: Number(notNull) === 0 || preset !== null,
    })),
    key: inKey.sort((a, b) => Number(a[3]) - Number(b[3])).map(([column]) => String(column)),
    ownReferences: references.map(([column]) => String(column)),
  };
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names as SQL writes them, with commas between. */
export function listed(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}

/** As many `?` as there are names. */
export function marks(names: readonly unknown[]): string {
  return names.map(() => '?').join(', ');
}
