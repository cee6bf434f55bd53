import { InvalidInputError, type PragmaOptions, type Pragmas, pragmasOf, wholeOption } from '@cairndb/core';
import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { databasePath } from './opfs/database-path.js';

/** A database of its own: in the browser's file system (OPFS), or `:memory:`. */
export interface FileOptions extends PragmaOptions {
  /** Where the database is within this site's file system, as `/agent.db`; or `:memory:`. */
  readonly path: string;
  /**
   * How long opening waits while another tab, worker or store has the database open, in milliseconds. Default 1,000: a
   * page before a reload needs a moment to let go.
   */
  readonly busyTimeoutMs?: number | undefined;
  /**
   * Starts the worker in which a page's database runs, for those whose bundler needs another way than
   * `new Worker(new URL(…, import.meta.url))`. Its script is `@cairndb/sqlite-wasm/worker`. It is terminated when the store
   * is closed. Not called inside a worker, nor for `:memory:`.
   */
  readonly worker?: (() => Worker) | undefined;
}

/** A database in the memory of this page, worker or process. */
export interface BytesOptions {
  /** The bytes of a SQLite file to start from; they are copied. Undefined or empty: a new, empty database. */
  readonly bytes: Uint8Array | undefined;
  /** Gets the whole database as bytes when a store that may write is closed, to keep it somewhere; `close` waits for it. */
  readonly onClose?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
}

/**
 * A database that the caller opened in this thread and goes on owning: it is never closed. `foreign_keys` and (in a
 * read-only store) `query_only` are set while the store is open and get their old values back.
 */
export interface HandleOptions {
  readonly database: Database;
  /** What `sqlite3InitModule()` gave: every start of SQLite has a memory of its own, and this one holds the database. */
  readonly sqlite3: Sqlite3Static;
}

/** What `sqliteWasm` takes. */
export type SqliteWasmOptions = FileOptions | BytesOptions | HandleOptions;

/** A file's options, checked and complete; can be sent to a worker. */
export interface FileSettings {
  readonly path: string;
  readonly busyTimeoutMs: number;
  readonly pragmas: Pragmas;
}

/** The settings of a database in memory, checked. */
export interface MemorySettings {
  readonly bytes: Uint8Array | undefined;
  readonly onClose: BytesOptions['onClose'];
  readonly pragmas: Pragmas;
}

/** What the options ask for, checked. */
export type Settings =
  | { readonly kind: 'handle'; readonly handle: HandleOptions }
  | { readonly kind: 'memory'; readonly memory: MemorySettings }
  | { readonly kind: 'file'; readonly file: FileSettings; readonly worker: FileOptions['worker'] };

const MEMORY = ':memory:';
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws InvalidInputError naming the option that is wrong.
 */
export function settingsOf(options: SqliteWasmOptions): Settings {
  if ('database' in options) return { kind: 'handle', handle: options };
  if ('bytes' in options) {
    const { bytes, onClose } = options;
    return { kind: 'memory', memory: { bytes: checkBytes(bytes), onClose, pragmas: pragmasOf({}) } };
  }
  if (options.path !== MEMORY) return { kind: 'file', file: fileSettings(options), worker: options.worker };
  return { kind: 'memory', memory: { bytes: undefined, onClose: undefined, pragmas: pragmasOf(options) } };
}

/** The bytes, when they are bytes or nothing. */
export function checkBytes<T extends Uint8Array | undefined>(bytes: T): T {
  if (bytes === undefined || bytes instanceof Uint8Array) return bytes;
  throw new InvalidInputError({
    message: 'The option bytes must be a Uint8Array with a SQLite file. Wrap an ArrayBuffer: new Uint8Array(buffer).',
    details: { option: 'bytes' },
  });
}

/** The settings of a file. */
export function fileSettings(options: FileOptions): FileSettings {
  return {
    path: databasePath(options.path),
    busyTimeoutMs: wholeOption('busyTimeoutMs', options.busyTimeoutMs ?? 1_000, 0, MAX_TIMEOUT_MS),
    pragmas: pragmasOf(options),
  };
}
