import {
  type Capabilities,
  ClosedError,
  InvalidInputError,
  type QueryResult,
  type RunResult,
  type SqlRow,
  type SqlValue,
  type SyncConnection,
} from '@cairndb/core';
import QuickLRU from 'quick-lru';
import type { OpenDatabase } from './open-database.js';
import { runAll } from './run-sql.js';
import type { SqliteApi } from './sqlite-api.js';
import { Statement } from './statement.js';

/** Statements kept prepared, least recently used first out. */
const MAX_STATEMENTS = 1_000;
const NO_CHANGE: RunResult = { changes: 0, lastInsertRowid: 0 };

/** What a connection is made of besides its database. */
export interface ConnectionParts {
  readonly location: string;
  readonly capabilities: Capabilities;
  /** The whole database as bytes of a file. Called outside transactions only. */
  readonly exportBytes: () => Uint8Array;
  /** Bytes of the file and its log; absent for memory. */
  readonly fileSize?: () => number;
  /** Closes the database, or gives it back. */
  readonly release: () => Promise<void>;
}

/** An open database in this thread. */
export class SqliteWasmConnection implements SyncConnection {
  readonly mode = 'sync';
  readonly capabilities: Capabilities;
  readonly location: string;
  readonly handle: OpenDatabase;
  readonly fileSize?: () => number;
  readonly #api: SqliteApi;
  readonly #database: number;
  readonly #parts: ConnectionParts;
  readonly #statements = new QuickLRU<string, Statement>({
    maxSize: MAX_STATEMENTS,
    onEviction: (_sql, statement) => statement.finalize(),
  });
  #closed = false;

  constructor(api: SqliteApi, database: OpenDatabase, parts: ConnectionParts) {
    this.#api = api;
    this.#database = pointerOf(database);
    this.#parts = parts;
    this.handle = database;
    this.location = parts.location;
    this.capabilities = parts.capabilities;
    const { fileSize } = parts;
    if (fileSize !== undefined) {
      this.fileSize = () => {
        this.#refuseClosed();
        return fileSize();
      };
    }
  }

  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    return this.#execute(sql, params, (statement) => {
      const row = statement.step() ? statement.row() : undefined;
      // A write must run to its end, where the foreign keys are checked.
      while (statement.writes && row !== undefined && statement.step());
      return row;
    });
  }

  all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    return this.#execute(sql, params, (statement) => statement.rows());
  }

  query(sql: string, params: readonly SqlValue[]): QueryResult {
    return this.#execute(sql, params, (statement) => {
      const rows = statement.rows();
      return { columns: statement.columnNames(), rows };
    });
  }

  run(sql: string, params: readonly SqlValue[]): RunResult {
    return this.#execute(sql, params, (statement) => {
      while (statement.step());
      if (!statement.changesRows) return NO_CHANGE;
      const { raw } = this.#api;
      const lastInsertRowid = Number(raw.sqlite3_last_insert_rowid(this.#database));
      return { changes: raw.sqlite3_changes(this.#database), lastInsertRowid };
    });
  }

  exec(sql: string): void {
    this.#refuseClosed();
    runAll(this.#api, this.handle, sql);
  }

  /** Nobody else can hold a lock: memory is one connection's own, and a file is open once. There is nothing to wait for. */
  setBusyTimeout(): void {
    this.#refuseClosed();
  }

  exportBytes(): Uint8Array {
    this.#refuseClosed();
    if (this.#api.raw.sqlite3_get_autocommit(this.#database) === 0) {
      throw new InvalidInputError({
        message: 'The database cannot be exported inside a transaction. Commit or roll back first.',
      });
    }
    return this.#parts.exportBytes();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const [, statement] of this.#statements) statement.finalize();
    this.#statements.clear();
    await this.#parts.release();
  }

  #execute<T>(sql: string, params: readonly SqlValue[], read: (statement: Statement) => T): T {
    const statement = this.#prepared(sql);
    try {
      statement.bind(params);
      return read(statement);
    } finally {
      statement.reset();
    }
  }

  #prepared(sql: string): Statement {
    this.#refuseClosed();
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = new Statement(this.#api, this.#database, sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError();
  }
}

/** Where SQLite keeps an open database. */
function pointerOf({ pointer }: OpenDatabase): number {
  if (pointer !== undefined) return pointer;
  throw new InvalidInputError({
    message: 'The database that was passed is closed. Pass an open one, or { path }.',
    details: { option: 'database' },
  });
}
