import type { SqlValue, SyncConnection } from '@cairndb/core';
import { quoted } from './open-file.js';

/** A column, as far as it tells whether a row can be of its table. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
}

/** What a row of a table must look like, and how it is put in. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Which column is another name of the row id; records hold null there. -1 where none is. */
  readonly idColumn: number;
}

/** The shapes of the tables of a database that have rows of their own, by name: no views, indexes of words, nor what is kept in an index's tree. */
export function readShapes(connection: SyncConnection): ReadonlyMap<string, TableShape> {
  const tables = connection.all(
    `select name from pragma_table_list where schema = 'main' and type = 'table' and wr = 0 and name not like 'sqlite_%'`,
    [],
  );
  return new Map(tables.map(([name]) => [String(name), shapeOf(connection, String(name))]));
}

function shapeOf(connection: SyncConnection, name: string): TableShape {
  const info = connection.all('select name, upper(type), "notnull", pk from pragma_table_info(?) order by cid', [name]);
  const keys = info.filter(([, , , pk]) => Number(pk) > 0);
  const isAlias = keys.length === 1 && keys[0]?.[1] === 'INTEGER';
  return {
    name,
    idColumn: isAlias ? info.findIndex(([, , , pk]) => Number(pk) > 0) : -1,
    columns: info.map(([column, type, notNull]) => ({
      name: String(column),
      type: String(type),
      isRequired: Number(notNull) === 1,
    })),
  };
}

/** Whether a record can be one of this table: as many values, of these kinds. */
export function fits({ columns, idColumn }: TableShape, values: readonly SqlValue[]): boolean {
  if (values.length > columns.length) return false;
  return columns.every((column, at) => {
    const value = values[at];
    // Columns that came with a later version are missing at the end of older records.
    if (value === undefined) return true;
    if (at === idColumn) return value === null;
    return value === null ? !column.isRequired : fitsType(column.type, value);
  });
}

function fitsType(type: string, value: SqlValue): boolean {
  if (type.includes('INT')) return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'bigint';
  if (type.includes('CHAR') || type.includes('TEXT')) return typeof value === 'string';
  if (type.includes('REAL')) return typeof value === 'number';
  return true;
}

/** The statement that puts a record of so many values under its row id, unless something stands in its way. */
export function insertion({ name, columns, idColumn }: TableShape, count: number): string {
  const names = columns.slice(0, count).map((column) => quoted(column.name));
  const all = idColumn === -1 ? ['rowid', ...names] : names;
  return `insert or ignore into ${quoted(name)} (${all.join(', ')}) values (${all.map(() => '?').join(', ')})`;
}

/** The values for {@link insertion}. */
export function bound({ idColumn }: TableShape, rowid: number, values: readonly SqlValue[]): readonly SqlValue[] {
  return idColumn === -1 ? [rowid, ...values] : values.map((value, at) => (at === idColumn ? rowid : value));
}
