import type { FileOptions } from '@cairndb/node-driver';
import type { SqliteHandle } from './sqlite-module.js';

/**
 * A handle that the caller opened and goes on owning: it is never closed, has no readers, and keeps its pragmas, but for
 * `foreign_keys`, `busy_timeout` and (in a read-only store) `query_only`, which get their old values back at the end.
 */
export interface HandleOptions {
  /** A `DatabaseSync` of node:sqlite. */
  readonly database: SqliteHandle;
}

/** What `nodeSqlite` takes. */
export type NodeSqliteOptions = FileOptions | HandleOptions;
