import type { SqlValue } from '@cairndb/core';

// What this package uses of node:sqlite. Written down here, because the types of Node 20 know no such module, and whoever
// compiles against this package should not need the types of a newer Node.

/** A `StatementSync` of node:sqlite. */
export interface SqliteStatement {
  /** The text of this statement, without what stands behind it. */
  readonly sourceSQL: string;
  get(...values: readonly SqlValue[]): unknown;
  all(...values: readonly SqlValue[]): unknown[];
  iterate(...values: readonly SqlValue[]): Iterator<unknown>;
  run(...values: readonly SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  columns(): { name: string }[];
  setReturnArrays(enabled: boolean): void;
  setReadBigInts(enabled: boolean): void;
}

/** A `DatabaseSync` of node:sqlite. */
export interface SqliteHandle {
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
  location(): string | null;
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  close(): void;
}

/** The module node:sqlite. */
export interface SqliteModule {
  readonly DatabaseSync: new (
    path: string,
    options: { readonly readOnly: boolean; readonly timeout: number },
  ) => SqliteHandle;
}
