import type { SyncConnection } from '@cairndb/core';
import { type SqliteWasmOptions, sqliteWasm } from '@cairndb/sqlite-wasm';
import { onTestFinished } from 'vitest';

/** Opens a database for one test; closed when it ends. */
export async function open(
  options: SqliteWasmOptions = { path: ':memory:' },
  readonly = false,
): Promise<SyncConnection> {
  const connection = await sqliteWasm(options).open({ readonly });
  if (connection.mode !== 'sync') throw new Error('A database in memory is synchronous.');
  onTestFinished(() => connection.close());
  return connection;
}

/** The single value of a query. */
export function value(connection: SyncConnection, sql: string): unknown {
  return connection.get(sql, [])?.[0];
}

/** The bytes of a database, as its connection gives them. */
export async function bytesOf(connection: SyncConnection): Promise<Uint8Array> {
  return (await connection.exportBytes?.()) ?? new Uint8Array();
}
