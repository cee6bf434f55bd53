import { type Connection, classifyError, type SyncConnection, UnsupportedError } from '@cairndb/core';
import { driverFor } from '../driver-for.js';

/**
 * Opens a database file for statements of our own, whatever its schema is.
 *
 * @throws CorruptError, StorageError, BusyError
 */
export async function openFile(
  path: string,
  options: { readonly readonly: boolean; readonly readers?: number; readonly busyTimeoutMs?: number },
): Promise<SyncConnection> {
  const { readonly, readers = 0, busyTimeoutMs } = options;
  let connection: Connection;
  try {
    connection = await driverFor(path, { readers, busyTimeoutMs }).open({ readonly });
  } catch (error) {
    throw classifyError(error, { location: path });
  }
  if (connection.mode === 'sync') return connection;
  await connection.close();
  throw new UnsupportedError({ message: `${path} is no file of this machine. Give the path of a database file.` });
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
