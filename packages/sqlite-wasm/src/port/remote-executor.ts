import type { AsyncExecutor, BatchResult, BoundSql, RunResult, SqlRow, SqlValue } from '@cairndb/core';
import type { Call } from './messages.js';

/** The statements of a connection or transaction whose calls go elsewhere. */
export abstract class RemoteExecutor implements AsyncExecutor {
  /** Sends a call, or rejects when this has ended. */
  protected abstract call(call: Call): Promise<unknown>;

  async get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return (await this.call({ kind: 'get', sql, params })) as SqlRow | undefined;
  }

  async all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    return (await this.call({ kind: 'all', sql, params })) as SqlRow[];
  }

  async run(sql: string, params: readonly SqlValue[]): Promise<RunResult> {
    return (await this.call({ kind: 'run', sql, params })) as RunResult;
  }

  async batch(statements: readonly BoundSql[]): Promise<BatchResult[]> {
    if (statements.length === 0) return [];
    return (await this.call({ kind: 'batch', statements })) as BatchResult[];
  }
}
