import type { Driver } from '@cairndb/core';
import { borrowHandle } from './borrow-handle.js';
import { openBytes } from './open-bytes.js';
import { openStored } from './open-stored.js';
import { checkOptions, checkStoredOptions, type SqljsOptions } from './options.js';

const name = 'sqljs';

/**
 * The driver for sql.js, SQLite in WebAssembly: in browsers and in Node, in memory, with bytes in and out, or with snapshots in
 * a storage of the browser.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `not_a_database` or `corrupt` for bytes that are no
 *   SQLite file, and with `busy` for a stored database that another tab has open.
 */
export function sqljs(options: SqljsOptions = {}): Driver {
  if ('database' in options) {
    return { name, open: async ({ readonly }) => borrowHandle(options.database, readonly) };
  }
  if ('storage' in options) {
    const checked = checkStoredOptions(options);
    return { name, location: options.storage.location, open: ({ readonly }) => openStored(checked, readonly) };
  }
  const checked = checkOptions(options);
  return { name, open: ({ readonly }) => openBytes(checked, readonly) };
}
