import type { Capabilities } from './capabilities.js';

/** A value as SQLite stores it. Integers beyond 2^53 are out of range for Cairn: no table of its holds one. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** One result row: its values in the order of the selected columns. */
export type SqlRow = readonly SqlValue[];

/** One statement with its values, in the order of its `?` marks. The same text is the same statement: drivers prepare it once. */
export interface BoundSql {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** What a writing statement did. */
export interface RunResult {
  /** Rows inserted, updated or deleted by this statement itself (not by cascades). */
  readonly changes: number;
  /** The row id of the last row that an INSERT without RETURNING made; meaningless after other statements. */
  readonly lastInsertRowid: number;
}

/** What one statement of a batch gave: its rows (empty for a write without RETURNING) and what it changed. */
export interface BatchResult extends RunResult {
  readonly rows: readonly SqlRow[];
}

/** What the store tells the driver when it opens the database. */
export interface OpenOptions {
  /** Open without any right to write: the driver must refuse writes, create nothing and change no pragma that is stored. */
  readonly readonly: boolean;
}

/** Rows with the names of their columns, for raw access. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly SqlRow[];
}

/**
 * A driver: a recipe for one database. It knows SQL, connections and files; neither Drizzle, domains nor searches.
 * A third party writes one by implementing this file's interfaces and running `@cairndb/conformance`.
 */
export interface Driver {
  /** The package's short name, for messages and reports: `better-sqlite3`, `libsql`, `sqljs`. */
  readonly name: string;
  /** Where the database is, for errors of opening it: a path, a URL without its credentials. Absent when not known before. */
  readonly location?: string | undefined;
  /**
   * Opens the database. Rejects with the driver's own error; core classifies it. Called once per store.
   * Sets `foreign_keys = ON` and, on a new database before the first table, `auto_vacuum = INCREMENTAL`.
   */
  open(options: OpenOptions): Promise<Connection>;
}

/** An open database, synchronous or asynchronous; `mode` tells which. */
export type Connection = SyncConnection | AsyncConnection;

/** How to write a copy of a database. */
export interface CopyOptions {
  /**
   * Whether all of it is on the disk when the copying is over; default true. What is read once and removed needn't be, and writers beside it
   * wait less for the disk. Drivers may pass over a `false`.
   */
  readonly durable?: boolean | undefined;
}

/** What both kinds of connection have. */
export interface ConnectionBase {
  readonly capabilities: Capabilities;
  /** Where the database is, for messages: a path, a URL without its credentials, `:memory:`. */
  readonly location: string;
  /** The underlying handle (better-sqlite3 `Database`, libSQL `Client`, sql.js `Database`), for raw access. */
  readonly handle: unknown;
  /** True when it may only read although more was asked, as in a browser's second tab. The store is read-only then. Default: as asked. */
  readonly readonly?: boolean;
  /** Connections for reads beside the writer; absent where `capabilities.readers` is false. */
  readonly readers?: Readers;
  /** Writes a consistent copy to `path`, which must not exist. Present where `capabilities.copy`. */
  copyTo?(path: string, options?: CopyOptions): Promise<void>;
  /** The whole database as bytes of a SQLite file. Present where `capabilities.exportBytes`. */
  exportBytes?(): Uint8Array | Promise<Uint8Array>;
  /** Bytes of the database file and its log, as they are now. Present where `capabilities.fileSize`. */
  fileSize?(): number | Promise<number>;
  /** Bytes of the write-ahead log, as they are now. Absent where there is none, or nobody can tell. */
  logSize?(): number | Promise<number>;
  /**
   * Resolves when everything committed before the call is kept where the database lives. Absent where a commit is kept when it
   * returns; present where it is written later (snapshots of a database in memory). Rejects when it could not be kept.
   */
  flush?(): Promise<void>;
  /** Brings the local copy up to the server's present state. Present where `capabilities.replica`. */
  pull?(): Promise<PullResult>;
}

/** What a {@link ConnectionBase.pull} brought. */
export interface PullResult {
  /** Whether the server had something that the local copy lacked. */
  readonly changed: boolean;
}

/**
 * A connection whose statements run in the calling tick. Core makes batches, transactions, savepoints and migrations out
 * of these few calls, so that every synchronous driver behaves the same. A driver prepares each SQL text at most once
 * while it is in use (a bounded cache is fine).
 */
export interface SyncConnection extends ConnectionBase {
  readonly mode: 'sync';
  /** The first row, or undefined. Also for writes with RETURNING: the statement runs to its end. */
  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined;
  /** All rows. Also for writes with RETURNING. */
  all(sql: string, params: readonly SqlValue[]): SqlRow[];
  /** All rows with their columns' names; only raw access asks for these. */
  query(sql: string, params: readonly SqlValue[]): QueryResult;
  /** Runs a statement that returns no rows, BEGIN, COMMIT and PRAGMA included. */
  run(sql: string, params: readonly SqlValue[]): RunResult;
  /** Runs several statements without parameters. Not cached. */
  exec(sql: string): void;
  /** How long a statement waits for another connection's lock, in milliseconds; 0 fails at once. Cheap when unchanged. */
  setBusyTimeout(timeoutMs: number): void;
  /** Frees the connection and its readers, but not a handle that the caller owns. A second call does nothing. */
  close(): Promise<void>;
}

/** Statements of an asynchronous connection or transaction. */
export interface AsyncExecutor {
  get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined>;
  all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]>;
  run(sql: string, params: readonly SqlValue[]): Promise<RunResult>;
  /**
   * All statements, in order. On a connection: one immediate transaction, atomic, one request to a server. Inside a
   * transaction: in that transaction, one request, no commit of its own.
   */
  batch(statements: readonly BoundSql[]): Promise<BatchResult[]>;
}

/** An open immediate transaction. After `commit` or `rollback` every call rejects. */
export interface AsyncTransaction extends AsyncExecutor {
  commit(): Promise<void>;
  /** Undoes everything. Never rejects: a transaction that is already gone counts as rolled back. */
  rollback(): Promise<void>;
}

/** A connection whose statements answer later. Calls may overlap; the driver keeps them apart. */
export interface AsyncConnection extends ConnectionBase, AsyncExecutor {
  readonly mode: 'async';
  /** Opens an immediate (writing) transaction. Rejects with the busy error at once when the lock is taken; core waits and retries. */
  begin(): Promise<AsyncTransaction>;
  /** {@link begin} with one statement run in it at once, for drivers to which that is one request less. What it fails with ends the transaction. */
  beginWith?(first: BoundSql): Promise<AsyncTransaction>;
  /** All rows with their columns' names; only raw access asks for these. */
  query(sql: string, params: readonly SqlValue[]): Promise<QueryResult>;
  /** Runs several statements without parameters. */
  exec(sql: string): Promise<void>;
  /** The statements in one transaction with `foreign_keys` off around it, atomic, in one request on a server. */
  migrate(statements: readonly BoundSql[]): Promise<void>;
  close(): Promise<void>;
}

/** A pool of reading connections beside the writer. */
export interface Readers {
  /** Waits for a free reader and opens a read transaction on it: one snapshot until `release`. */
  lease(): Promise<ReadLease>;
}

/** One reader with an open read transaction. Rows come over in pages of at most 1,000. */
export interface ReadLease {
  get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined>;
  all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]>;
  /** Ends the read transaction and gives the reader back. A second call does nothing. */
  release(): Promise<void>;
}
