import type { OpenDatabase } from './open-database.js';
import type { SqliteApi } from './sqlite-api.js';
import { failureOf } from './sqlite-failure.js';
import { Statement } from './statement.js';

/** Runs all statements of a text, outside a connection's prepared ones. */
export function runAll(api: SqliteApi, database: OpenDatabase, sql: string): void {
  const pointer = database.pointer ?? 0;
  if (api.capi.sqlite3_exec(pointer, sql, 0, 0, 0) !== 0) throw failureOf(api, pointer);
}

/** The single value that a query gives; undefined without a row. */
export function singleValue(api: SqliteApi, database: OpenDatabase, sql: string): unknown {
  const statement = new Statement(api, database.pointer ?? 0, sql);
  try {
    return statement.step() ? statement.row()[0] : undefined;
  } finally {
    statement.finalize();
  }
}
