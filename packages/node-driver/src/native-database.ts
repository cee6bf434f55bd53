import type { SqlRow, SqlValue } from '@cairndb/core';

/**
 * One prepared statement of a native SQLite library. The shape is better-sqlite3's, so that its statements need no wrapper
 * around every call. Rows come as arrays, whole numbers in them as numbers.
 */
export interface NativeStatement {
  /** Whether it returns rows, were it none this time: it has columns. */
  readonly reader: boolean;
  /** Whether it surely changes nothing. Absent when the library does not tell: the SQL text decides then. */
  readonly readonly?: boolean;
  /** The first row. May stop there: it is called for statements only that change nothing. */
  get(values: readonly SqlValue[]): SqlRow | undefined;
  all(values: readonly SqlValue[]): SqlRow[];
  /** Row by row, for results that should not be in memory as a whole. */
  iterate(values: readonly SqlValue[]): Iterable<SqlRow>;
  /** For statements without rows. `changes` may be anything after a statement that changes no rows. */
  run(values: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  columns(): readonly { readonly name: string }[];
}

/** An open database of a native library, on the thread that opened it. Its errors carry SQLite's code as `code: 'SQLITE_BUSY'`. */
export interface NativeDatabase {
  /** The library's own object, for raw access. */
  readonly handle: unknown;
  /** False once it was closed, also by its owner. */
  readonly open: boolean;
  /** The file that it is on; undefined for a database in memory. */
  readonly file: string | undefined;
  readonly inTransaction: boolean;
  /** Refuses a text with no statement in it, or with several. */
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  close(): void;
}

/** How {@link NativeBinding.open} opens a file. */
export interface NativeOpening {
  /** Without the right to write; a missing file is an error then. */
  readonly readonly: boolean;
  /** How long a statement waits for another connection's lock, in milliseconds. */
  readonly busyTimeoutMs: number;
  /** The key of an encrypted file, for libraries that know such. */
  readonly encryptionKey?: string | undefined;
}

/** What a driver for Node brings: its library, and how values and threads reach it. */
export interface NativeBinding {
  /** Opens a file or `:memory:`, in this thread. */
  open(path: string, opening: NativeOpening): NativeDatabase;
  /**
   * The values as the library stores them alike with every other driver: see `portableValues` of core. Called for every
   * statement, also for those that run in a reader thread.
   *
   * @throws InvalidInputError for a value that the library would lose.
   */
  bindable(params: readonly SqlValue[]): readonly SqlValue[];
  /** The module that reader threads run: it calls `serveReader` with the same way of opening. */
  readonly readerScript: URL;
}
