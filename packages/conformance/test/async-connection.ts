import type {
  AsyncConnection,
  AsyncTransaction,
  BatchResult,
  BoundSql,
  Capabilities,
  QueryResult,
  RunResult,
  SqlRow,
  SqlValue,
} from '@cairndb/core';
import type Database from 'better-sqlite3';
import { MINIMAL, MinimalConnection } from './minimal-driver.js';

const NONE: readonly SqlValue[] = [];

/** The minimal connection behind promises: what an asynchronous driver owes, over one connection and a queue. */
export class AsyncMinimalConnection implements AsyncConnection {
  readonly mode = 'async';
  readonly location = ':memory:';
  readonly capabilities: Capabilities = { ...MINIMAL, sync: false };
  readonly handle: Database.Database;
  readonly #inner: MinimalConnection;
  #last: Promise<unknown> = Promise.resolve();

  constructor(handle: Database.Database, readonly: boolean) {
    this.handle = handle;
    this.#inner = new MinimalConnection(handle, readonly);
  }

  /** Waits for whoever came before, an open transaction included. */
  protected inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  protected execute({ sql, params }: BoundSql): BatchResult {
    if (/\breturning\b|^\s*(select|with|pragma)\b/i.test(sql)) {
      return { rows: this.#inner.all(sql, params), changes: 0, lastInsertRowid: 0 };
    }
    return { rows: [], ...this.#inner.run(sql, params) };
  }

  get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return this.inTurn(async () => this.#inner.get(sql, params));
  }

  all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    return this.inTurn(async () => this.#inner.all(sql, params));
  }

  run(sql: string, params: readonly SqlValue[]): Promise<RunResult> {
    return this.inTurn(async () => this.#inner.run(sql, params));
  }

  query(sql: string, params: readonly SqlValue[]): Promise<QueryResult> {
    return this.inTurn(async () => this.#inner.query(sql, params));
  }

  exec(sql: string): Promise<void> {
    return this.inTurn(async () => this.#inner.exec(sql));
  }

  async batch(statements: readonly BoundSql[]): Promise<BatchResult[]> {
    const open = await this.begin();
    try {
      const results = await open.batch(statements);
      await open.commit();
      return results;
    } catch (error) {
      await open.rollback();
      throw error;
    }
  }

  async migrate(statements: readonly BoundSql[]): Promise<void> {
    await this.exec('PRAGMA foreign_keys = OFF');
    try {
      await this.batch(statements);
    } finally {
      await this.exec('PRAGMA foreign_keys = ON');
    }
  }

  async begin(): Promise<AsyncTransaction> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    await new Promise<void>((resolve, reject) => {
      void this.inTurn(async () => {
        try {
          this.#inner.run('BEGIN IMMEDIATE', NONE);
          resolve();
        } catch (error) {
          reject(error);
          return;
        }
        await ended;
      });
    });
    return this.#transaction(end);
  }

  #transaction(end: () => void): AsyncTransaction {
    let isOpen = true;
    const inside = async <T>(work: () => T): Promise<T> => {
      if (!isOpen) throw new Error('The transaction has ended.');
      return work();
    };
    const finish = (sql: string) => {
      isOpen = false;
      try {
        this.#inner.run(sql, NONE);
      } finally {
        end();
      }
    };
    return {
      get: (sql, params) => inside(() => this.#inner.get(sql, params)),
      all: (sql, params) => inside(() => this.#inner.all(sql, params)),
      run: (sql, params) => inside(() => this.#inner.run(sql, params)),
      batch: (statements) => inside(() => statements.map((statement) => this.execute(statement))),
      commit: () => inside(() => finish('COMMIT')),
      rollback: async () => {
        if (isOpen) finish('ROLLBACK');
      },
    };
  }

  async close(): Promise<void> {
    await this.inTurn(() => this.#inner.close());
  }
}
