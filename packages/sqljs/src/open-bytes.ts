import { pragmasOf } from '@cairndb/core';
import { SqljsConnection } from './connection.js';
import { loadSqljs } from './load-sqljs.js';
import { numberOf } from './number-of.js';
import type { BytesOptions } from './options.js';

/** Starts sql.js and opens a new database or one from bytes. What is no database is refused here. */
export async function openBytes(options: BytesOptions, readonly: boolean): Promise<SqljsConnection> {
  const { bytes, onClose } = options;
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
    const session = ['PRAGMA foreign_keys = ON', ...(readonly ? ['PRAGMA query_only = ON'] : [])];
    return new SqljsConnection(database, {
      session,
      release: async (exportBytes) => {
        try {
          if (!readonly) await onClose?.(exportBytes());
        } finally {
          database.close();
        }
      },
    });
  } catch (error) {
    database.close();
    throw error;
  }
}
