import {
  type Capabilities,
  ClosedError,
  type CopyOptions,
  databaseBytes,
  databaseFull,
  logBytes,
  mayChangeRows,
  needsExec,
  type QueryResult,
  type RunResult,
  type SqlRow,
  type SqlValue,
  type SyncConnection,
  wholeOption,
  writeNewFile,
} from '@cairndb/core';
import QuickLRU from 'quick-lru';
import { capabilitiesOf } from './capabilities.js';
import { files, freeBytesAt } from './files.js';
import type { NativeBinding, NativeDatabase, NativeStatement } from './native-database.js';
import { pragmaValue } from './pragma-value.js';
import type { ReaderSource } from './reader-protocol.js';
import { copyInThread, type ReaderPool } from './readers.js';

/** Statements kept prepared, least recently used first out. */
const MAX_STATEMENTS = 1_000;
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** The parameters of statements that have none. */
const NONE: readonly SqlValue[] = [];

/** What a connection is made of besides its database. */
export interface ConnectionParts {
  readonly binding: NativeBinding;
  readonly location: string;
  /** A file, not memory. */
  readonly persistent: boolean;
  /** The busy timeout that the handle has now, in milliseconds. */
  readonly busyTimeoutMs: number;
  /** The most bytes of the file; absent where nothing but the disk is the limit. */
  readonly maxSizeBytes?: number | undefined;
  /** How threads open the file; absent for memory and the caller's handles. */
  readonly source?: ReaderSource;
  readonly readers?: ReaderPool;
  /** Whether it may only read; default false. */
  readonly readonly?: boolean;
  /** Closes the handle, or gives it back. */
  readonly release: () => void;
}

interface Prepared {
  readonly statement: NativeStatement;
  readonly returnsRows: boolean;
  readonly writes: boolean;
  readonly byExec: boolean;
}

/** An open database of a native library, as core talks to it. Each SQL text is prepared once while it is in use. */
export class NativeConnection implements SyncConnection {
  readonly mode = 'sync';
  readonly capabilities: Capabilities;
  readonly location: string;
  readonly handle: unknown;
  readonly readers?: ReaderPool;
  readonly fileSize?: () => number;
  readonly logSize?: () => number;
  readonly #database: NativeDatabase;
  readonly #binding: NativeBinding;
  readonly #parts: ConnectionParts;
  readonly #statements = new QuickLRU<string, Prepared>({ maxSize: MAX_STATEMENTS });
  #busyTimeoutMs: number;
  #closed = false;

  constructor(database: NativeDatabase, parts: ConnectionParts) {
    this.handle = database.handle;
    this.location = parts.location;
    this.capabilities = capabilitiesOf(database, parts);
    if (parts.readers !== undefined) this.readers = parts.readers;
    if (parts.persistent) {
      this.fileSize = () => databaseBytes(files, parts.location);
      this.logSize = () => logBytes(files, parts.location);
    }
    this.#database = database;
    this.#binding = parts.binding;
    this.#parts = parts;
    this.#busyTimeoutMs = parts.busyTimeoutMs;
  }

  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    const { statement, returnsRows, writes } = this.#prepared(sql);
    if (!returnsRows) {
      this.run(sql, params);
      return undefined;
    }
    // The libraries' `get` stops after one row, and with it the foreign-key check of a write.
    return writes ? this.#rows(statement, params)[0] : statement.get(this.#binding.bindable(params));
  }

  all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    const { statement, returnsRows } = this.#prepared(sql);
    if (returnsRows) return this.#rows(statement, params);
    this.run(sql, params);
    return [];
  }

  query(sql: string, params: readonly SqlValue[]): QueryResult {
    const rows = this.all(sql, params);
    const { statement, returnsRows } = this.#prepared(sql);
    return { columns: returnsRows ? statement.columns().map(({ name }) => name) : [], rows };
  }

  run(sql: string, params: readonly SqlValue[]): RunResult {
    const { statement, returnsRows, writes, byExec } = this.#prepared(sql);
    if (returnsRows) {
      const rows = this.#rows(statement, params);
      return { changes: writes ? rows.length : 0, lastInsertRowid: 0 };
    }
    if (byExec) {
      this.exec(sql);
      return { changes: 0, lastInsertRowid: 0 };
    }
    try {
      const { changes, lastInsertRowid } = statement.run(this.#binding.bindable(params));
      return { changes: writes ? changes : 0, lastInsertRowid: Number(lastInsertRowid) };
    } catch (error) {
      throw this.#limited(error);
    }
  }

  exec(sql: string): void {
    this.#refuseClosed();
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw this.#limited(error);
    }
  }

  setBusyTimeout(timeoutMs: number): void {
    if (timeoutMs === this.#busyTimeoutMs) return;
    const checked = wholeOption('busyTimeoutMs', timeoutMs, 0, MAX_TIMEOUT_MS);
    this.#prepared(`PRAGMA busy_timeout = ${checked}`).statement.get(NONE);
    this.#busyTimeoutMs = checked;
  }

  async copyTo(path: string, { durable = true }: CopyOptions = {}): Promise<void> {
    this.#refuseClosed();
    const { binding, source, readonly = false } = this.#parts;
    await writeNewFile(files, path, async () => {
      if (source === undefined) this.#database.prepare('VACUUM INTO ?').run([path]);
      else await copyInThread(binding, source, { target: path, durable, checkpoint: !readonly });
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    await this.readers?.close();
    this.#parts.release();
  }

  #rows(statement: NativeStatement, params: readonly SqlValue[]): SqlRow[] {
    try {
      return statement.all(this.#binding.bindable(params));
    } catch (error) {
      throw this.#limited(error);
    }
  }

  /** What a statement failed with; SQLite says of a file at its largest size that the disk is full. */
  #limited(error: unknown): unknown {
    const { maxSizeBytes, location, persistent } = this.#parts;
    if (maxSizeBytes === undefined || (error as { code?: unknown }).code !== 'SQLITE_FULL') return error;
    const pageBytes =
      Number(pragmaValue(this.#database, 'page_count')) * Number(pragmaValue(this.#database, 'page_size'));
    return databaseFull(
      { location, maxSizeBytes, pageBytes, freeBytes: persistent ? freeBytesAt(location) : Number.POSITIVE_INFINITY },
      error,
    );
  }

  #prepared(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    this.#refuseClosed();
    const statement = this.#database.prepare(sql);
    const readonly = statement.readonly ?? !mayChangeRows(sql);
    const prepared = { statement, returnsRows: statement.reader, writes: !readonly, byExec: needsExec(sql) };
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError();
  }
}
