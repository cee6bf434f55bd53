import { type Connection, classifyError, type SyncConnection, UnsupportedError } from '@cairndb/core';
import { driverFor, type LocationOptions } from '../driver-for.js';

/** How to open a database file. */
export interface OpenFileOptions extends Pick<LocationOptions, 'readers' | 'busyTimeoutMs' | 'mmapSizeBytes'> {
  readonly readonly: boolean;
}

/**
 * Opens a database file for statements of our own, whatever its schema is.
 *
 * @throws CorruptError, StorageError, BusyError
 */
export async function openFile(
  path: string,
  { readonly, readers = 0, ...options }: OpenFileOptions,
): Promise<SyncConnection> {
  let connection: Connection;
  try {
    connection = await driverFor(path, { ...options, readers }).open({ readonly });
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
