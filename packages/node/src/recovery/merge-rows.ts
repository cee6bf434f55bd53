import type { SyncConnection } from '@cairndb/core';
import { openFile, quoted } from './open-file.js';
import type { Salvage } from './salvage.js';
import { raiseKey } from './salvage-writer.js';
import { isDerived } from './schema-of-file.js';
import { readShapes, type TableShape } from './table-shape.js';

/**
 * Puts rows of another database into a salvaged one: those whose key is free, in tables that may lack rows, unless it is known that the row was
 * removed before the damage.
 *
 * @param from a whole database with the same schema, or a part of it
 * @returns how many rows came in, by table; only of tables into which any came
 */
export async function mergeRows(
  target: string,
  from: string,
  salvage: Salvage,
): Promise<Readonly<Record<string, number>>> {
  const connection = await openFile(target, { readonly: false });
  try {
    connection.exec('pragma foreign_keys = off');
    connection.run('attach database ? as other', [from]);
    const shapes = [...readShapes(connection).values()].filter(
      ({ name }) => !isDerived(name) && name !== 'keyword_index',
    );
    const merged: Record<string, number> = {};
    connection.exec('begin immediate');
    for (const shape of shapes) {
      if (!salvage.lacksRows(shape.name)) continue;
      const count = mergeTable(connection, shape, salvage);
      if (count > 0) merged[shape.name] = count;
    }
    mergeKeys(connection);
    connection.exec('commit');
    connection.exec('detach database other');
    return merged;
  } finally {
    await connection.close();
  }
}

function mergeTable(connection: SyncConnection, { name, columns }: TableShape, salvage: Salvage): number {
  const there = connection.all('select name from pragma_table_info(?, ?)', [name, 'other']).map(([column]) => column);
  if (there.length === 0) return 0;
  const shared = columns.filter((column) => there.includes(column.name)).map((column) => quoted(column.name));
  const table = quoted(name);
  const missing = connection.all(
    `select rowid from other.${table} where rowid not in (select rowid from main.${table})`,
    [],
  );
  const insert = `insert or ignore into main.${table} (rowid, ${shared.join(', ')})
    select rowid, ${shared.join(', ')} from other.${table} where rowid = ?`;
  let count = 0;
  for (const [rowid] of missing) {
    if (rowid === undefined || salvage.wasRemoved(name, Number(rowid))) continue;
    count += connection.run(insert, [rowid]).changes;
  }
  return count;
}

function mergeKeys(connection: SyncConnection): void {
  const tables = connection.all(`select name from other.sqlite_schema where name = 'sqlite_sequence'`, []);
  if (tables.length === 0) return;
  for (const [table, key] of connection.all('select name, seq from other.sqlite_sequence', [])) {
    raiseKey(connection, String(table), Number(key));
  }
}
