import { pragmasOf } from '@cairndb/core';
import { loadSqljs } from './load-sqljs.js';
import { numberOf } from './number-of.js';
import type { LoadOptions } from './options.js';
import type { SqljsDatabase } from './sqljs-database.js';

/** A database of our own, and the pragmas of its connection. */
export interface OpenedDatabase {
  readonly database: SqljsDatabase;
  readonly session: readonly string[];
}

/** Starts sql.js and opens a new database or one from bytes. What is no database is refused here. */
export async function openDatabase(
  bytes: Uint8Array | undefined,
  options: LoadOptions,
  readonly: boolean,
): Promise<OpenedDatabase> {
  const { Database } = await loadSqljs(options);
  const database = new Database(bytes);
  try {
    // The first read: SQLite looks into the bytes only now.
    numberOf(database, 'PRAGMA schema_version');
    if (!readonly) {
      if (numberOf(database, 'PRAGMA page_count') === 0) database.run(pragmasOf({}).fresh);
      // Nothing survives the page anyway, so a journal beside the database would only cost time.
      database.run('PRAGMA journal_mode = memory');
    }
    return { database, session: ['PRAGMA foreign_keys = ON', ...(readonly ? ['PRAGMA query_only = ON'] : [])] };
  } catch (error) {
    database.close();
    throw error;
  }
}
