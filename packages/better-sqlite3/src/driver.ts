import { type Driver, portableValues } from '@cairndb/core';
import { borrowHandle, type NativeBinding, openFile, settingsOf } from '@cairndb/node-driver';
import { BetterSqlite3Database, openDatabase } from './native-database.js';
import type { BetterSqlite3Options } from './options.js';

const binding: NativeBinding = {
  open: openDatabase,
  bindable: (params) => portableValues(params, 'bigint'),
  readerScript: new URL('./reader-worker.js', import.meta.url),
};

/**
 * The driver for better-sqlite3: a file, `:memory:`, or a handle that the caller owns.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `cannot_open`, `not_a_database`, `readonly` or `io`.
 */
export function betterSqlite3(options: BetterSqlite3Options): Driver {
  const name = 'better-sqlite3';
  if ('database' in options) {
    const { database } = options;
    return {
      name,
      open: async ({ readonly }) => borrowHandle(binding, new BetterSqlite3Database(database), readonly),
    };
  }
  const settings = settingsOf(options);
  const { verbose } = options;
  const open: NativeBinding['open'] = (path, opening) => openDatabase(path, opening, verbose);
  return {
    name,
    location: settings.path,
    open: async ({ readonly }) => openFile({ ...binding, open }, settings, readonly),
  };
}
