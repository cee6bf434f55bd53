import { InvalidInputError, type PragmaOptions, type Pragmas, pragmasOf, wholeOption } from '@cairndb/core';
import type { BunDatabase, BunDatabaseClass } from './bun-sqlite.js';

/** A database of its own: a file, or `:memory:`. */
export interface FileOptions extends PragmaOptions {
  /** The class of that name of `bun:sqlite`. */
  readonly Database: BunDatabaseClass;
  /** The file, or `:memory:`. */
  readonly path: string;
  /** How long opening waits for another connection's lock, in milliseconds. Default 5,000. */
  readonly busyTimeoutMs?: number | undefined;
  /** Make the folder of `path` when it is missing. Default false: a missing folder is an error. */
  readonly createDirectory?: boolean | undefined;
}

/**
 * A database that the caller opened and goes on owning: it is never closed, and `foreign_keys`, `busy_timeout` and (in a
 * read-only store) `query_only` get their old values back at the end.
 */
export interface HandleOptions {
  readonly database: BunDatabase;
}

/** What `bunSqlite` takes. */
export type BunSqliteOptions = FileOptions | HandleOptions;

/** File options, checked and complete. */
export interface FileSettings {
  readonly Database: BunDatabaseClass;
  readonly path: string;
  readonly memory: boolean;
  readonly pragmas: Pragmas;
  readonly busyTimeoutMs: number;
  readonly createDirectory: boolean;
}

/** The longest time that SQLite can be told to wait. */
export const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws InvalidInputError naming the option that is wrong.
 */
export function settingsOf(options: FileOptions): FileSettings {
  const { Database, path } = options;
  // Bun takes white space off both ends of a path, and would open another file than the one that was checked.
  if (typeof path !== 'string' || path === '' || path !== path.trim() || path.includes('\0')) {
    throw new InvalidInputError({
      message: 'The option path must be the path of a file, without space at its ends, or :memory: for one in memory.',
      details: { option: 'path' },
    });
  }
  return {
    Database,
    path,
    memory: path === ':memory:',
    pragmas: pragmasOf(options),
    busyTimeoutMs: wholeOption('busyTimeoutMs', options.busyTimeoutMs ?? 5_000, 0, MAX_TIMEOUT_MS),
    createDirectory: options.createDirectory ?? false,
  };
}
