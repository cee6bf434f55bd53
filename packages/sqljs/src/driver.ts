import type { Driver } from '@cairndb/core';
import { borrowHandle } from './borrow-handle.js';
import { openBytes } from './open-bytes.js';
import { checkOptions, type SqljsOptions } from './options.js';

/**
 * The driver for sql.js, SQLite in WebAssembly: in browsers and in Node, in memory, with bytes in and out.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `not_a_database` or `corrupt` for bytes that are no
 *   SQLite file.
 */
export function sqljs(options: SqljsOptions = {}): Driver {
  if ('database' in options) {
    return { name: 'sqljs', open: async ({ readonly }) => borrowHandle(options.database, readonly) };
  }
  const checked = checkOptions(options);
  return { name: 'sqljs', open: ({ readonly }) => openBytes(checked, readonly) };
}
