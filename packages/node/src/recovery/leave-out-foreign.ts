import { type AnyDomain, allDomains, type SyncConnection } from '@cairndb/core';
import { openFile, quoted } from './open-file.js';
import type { Salvage } from './salvage.js';
import { historiesOf } from './schema-of-file.js';

/**
 * Takes out of a salvaged database the tables that it got only because its schema could not be read whole, and that belong to domains that
 * lie in another database of the data directory. Rows that were put in them are rows of which nobody knows the table, and are counted so.
 *
 * Atomic.
 *
 * @param domains those whose database it is
 * @returns what is known of the salvage without them
 */
export async function leaveOutForeign(path: string, salvage: Salvage, domains: readonly AnyDomain[]): Promise<Salvage> {
  const { report } = salvage;
  const foreign = foreignTables(domains).filter((table) => report.madeAnew.includes(table));
  if (foreign.length === 0) return salvage;
  const connection = await openFile(path, { readonly: false });
  try {
    connection.exec('pragma foreign_keys = off');
    connection.exec('begin immediate');
    const rows = foreign.reduce((sum, table) => sum + removeTable(connection, table), 0);
    removeHistories(connection, domains);
    connection.exec('commit');
    const there = new Set(connection.all('select name from sqlite_schema', []).map(([name]) => String(name)));
    return {
      report: {
        ...report,
        tables: report.tables.filter(({ table }) => !foreign.includes(table)),
        madeAnew: report.madeAnew.filter((name) => there.has(name)),
        unknownRows: report.unknownRows + rows,
      },
      wasRemoved: (table, rowid) => salvage.wasRemoved(table, rowid),
      lacksRows: (table) => salvage.lacksRows(table),
    };
  } finally {
    await connection.close();
  }
}

function removeTable(connection: SyncConnection, table: string): number {
  const [rows] = connection.get(`select count(*) from ${quoted(table)}`, []) ?? [0];
  connection.run(`drop table ${quoted(table)}`, []);
  return Number(rows);
}

/** Histories of tables that are not there would keep the tables from being made if the file became a whole one. */
function removeHistories(connection: SyncConnection, domains: readonly AnyDomain[]): void {
  const own = historiesOf(domains);
  for (const [history, tables] of historiesOf(allDomains)) {
    if (own.has(history)) continue;
    const isThere = tables.some((table) => hasTable(connection, table));
    if (!isThere) connection.run('delete from cairn_migrations where domain = ?', [history]);
  }
}

function hasTable(connection: SyncConnection, table: string): boolean {
  return connection.get(`select 1 from sqlite_schema where type = 'table' and name = ?`, [table]) !== undefined;
}

/** Tables of core's domains that are not among those given, nor needed by them. */
function foreignTables(domains: readonly AnyDomain[]): readonly string[] {
  const own = new Set([...historiesOf(domains).values()].flat());
  return [...new Set([...historiesOf(allDomains).values()].flat())].filter((table) => !own.has(table));
}
