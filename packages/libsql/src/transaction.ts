import {
  type AsyncTransaction,
  type BatchResult,
  type BoundSql,
  classifyError,
  type RunResult,
  SqlError,
  type SqlRow,
  type SqlValue,
} from '@cairndb/core';
import type { ResultSet, Transaction } from '@libsql/client';
import { batchResultOf, firstRowOf, rowsOf } from './results.js';
import type { OpenTransaction, Session } from './session.js';

/** An open transaction. Until COMMIT is sent nothing of it is applied, so a lost answer before that leaves no doubt. */
export class LibsqlTransaction implements AsyncTransaction {
  readonly #session: Session;
  readonly #open: OpenTransaction;
  #ended = false;

  constructor(session: Session, open: OpenTransaction) {
    this.#session = session;
    this.#open = open;
  }

  async get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return firstRowOf(await this.#execute({ sql, params }));
  }

  async all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    return rowsOf(await this.#execute({ sql, params }));
  }

  async run(sql: string, params: readonly SqlValue[]): Promise<RunResult> {
    const bound = { sql, params };
    const { changes, lastInsertRowid } = batchResultOf(bound, await this.#execute(bound));
    return { changes, lastInsertRowid };
  }

  async batch(statements: readonly BoundSql[]): Promise<BatchResult[]> {
    if (statements.length === 0) return [];
    const sent = statements.map((bound) => this.#session.statement(bound));
    const results = await this.#uncommitted((transaction) => transaction.batch(sent));
    return results.map((result, index) => batchResultOf(statements[index] as BoundSql, result));
  }

  async commit(): Promise<void> {
    this.#refuseEnded();
    this.#ended = true;
    try {
      await this.#open.call((transaction) => transaction.commit());
    } finally {
      this.#open.transaction.close();
      this.#open.end();
    }
  }

  async rollback(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    try {
      await this.#open.call((transaction) => transaction.rollback());
    } catch {
      // Gone already: the server or SQLite itself has rolled it back.
    } finally {
      this.#open.transaction.close();
      this.#open.end();
    }
  }

  #execute(bound: BoundSql): Promise<ResultSet> {
    const statement = this.#session.statement(bound);
    return this.#uncommitted((transaction) => transaction.execute(statement));
  }

  async #uncommitted<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#refuseEnded();
    try {
      return await this.#open.call(work);
    } catch (error) {
      throw classifyError(error, { location: this.#session.location, write: true, uncommitted: true });
    }
  }

  #refuseEnded(): void {
    if (!this.#ended) return;
    throw new SqlError({
      message: `The transaction on ${this.#session.location} has ended. Begin a new one.`,
      details: { location: this.#session.location, reason: 'transaction_ended' },
    });
  }
}
