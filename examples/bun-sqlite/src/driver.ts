import type { Driver } from '@cairndb/core';
import { borrowHandle } from './borrow-handle.js';
import { openFile } from './open-file.js';
import { type BunSqliteOptions, settingsOf } from './options.js';

/**
 * The driver for `bun:sqlite`: a file, `:memory:`, or a database that the caller owns.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `cannot_open`, `not_a_database`, `readonly` or `io`.
 */
export function bunSqlite(options: BunSqliteOptions): Driver {
  if ('database' in options) {
    return { name: 'bun-sqlite', open: async ({ readonly }) => borrowHandle(options.database, readonly) };
  }
  const settings = settingsOf(options);
  return {
    name: 'bun-sqlite',
    location: settings.path,
    open: async ({ readonly }) => openFile(settings, readonly),
  };
}
