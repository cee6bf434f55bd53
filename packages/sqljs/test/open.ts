import type { SyncConnection } from '@cairndb/core';
import { type SqljsOptions, sqljs } from '@cairndb/sqljs';
import { onTestFinished } from 'vitest';

/** Opens a database for one test; closed when it ends. */
export async function open(options: SqljsOptions = {}, readonly = false): Promise<SyncConnection> {
  const connection = (await sqljs(options).open({ readonly })) as SyncConnection;
  onTestFinished(() => connection.close());
  return connection;
}

/** The single value of a query. */
export function value(connection: SyncConnection, sql: string): unknown {
  return connection.get(sql, [])?.[0];
}
