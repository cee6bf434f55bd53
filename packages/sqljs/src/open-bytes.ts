import { SqljsConnection } from './connection.js';
import { openDatabase } from './open-database.js';
import type { BytesOptions } from './options.js';

/** Opens a new database or one from bytes, in memory only. */
export async function openBytes(options: BytesOptions, readonly: boolean): Promise<SqljsConnection> {
  const { bytes, onClose } = options;
  const { database, session } = await openDatabase(bytes, options, readonly);
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
}
