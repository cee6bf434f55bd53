import {
  type AsyncConnection,
  type AsyncTransaction,
  type BatchResult,
  type BoundSql,
  type Capabilities,
  ClosedError,
  needsExec,
  onlyReads,
  type QueryResult,
  type RunResult,
  type SqlRow,
  type SqlValue,
  StorageError,
} from '@cairndb/core';
import type { Client } from '@libsql/client';
import { batchResultOf, firstRowOf, NOTHING, type Result, rowsOf } from './results.js';
import type { OpenTransaction, Session } from './session.js';
import { LibsqlTransaction } from './transaction.js';

/** An open libSQL database. */
export class LibsqlConnection implements AsyncConnection {
  readonly mode = 'async';
  readonly capabilities: Capabilities;
  readonly location: string;
  readonly handle: Client;
  readonly copyTo?: (path: string) => Promise<void>;
  readonly fileSize?: () => number;
  readonly beginWith?: (first: BoundSql) => Promise<AsyncTransaction>;
  readonly #session: Session;
  readonly #readonly: boolean;
  #closed = false;

  constructor(session: Session, readonly: boolean) {
    this.#session = session;
    this.#readonly = readonly;
    this.capabilities = session.capabilities;
    this.location = session.location;
    this.handle = session.client;
    const { copyTo, fileSize, beginWith } = session;
    if (fileSize !== undefined) this.fileSize = fileSize;
    if (beginWith !== undefined) {
      this.beginWith = (first) => this.#begun(() => beginWith.call(session, session.statement(first)));
    }
    if (copyTo !== undefined) {
      this.copyTo = async (path) => {
        this.#refuseClosed();
        await copyTo(path);
      };
    }
  }

  async get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return firstRowOf(await this.#execute({ sql, params }));
  }

  async all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    return rowsOf(await this.#execute({ sql, params }));
  }

  async query(sql: string, params: readonly SqlValue[]): Promise<QueryResult> {
    const result = await this.#execute({ sql, params });
    return { columns: result.columns, rows: rowsOf(result) };
  }

  async run(sql: string, params: readonly SqlValue[]): Promise<RunResult> {
    this.#refuseWrites();
    const bound = { sql, params };
    const { changes, lastInsertRowid } = batchResultOf(bound, await this.#execute(bound));
    return { changes, lastInsertRowid };
  }

  async batch(statements: readonly BoundSql[]): Promise<BatchResult[]> {
    this.#refuseWrites();
    if (statements.length === 0) return [];
    const sent = statements.map((bound) => this.#session.statement(bound));
    const results = await this.#session.batch(sent);
    return results.map((result, index) => batchResultOf(statements[index] as BoundSql, result));
  }

  begin(): Promise<AsyncTransaction> {
    return this.#begun(() => this.#session.begin());
  }

  async exec(sql: string): Promise<void> {
    this.#refuseWrites();
    await this.#session.call('write', (client) => client.executeMultiple(sql));
  }

  async migrate(statements: readonly BoundSql[]): Promise<void> {
    this.#refuseWrites();
    const sent = statements.map((bound) => this.#session.statement(bound));
    await this.#session.call('write', (client) => client.migrate(sent));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#session.close();
  }

  async #begun(begin: () => Promise<OpenTransaction>): Promise<AsyncTransaction> {
    this.#refuseWrites();
    return new LibsqlTransaction(this.#session, await begin());
  }

  async #execute(bound: BoundSql): Promise<Result> {
    this.#refuseClosed();
    const { sql } = bound;
    const access = onlyReads(sql) ? 'read' : 'write';
    // A server has no read-only connections, and a transaction that it calls read-only writes all the same.
    if (access === 'write') this.#refuseWrites();
    const statement = this.#session.statement(bound);
    if (!needsExec(sql)) return this.#session.call(access, (client) => client.execute(statement));
    await this.#session.call(access, (client) => client.executeMultiple(sql));
    return NOTHING;
  }

  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError();
  }

  #refuseWrites(): void {
    this.#refuseClosed();
    if (!this.#readonly) return;
    throw new StorageError('readonly', {
      message: `${this.location} was opened read-only. Open it without readonly to write.`,
      details: { location: this.location },
    });
  }
}
