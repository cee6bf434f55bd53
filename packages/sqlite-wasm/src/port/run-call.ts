import { type BatchResult, type BoundSql, mayChangeRows, type SyncConnection } from '@cairndb/core';
import type { Call } from './messages.js';

const NO_VALUES: readonly never[] = [];
const MAY_RETURN = /\breturning\b/i;

/** Runs one call in this tick; a `batch` within the transaction that is open. */
export function runCall(connection: SyncConnection, call: Call): unknown {
  switch (call.kind) {
    case 'get':
    case 'all':
    case 'query':
    case 'run':
      return connection[call.kind](call.sql, call.params);
    case 'exec':
      return connection.exec(call.sql);
    case 'batch':
      return call.statements.map((bound) => runBound(connection, bound));
    case 'migrate':
      return migrate(connection, call.statements);
    case 'begin':
      return command(connection, 'BEGIN IMMEDIATE');
    case 'commit':
      return command(connection, 'COMMIT');
    case 'rollback':
      return command(connection, 'ROLLBACK');
    case 'exportBytes':
      return connection.exportBytes?.();
    case 'fileSize':
      return connection.fileSize?.();
    case 'close':
      return connection.close();
  }
}

/** Runs `work` in an immediate transaction: all of it or nothing. */
export function inTransaction<T>(connection: SyncConnection, work: () => T): T {
  command(connection, 'BEGIN IMMEDIATE');
  try {
    const value = work();
    command(connection, 'COMMIT');
    return value;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** Undoes the open transaction, if SQLite has not done it itself. */
export function rollBack(connection: SyncConnection): void {
  try {
    command(connection, 'ROLLBACK');
  } catch {
    // It is gone already; the error before says why.
  }
}

/** `foreign_keys` is set outside the transaction: inside, SQLite ignores it, and a table rebuild would cascade. */
function migrate(connection: SyncConnection, statements: readonly BoundSql[]): void {
  command(connection, 'PRAGMA foreign_keys = OFF');
  try {
    inTransaction(connection, () => {
      for (const bound of statements) runBound(connection, bound);
    });
  } finally {
    command(connection, 'PRAGMA foreign_keys = ON');
  }
}

/** What a synchronous connection tells of a statement depends on how it is asked; a batch wants rows and changes alike. */
function runBound(connection: SyncConnection, { sql, params }: BoundSql): BatchResult {
  if (!mayChangeRows(sql)) return { rows: connection.all(sql, params), changes: 0, lastInsertRowid: 0 };
  if (!MAY_RETURN.test(sql)) return { rows: NO_VALUES, ...connection.run(sql, params) };
  const { columns, rows } = connection.query(sql, params);
  if (columns.length > 0) return { rows, changes: rows.length, lastInsertRowid: 0 };
  // The word stood in a text or a name.
  const [changes, lastInsertRowid] = connection.get('SELECT changes(), last_insert_rowid()', NO_VALUES) ?? [];
  return { rows, changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
}

function command(connection: SyncConnection, sql: string): void {
  connection.run(sql, NO_VALUES);
}
