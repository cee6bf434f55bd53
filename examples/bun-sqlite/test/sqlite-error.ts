import BetterSqlite3 from 'better-sqlite3';

/** The error class of `bun:sqlite`. */
class SQLiteError extends Error {
  override readonly name = 'SQLiteError';
  /** The extended code by name, such as `SQLITE_CONSTRAINT_UNIQUE`. */
  readonly code: string;
  readonly byteOffset = -1;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** Runs a call of better-sqlite3 and throws what SQLite refuses as Bun would. */
export function asSqliteError<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError) throw new SQLiteError(error.message, error.code);
    throw error;
  }
}
