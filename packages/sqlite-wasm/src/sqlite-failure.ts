import { takeStorageError } from './load-sqlite.js';
import type { SqliteApi } from './sqlite-api.js';

/** What SQLite refused: its message, and its extended result code by name, as `SQLITE_CONSTRAINT_UNIQUE`. */
export class SqliteFailure extends Error {
  override readonly name = 'SqliteFailure';
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The error of the last call on a database. To be made before anything else runs on it. */
export function failureOf(api: SqliteApi, database: number): SqliteFailure {
  const code = api.capi.sqlite3_js_rc_str(api.raw.sqlite3_extended_errcode(database)) ?? 'SQLITE_ERROR';
  const message = api.wasm.cstrToJs(api.raw.sqlite3_errmsg(database)) ?? code;
  const cause = /^SQLITE_(IOERR|CANTOPEN|FULL)/.test(code) ? takeStorageError() : undefined;
  // The file system knows why; SQLite only that it failed.
  const full = (cause as { name?: unknown } | undefined)?.name === 'QuotaExceededError';
  return new SqliteFailure(full ? 'SQLITE_FULL' : code, message, cause);
}
