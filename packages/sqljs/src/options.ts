import { type CairnError, InvalidInputError, wholeOption } from '@cairndb/core';
import type { SnapshotStorage } from './snapshot-storage.js';
import type { SqljsDatabase } from './sqljs-database.js';

/** Where sql.js comes from. It is loaded once: the first store of a page or process decides. */
export interface LoadOptions {
  /** Where sql.js finds its `.wasm` file, given the file's name. Browsers need it, unless `wasmBinary` is given. */
  readonly locateFile?: ((file: string) => string) | undefined;
  /** The `.wasm` file itself. */
  readonly wasmBinary?: ArrayBuffer | undefined;
}

/** A database in the memory of this page or process. */
export interface BytesOptions extends LoadOptions {
  /** The bytes of a SQLite file to start from; they are copied. Default: a new, empty database. */
  readonly bytes?: Uint8Array | undefined;
  /** Gets the whole database as bytes when a store that may write is closed, to keep it somewhere; `close` waits for it. */
  readonly onClose?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
}

/** A database in memory that is kept in a storage: loaded when it is opened, saved as a snapshot after commits. */
export interface StoredOptions extends LoadOptions {
  /** Where it is kept: `indexedDb(name)`, `opfs(name)`, or a storage of your own. */
  readonly storage: SnapshotStorage;
  /** How long nothing must have been written before a snapshot is saved, in milliseconds. Default 250. */
  readonly saveDelayMs?: number | undefined;
  /** How long constant writing may put a save off, in milliseconds. Default four times `saveDelayMs`. */
  readonly maxSaveDelayMs?: number | undefined;
  /**
   * Gets the error of a save that nobody waits for. The data stay in memory, and the next commit, flush or close tries again.
   * Default: the page's own error reporting (`reportError`), which also shows it in the console.
   */
  readonly onSaveError?: ((error: CairnError) => void) | undefined;
  /**
   * What a store gets that another tab or worker has open: `refuse` (default) rejects with `busy`; `readonly` opens the last
   * snapshot as a read-only store, which sees nothing of what is saved later.
   */
  readonly whenOpenElsewhere?: 'refuse' | 'readonly' | undefined;
  /**
   * How long to wait for another tab or worker before it counts as having the database open, in milliseconds; a page that is
   * reloaded holds it for some moments more. Default 500.
   */
  readonly lockTimeoutMs?: number | undefined;
}

/**
 * A sql.js database that the caller opened and goes on owning: it is never closed. `foreign_keys` and (in a read-only
 * store) `query_only` are set while the store is open and get their old values back.
 */
export interface HandleOptions {
  readonly database: SqljsDatabase;
}

/** What `sqljs` takes. */
export type SqljsOptions = BytesOptions | StoredOptions | HandleOptions;

/** How long a lock is waited for when nothing is said, in milliseconds. */
export const LOCK_TIMEOUT_MS = 500;
const SAVE_DELAY_MS = 250;
const MAX_DELAY_MS = 2 ** 31 - 1;

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

type WithDefault = 'saveDelayMs' | 'maxSaveDelayMs' | 'onSaveError' | 'whenOpenElsewhere' | 'lockTimeoutMs';

/** The options of a stored database with their defaults. */
export type CheckedStoredOptions = Omit<StoredOptions, WithDefault> & {
  readonly [Option in WithDefault]-?: Exclude<StoredOptions[Option], undefined>;
};

/**
 * Checks the options and fills in the defaults.
 *
 * @throws InvalidInputError naming the option that is wrong.
 */
export function checkStoredOptions(options: StoredOptions): CheckedStoredOptions {
  const both: Partial<BytesOptions> = options;
  if (both.bytes !== undefined) throw notWithStorage('bytes');
  if (both.onClose !== undefined) throw notWithStorage('onClose');
  const { whenOpenElsewhere = 'refuse', saveDelayMs = SAVE_DELAY_MS, lockTimeoutMs = LOCK_TIMEOUT_MS } = options;
  if (whenOpenElsewhere !== 'refuse' && whenOpenElsewhere !== 'readonly') {
    throw new InvalidInputError({
      message: "The option whenOpenElsewhere must be 'refuse' or 'readonly'.",
      details: { option: 'whenOpenElsewhere' },
    });
  }
  wholeOption('saveDelayMs', saveDelayMs, 0, MAX_DELAY_MS / 4);
  const maxSaveDelayMs = options.maxSaveDelayMs ?? 4 * saveDelayMs;
  return {
    ...options,
    whenOpenElsewhere,
    saveDelayMs,
    maxSaveDelayMs: wholeOption('maxSaveDelayMs', maxSaveDelayMs, saveDelayMs, MAX_DELAY_MS),
    lockTimeoutMs: wholeOption('lockTimeoutMs', lockTimeoutMs, 0, MAX_DELAY_MS),
    onSaveError: options.onSaveError ?? reportToPage,
  };
}

function notWithStorage(option: 'bytes' | 'onClose'): InvalidInputError {
  const instead =
    option === 'bytes'
      ? 'To put a file there, call importBytes(storage, bytes) before the store is opened'
      : 'To take the file out, call exportBytes()';
  return new InvalidInputError({
    message: `The option ${option} does not go with storage, which loads and saves by itself. ${instead}.`,
    details: { option },
  });
}

/** Every browser has reportError; Node, where a storage of your own may be used, has not. */
function reportToPage(error: CairnError): void {
  (globalThis as { reportError?: (error: unknown) => void }).reportError?.(error);
}
