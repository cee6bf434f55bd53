import { join } from 'node:path';
import { betterSqlite3, type FileOptions } from '@cairndb/better-sqlite3';
import type { SyncConnection } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import { onTestFinished } from 'vitest';

/** Where child processes find this package's dependencies. */
export const PACKAGE = join(import.meta.dirname, '..');

/** Opens a database for one test; closed when it ends. Without a path: a new file. */
export async function open(options: Partial<FileOptions> = {}, readonly = false): Promise<SyncConnection> {
  const path = options.path ?? join(temporaryFolder(), 'test.db');
  const connection = (await betterSqlite3({ ...options, path }).open({ readonly })) as SyncConnection;
  onTestFinished(() => connection.close());
  return connection;
}

/** The single value of a query. */
export function value(connection: SyncConnection, sql: string): unknown {
  return connection.get(sql, [])?.[0];
}

/** A query for the numbers from 1 to `last`, in a column `value`. */
export function numbersTo(last: number): string {
  return `WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${last}) SELECT value FROM n`;
}
