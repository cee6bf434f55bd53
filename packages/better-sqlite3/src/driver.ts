import type { Driver } from '@cairndb/core';
import { borrowHandle } from './borrow-handle.js';
import { openFile } from './open-file.js';
import { type BetterSqlite3Options, settingsOf } from './options.js';

/**
 * The driver for better-sqlite3: a file, `:memory:`, or a handle that the caller owns.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `cannot_open`, `not_a_database`, `readonly` or `io`.
 */
export function betterSqlite3(options: BetterSqlite3Options): Driver {
  if ('database' in options) {
    return { name: 'better-sqlite3', open: async ({ readonly }) => borrowHandle(options.database, readonly) };
  }
  const settings = settingsOf(options);
  const { path } = settings;
  return { name: 'better-sqlite3', location: path, open: async ({ readonly }) => openFile(settings, readonly) };
}
