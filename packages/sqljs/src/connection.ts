import {
  type Capabilities,
  ClosedError,
  InvalidInputError,
  mayChangeRows,
  portableValues,
  type QueryResult,
  type RunResult,
  type SqlRow,
  type SqlValue,
  type SyncConnection,
} from '@cairndb/core';
import QuickLRU from 'quick-lru';
import { capabilities } from './capabilities.js';
import type { SqljsDatabase, SqljsStatement } from './sqljs-database.js';

/** Statements kept prepared, least recently used first out. */
const MAX_STATEMENTS = 1_000;
const NO_CHANGE: RunResult = { changes: 0, lastInsertRowid: 0 };

/** What a connection is made of besides its database. */
export interface ConnectionParts {
  /** Pragmas of the connection, set now and again after an export. */
  readonly session: readonly string[];
  /** Closes the database, or gives it back; may take its bytes first. */
  readonly release: (exportBytes: () => Uint8Array) => Promise<void>;
}

interface Prepared {
  readonly statement: SqljsStatement;
  readonly changesRows: boolean;
}

/** An open sql.js database. */
export class SqljsConnection implements SyncConnection {
  readonly mode = 'sync';
  readonly capabilities: Capabilities = capabilities;
  readonly location = ':memory:';
  readonly handle: SqljsDatabase;
  readonly #parts: ConnectionParts;
  readonly #statements = new QuickLRU<string, Prepared>({
    maxSize: MAX_STATEMENTS,
    onEviction: (_sql, { statement }) => statement.free(),
  });
  #closed = false;

  constructor(database: SqljsDatabase, parts: ConnectionParts) {
    this.handle = database;
    this.#parts = parts;
    for (const pragma of parts.session) database.run(pragma);
  }

  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    return this.#execute(sql, params, ({ statement, changesRows }) => {
      const row = statement.step() ? statement.get() : undefined;
      // A write must run to its end, where the foreign keys are checked.
      while (changesRows && row !== undefined && statement.step());
      return row;
    });
  }

  all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    return this.#execute(sql, params, ({ statement }) => rowsOf(statement));
  }

  query(sql: string, params: readonly SqlValue[]): QueryResult {
    return this.#execute(sql, params, ({ statement }) => {
      const rows = rowsOf(statement);
      return { columns: statement.getColumnNames(), rows };
    });
  }

  run(sql: string, params: readonly SqlValue[]): RunResult {
    const changesRows = this.#execute(sql, params, (prepared) => {
      while (prepared.statement.step());
      return prepared.changesRows;
    });
    if (!changesRows) return NO_CHANGE;
    const changes = this.handle.getRowsModified();
    return { changes, lastInsertRowid: Number(this.get('SELECT last_insert_rowid()', [])?.[0]) };
  }

  exec(sql: string): void {
    this.#refuseClosed();
    this.handle.run(sql);
  }

  /** Nobody else can hold a lock on a database in memory: there is nothing to wait for. */
  setBusyTimeout(): void {
    this.#refuseClosed();
  }

  exportBytes(): Uint8Array {
    this.#refuseClosed();
    return this.#export();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#freeStatements();
    await this.#parts.release(() => this.#export());
  }

  #export(): Uint8Array {
    // Some versions of sql.js free every statement and forget the pragmas of the connection when they export.
    this.#freeStatements();
    try {
      return this.handle.export();
    } catch (cause) {
      if (!String((cause as Error).message).startsWith('Unable to export')) throw cause;
      throw new InvalidInputError({
        message: 'The database cannot be exported inside a transaction. Commit or roll back first.',
        cause,
      });
    } finally {
      for (const pragma of this.#parts.session) this.handle.run(pragma);
    }
  }

  #execute<T>(sql: string, params: readonly SqlValue[], read: (prepared: Prepared) => T): T {
    const prepared = this.#prepared(sql);
    try {
      prepared.statement.bind(portableValues(params, 'number').map(bindable));
      return read(prepared);
    } finally {
      prepared.statement.reset();
    }
  }

  #prepared(sql: string): Prepared {
    this.#refuseClosed();
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = { statement: this.handle.prepare(sql), changesRows: mayChangeRows(sql) };
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #freeStatements(): void {
    for (const [, { statement }] of this.#statements) statement.free();
    this.#statements.clear();
  }

  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError();
  }
}

function rowsOf(statement: SqljsStatement): SqlRow[] {
  const rows: SqlRow[] = [];
  while (statement.step()) rows.push(statement.get());
  return rows;
}

/** sql.js binds a bigint as text. */
function bindable(value: SqlValue): number | string | Uint8Array | null {
  return typeof value === 'bigint' ? Number(value) : value;
}
