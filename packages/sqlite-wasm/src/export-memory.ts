import type { OpenDatabase } from './open-database.js';
import { singleValue } from './run-sql.js';
import type { SqliteApi } from './sqlite-api.js';

/** The whole database as bytes of a file, by SQLite itself. */
export function exportMemory(api: SqliteApi, database: OpenDatabase): Uint8Array {
  // An empty database has no page, and SQLite refuses to serialise it.
  if (singleValue(api, database, 'PRAGMA page_count') === 0) return new Uint8Array(0);
  return api.capi.sqlite3_js_db_export(database.pointer ?? 0);
}
