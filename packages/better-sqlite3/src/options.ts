import type * as nodeDriver from '@cairndb/node-driver';
import type Database from 'better-sqlite3';

/** A database of its own: a file, or `:memory:`. */
export interface FileOptions extends nodeDriver.FileOptions {
  /** Gets every SQL text that the writer runs, with its values filled in: for debugging only. */
  readonly verbose?: ((message?: unknown, ...more: unknown[]) => void) | undefined;
}

/**
 * A handle that the caller opened and goes on owning: it is never closed, has no readers, and keeps its pragmas, but for
 * `foreign_keys`, `busy_timeout` and (in a read-only store) `query_only`, which get their old values back at the end.
 */
export interface HandleOptions {
  readonly database: Database.Database;
}

/** What `betterSqlite3` takes. */
export type BetterSqlite3Options = FileOptions | HandleOptions;
