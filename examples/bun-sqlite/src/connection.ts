import {
  type Capabilities,
  ClosedError,
  databaseBytes,
  InvalidInputError,
  mayChangeRows,
  portableValues,
  type QueryResult,
  type RunResult,
  type SqlRow,
  type SqlValue,
  type SyncConnection,
  wholeOption,
  writeNewFile,
} from '@cairndb/core';
import QuickLRU from 'quick-lru';
import type { BunDatabase, BunStatement } from './bun-sqlite.js';
import { capabilitiesOf } from './capabilities.js';
import { files } from './files.js';
import { oneValue } from './one-value.js';
import { MAX_TIMEOUT_MS } from './options.js';

/** Statements kept prepared, least recently used first out; Bun's own cache holds 20. */
const MAX_STATEMENTS = 500;
const NO_CHANGE: RunResult = { changes: 0, lastInsertRowid: 0 };

/** What a connection is made of besides its database. */
export interface ConnectionParts {
  readonly location: string;
  /** A file, not memory. */
  readonly persistent: boolean;
  /** The busy timeout that the database has now, in milliseconds. */
  readonly busyTimeoutMs: number;
  /** Closes the database, or gives it back. */
  readonly release: () => void;
}

/** An open database of `bun:sqlite`. */
export class BunSqliteConnection implements SyncConnection {
  readonly mode = 'sync';
  readonly capabilities: Capabilities;
  readonly location: string;
  readonly handle: BunDatabase;
  readonly fileSize?: () => number;
  readonly #parts: ConnectionParts;
  readonly #statements = new QuickLRU<string, BunStatement>({
    maxSize: MAX_STATEMENTS,
    onEviction: (_sql, statement) => statement.finalize(),
  });
  #busyTimeoutMs: number;
  #closed = false;

  constructor(database: BunDatabase, parts: ConnectionParts) {
    const { location, persistent, busyTimeoutMs } = parts;
    this.handle = database;
    this.location = location;
    this.capabilities = capabilitiesOf({ persistent, wal: oneValue(database, 'PRAGMA journal_mode') === 'wal' });
    if (persistent) this.fileSize = () => databaseBytes(files, location);
    this.#parts = parts;
    this.#busyTimeoutMs = busyTimeoutMs;
  }

  all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    const statement = this.#prepared(sql);
    // Not `all` or `get` of Bun: their rows are objects, which lose the second of two columns of one name.
    return statement.values(bindable(statement, params)) ?? [];
  }

  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    return this.all(sql, params)[0];
  }

  query(sql: string, params: readonly SqlValue[]): QueryResult {
    const rows = this.all(sql, params);
    const columns = this.#prepared(sql).columnNames;
    if (rows[0] !== undefined && rows[0].length !== columns.length) {
      throw new InvalidInputError({
        message:
          'Two columns of the result have one name, and bun:sqlite tells each name once. Give one an alias (AS).',
        details: { columns },
      });
    }
    return { columns, rows };
  }

  run(sql: string, params: readonly SqlValue[]): RunResult {
    const statement = this.#prepared(sql);
    statement.run(bindable(statement, params));
    if (!mayChangeRows(sql)) return NO_CHANGE;
    // The count that Bun's `run` returns includes the rows of cascades and those inside full-text tables.
    const [changes, lastInsertRowid] = this.get('SELECT changes(), last_insert_rowid()', []) ?? [];
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
  }

  exec(sql: string): void {
    this.#refuseClosed();
    this.handle.run(sql);
  }

  setBusyTimeout(timeoutMs: number): void {
    if (timeoutMs === this.#busyTimeoutMs) return;
    this.all(`PRAGMA busy_timeout = ${wholeOption('busyTimeoutMs', timeoutMs, 0, MAX_TIMEOUT_MS)}`, []);
    this.#busyTimeoutMs = timeoutMs;
  }

  async copyTo(path: string): Promise<void> {
    this.#refuseClosed();
    await writeNewFile(files, path, async () => {
      this.handle.run('VACUUM INTO ?', [path]);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const [, statement] of this.#statements) statement.finalize();
    this.#statements.clear();
    this.#parts.release();
  }

  #prepared(sql: string): BunStatement {
    this.#refuseClosed();
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.handle.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError();
  }
}

/** The values as Bun binds them. It takes an empty list for any number of marks, and binds NULL to each. */
function bindable({ paramsCount }: BunStatement, params: readonly SqlValue[]): readonly SqlValue[] {
  if (params.length === paramsCount) return portableValues(params, 'number');
  throw new InvalidInputError({
    message: `The statement has ${paramsCount} marks (?), and ${params.length} values were given. Give one for each.`,
    details: { marks: paramsCount, values: params.length },
  });
}
