import { InvalidInputError } from '@cairndb/core';
import type { SqljsDatabase } from './sqljs-database.js';

/** A database in the memory of this page or process. */
export interface BytesOptions {
  /** The bytes of a SQLite file to start from; they are copied. Default: a new, empty database. */
  readonly bytes?: Uint8Array | undefined;
  /** Where sql.js finds its `.wasm` file, given the file's name. Browsers need it, unless `wasmBinary` is given. */
  readonly locateFile?: ((file: string) => string) | undefined;
  /** The `.wasm` file itself. sql.js loads it once: the first store of a page decides. */
  readonly wasmBinary?: ArrayBuffer | undefined;
  /** Gets the whole database as bytes when a store that may write is closed, to keep it somewhere; `close` waits for it. */
  readonly onClose?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
}

/**
 * A sql.js database that the caller opened and goes on owning: it is never closed. `foreign_keys` and (in a read-only
 * store) `query_only` are set while the store is open and get their old values back.
 */
export interface HandleOptions {
  readonly database: SqljsDatabase;
}

/** What `sqljs` takes. */
export type SqljsOptions = BytesOptions | HandleOptions;

/**
 * Checks the options.
 *
 * @throws InvalidInputError naming the option that is wrong.
 */
export function checkOptions(options: BytesOptions): BytesOptions {
  if (options.bytes === undefined || options.bytes instanceof Uint8Array) return options;
  throw new InvalidInputError({
    message: 'The option bytes must be a Uint8Array with a SQLite file. Wrap an ArrayBuffer: new Uint8Array(buffer).',
    details: { option: 'bytes' },
  });
}
