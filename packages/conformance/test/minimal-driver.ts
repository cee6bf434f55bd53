import {
  type Capabilities,
  ClosedError,
  type Connection,
  type Driver,
  portableValues,
  type QueryResult,
  type RunResult,
  type SqlRow,
  type SqlValue,
  type SyncConnection,
} from '@cairndb/core';
import Database from 'better-sqlite3';

/** What the minimal driver's database can do. */
export const MINIMAL: Capabilities = {
  sync: true,
  remote: false,
  persistent: false,
  multiProcess: false,
  readers: false,
  fullText: 'fts5',
  vacuum: true,
  incrementalVacuum: true,
  wal: false,
  attach: true,
  tempTables: true,
  copy: false,
  exportBytes: false,
  fileSize: false,
  replica: false,
};

/** The smallest driver that a third party could write: one better-sqlite3 database in memory, every statement prepared anew. */
export class MinimalConnection implements SyncConnection {
  readonly mode = 'sync';
  readonly location = ':memory:';
  readonly capabilities: Capabilities = MINIMAL;
  readonly handle: Database.Database;
  #closed = false;

  constructor(handle: Database.Database, readonly: boolean) {
    this.handle = handle;
    handle.pragma('foreign_keys = ON');
    handle.pragma(`query_only = ${readonly ? 1 : 0}`);
  }

  query(sql: string, params: readonly SqlValue[]): QueryResult {
    const statement = this.#prepare(sql);
    const values = portableValues(params, 'bigint');
    if (!statement.reader) {
      statement.run(values);
      return { columns: [], rows: [] };
    }
    const rows = statement.raw().all(values) as SqlRow[];
    return { columns: statement.columns().map(({ name }) => name), rows };
  }

  all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    return [...this.query(sql, params).rows];
  }

  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    return this.all(sql, params)[0];
  }

  run(sql: string, params: readonly SqlValue[]): RunResult {
    const statement = this.#prepare(sql);
    const values = portableValues(params, 'bigint');
    if (statement.reader) {
      statement.all(values);
      return { changes: 0, lastInsertRowid: 0 };
    }
    const { changes, lastInsertRowid } = statement.run(values);
    return { changes, lastInsertRowid: Number(lastInsertRowid) };
  }

  exec(sql: string): void {
    this.#refuseClosed();
    this.handle.exec(sql);
  }

  setBusyTimeout(): void {
    this.#refuseClosed();
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #prepare(sql: string): Database.Statement {
    this.#refuseClosed();
    return this.handle.prepare(sql);
  }

  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError();
  }
}

/** A driver whose connections are made by `connect`: the healthy one, or one with a fault. */
export function minimalDriver(
  handle: Database.Database,
  connect: (handle: Database.Database, readonly: boolean) => Connection = (...given) => new MinimalConnection(...given),
): Driver {
  return { name: 'minimal', open: async ({ readonly }) => connect(handle, readonly) };
}

/** A harness over the minimal driver. */
export function minimalHarness(connect?: Parameters<typeof minimalDriver>[1]) {
  return {
    name: 'minimal',
    async createDatabase() {
      const handle = new Database(':memory:');
      handle.pragma('auto_vacuum = INCREMENTAL');
      return {
        driver: () => minimalDriver(handle, connect),
        dispose: async () => {
          handle.close();
        },
      };
    },
  };
}
