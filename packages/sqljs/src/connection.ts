import {
  type Capabilities,
  ClosedError,
  InvalidInputError,
  mayChangeRows,
  onlyReads,
  portableValues,
  type QueryResult,
  type RunResult,
  type SqlRow,
  type SqlValue,
  type SyncConnection,
} from '@cairndb/core';
import QuickLRU from 'quick-lru';
import { inMemory } from './capabilities.js';
import type { SqljsDatabase, SqljsStatement } from './sqljs-database.js';

/** Statements kept prepared, least recently used first out. */
const MAX_STATEMENTS = 1_000;
const BEGINS_TRANSACTION = /^\s*(?:begin|savepoint)\b/i;
const ENDS_TRANSACTION = /^\s*(?:commit|end|rollback|release)\b/i;
const NO_CHANGE: RunResult = { changes: 0, lastInsertRowid: 0 };

/** What a connection is made of besides its database. */
export interface ConnectionParts {
  /** Pragmas of the connection, set now and again after an export. */
  readonly session: readonly string[];
  /** Closes the database, or gives it back; may take its bytes first. */
  readonly release: (exportBytes: () => Uint8Array) => Promise<void>;
  /** What keeps the database after commits. Absent where nothing does. */
  readonly saver?: CommitSaver;
  /** Default: a database in memory that nothing outlives. */
  readonly capabilities?: Capabilities;
  /** Default `:memory:`. */
  readonly location?: string;
  /** It may only read although more was asked. Default false. */
  readonly readonly?: boolean;
}

/** What a connection tells about its statements. */
export interface CommitSaver {
  /** A statement may have written, or still does: this comes in its tick, before or after it. */
  changed(): void;
  /** A transaction or savepoint was ended. */
  transactionEnded(): void;
  flush(): Promise<void>;
}

interface Prepared {
  readonly statement: SqljsStatement;
  readonly changesRows: boolean;
  /** What the saver must hear of it. */
  readonly effect: 'none' | 'writes' | 'endsTransaction';
}

/** An open sql.js database. */
export class SqljsConnection implements SyncConnection {
  readonly mode = 'sync';
  readonly capabilities: Capabilities;
  readonly location: string;
  readonly handle: SqljsDatabase;
  readonly readonly?: boolean;
  readonly flush?: () => Promise<void>;
  readonly #parts: ConnectionParts;
  readonly #statements = new QuickLRU<string, Prepared>({
    maxSize: MAX_STATEMENTS,
    onEviction: (_sql, { statement }) => statement.free(),
  });
  #closed = false;

  constructor(database: SqljsDatabase, parts: ConnectionParts) {
    this.handle = database;
    this.#parts = parts;
    const { saver, capabilities = inMemory, location = ':memory:' } = parts;
    this.capabilities = capabilities;
    this.location = location;
    if (parts.readonly !== undefined) this.readonly = parts.readonly;
    if (saver !== undefined) {
      this.flush = async () => {
        this.#refuseClosed();
        await saver.flush();
      };
    }
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
    // Several statements at once: some of them may write, or end a transaction.
    this.#parts.saver?.changed();
    try {
      this.handle.run(sql);
    } finally {
      this.#parts.saver?.transactionEnded();
    }
  }

  /** Nobody else can hold a lock on a database in memory: there is nothing to wait for. */
  setBusyTimeout(): void {
    this.#refuseClosed();
  }

  exportBytes(): Uint8Array {
    this.#refuseClosed();
    return this.#export();
  }

  /** The database as it was committed last, also after `close`; undefined inside a transaction that has written. */
  takeSnapshot(): Uint8Array | undefined {
    try {
      return this.#export();
    } catch (error) {
      if (error instanceof InvalidInputError) return undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#freeStatements();
    await this.#parts.release(() => this.#export());
  }

  /** @throws InvalidInputError inside a transaction that has written. */
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
      if (prepared.effect !== 'none') this.#tellSaver(prepared.effect);
    }
  }

  #tellSaver(effect: 'writes' | 'endsTransaction'): void {
    if (effect === 'writes') this.#parts.saver?.changed();
    else this.#parts.saver?.transactionEnded();
  }

  #prepared(sql: string): Prepared {
    this.#refuseClosed();
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared: Prepared = {
      statement: this.handle.prepare(sql),
      changesRows: mayChangeRows(sql),
      effect: effectOf(sql),
    };
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

function effectOf(sql: string): Prepared['effect'] {
  if (ENDS_TRANSACTION.test(sql)) return 'endsTransaction';
  return onlyReads(sql) || BEGINS_TRANSACTION.test(sql) ? 'none' : 'writes';
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
