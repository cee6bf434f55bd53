import type { BatchResult, SqlRow, SyncConnection } from '../driver/driver.js';
import { isCairnError } from '../errors/cairn-error.js';
import { host } from '../host.js';
import { type Activity, driveSync } from './drive.js';
import { decodeCall, decodeRead, type ExecutorOptions, endsTransaction, typedError } from './executor.js';
import type { Call, CallResult, Command, ReadCommand, Steps } from './steps.js';

const NO_VALUES: readonly never[] = [];

/** Executes commands on a synchronous connection: reads directly, every write in an immediate transaction, in one tick. */
export class SyncExecutor {
  readonly #connection: SyncConnection;
  readonly #activity: Activity;
  readonly options: ExecutorOptions;
  #depth = 0;
  /** Statements so far that may have changed something. */
  #writes = 0;
  /** Why nothing more may run in this transaction; a savepoint around the failure lifts it, unless SQLite gave up itself. */
  #doom: { readonly error: unknown; readonly final: boolean } | undefined;
  #afterCommit: (() => void)[] = [];

  constructor(connection: SyncConnection, activity: Activity, options: ExecutorOptions) {
    this.#connection = connection;
    this.#activity = activity;
    this.options = options;
  }

  /** Sets how long this connection's statements wait for a lock. */
  setBusyTimeout(timeoutMs: number): void {
    this.#connection.setBusyTimeout(timeoutMs);
  }

  /** Executes a reading command outside any transaction. */
  read(command: Command): unknown {
    return this.#execute(command);
  }

  /** Opens an immediate transaction. Throws `busy` when the lock is taken and `schema_newer` when the guard fails. */
  begin(): void {
    this.#statement(() => this.#connection.run('BEGIN IMMEDIATE', NO_VALUES), 'BEGIN IMMEDIATE');
    const { guard } = this.options;
    if (guard === undefined) return;
    try {
      this.#statement(() => this.#connection.get(guard.sql, guard.params), guard.sql, true);
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  /** Executes a writing command in the transaction that {@link begin} opened, then commits; an error rolls back. */
  finish(command: Command): unknown {
    this.#afterCommit = [];
    this.#depth = 1;
    let value: unknown;
    try {
      value = this.#execute(command);
      this.#refuseDoomed();
      this.#commit();
    } catch (error) {
      this.#rollback();
      throw error;
    } finally {
      this.#depth = 0;
      this.#doom = undefined;
    }
    const actions = this.#afterCommit;
    this.#afterCommit = [];
    for (const action of actions) action();
    this.options.onCommit?.();
    return value;
  }

  #execute(command: Command): unknown {
    this.#refuseDoomed();
    switch (command.kind) {
      case 'get':
      case 'all':
        return this.#read(command);
      case 'run': {
        const { sql } = command.statement;
        const values = command.statement.values(command.values as never);
        return this.#statement(() => this.#connection.run(sql, values), sql, true);
      }
      case 'batch':
        return this.#batch(command.calls);
      case 'transaction':
        if (this.#depth === 1) {
          this.#depth = 2;
          return this.#drive(command.body);
        }
        return command.joins ? this.#joined(command.body) : this.#nested(command.body);
      case 'afterCommit':
        this.#afterCommit.push(command.action);
        return undefined;
    }
  }

  /** Outside WAL a reader can hold up a commit; the work is done by then, so the commit alone is tried again. */
  #commit(): void {
    const commit = () => this.#connection.run('COMMIT', NO_VALUES);
    try {
      this.#statement(commit, 'COMMIT', true);
    } catch (error) {
      if (!isCairnError(error, 'busy')) throw error;
      this.#doom = undefined;
      this.#connection.setBusyTimeout(this.options.busyTimeoutMs);
      this.#statement(commit, 'COMMIT', true);
    }
  }

  #refuseDoomed(): void {
    if (this.#doom !== undefined) throw this.#doom.error;
  }

  #drive(body: () => Steps<unknown>): unknown {
    return driveSync(this.#activity, body(), (inner) => this.#execute(inner));
  }

  /** Without a savepoint of its own, which would cost two statements: a batch that fails half-way dooms what surrounds it. */
  #batch(calls: readonly Call[]): unknown {
    const results: unknown[] = [];
    try {
      for (const call of calls) results.push(this.#call(call));
    } catch (error) {
      if (results.length > 0) this.#doom ??= { error, final: false };
      throw error;
    }
    return results;
  }

  #read(command: ReadCommand): unknown {
    const { statement } = command;
    const { sql } = statement;
    const values = statement.values(command.values as never);
    if (command.kind === 'all') {
      return decodeRead(
        command,
        this.#statement(() => this.#connection.all(sql, values), sql),
      );
    }
    const row = this.#statement(() => this.#connection.get(sql, values), sql);
    return row === undefined ? undefined : statement.decode(row);
  }

  #call(call: Call): CallResult {
    const { statement } = call;
    const { sql } = statement;
    const values = statement.values(call.values as never);
    return this.#statement(
      () => {
        if (statement.returnsRows) return this.#rows(call, sql, values);
        const { changes, lastInsertRowid } = this.#connection.run(sql, values);
        return { changes, lastInsertRowid, rows: NO_VALUES };
      },
      sql,
      true,
    );
  }

  #rows(call: Call, sql: string, values: SqlRow): CallResult {
    const rows = this.#connection.all(sql, values);
    const result: BatchResult = { rows, changes: rows.length, lastInsertRowid: 0 };
    return decodeCall(call, result);
  }

  #joined(body: () => Steps<unknown>): unknown {
    const before = this.#writes;
    try {
      return this.#drive(body);
    } catch (error) {
      if (this.#writes > before) this.#doom ??= { error, final: false };
      throw error;
    }
  }

  #nested(body: () => Steps<unknown>): unknown {
    const depth = this.#depth;
    const savepoint = (action: string) =>
      this.#statement(() => this.#connection.run(`${action} cairn_${depth}`, NO_VALUES), action);
    const kept = this.#afterCommit.length;
    savepoint('SAVEPOINT');
    this.#depth = depth + 1;
    try {
      const value = this.#drive(body);
      this.#refuseDoomed();
      savepoint('RELEASE');
      return value;
    } catch (error) {
      if (!this.#doom?.final) {
        savepoint('ROLLBACK TO');
        savepoint('RELEASE');
        this.#doom = undefined;
      }
      this.#afterCommit.length = kept;
      throw error;
    } finally {
      this.#depth = depth;
    }
  }

  #statement<T>(work: () => T, sql: string, write = false): T {
    const { onSlowQuery } = this.options;
    const startedAt = onSlowQuery === undefined ? 0 : host.performance.now();
    try {
      const result = work();
      if (write) this.#writes += 1;
      return result;
    } catch (error) {
      const typed = typedError(error, this.options, write);
      if (this.#depth > 0 && endsTransaction(typed)) this.#doom = { error: typed, final: true };
      throw typed;
    } finally {
      if (onSlowQuery !== undefined) {
        const durationMs = host.performance.now() - startedAt;
        if (durationMs >= this.options.slowQueryMs) onSlowQuery(sql, durationMs);
      }
    }
  }

  /** Never throws: when SQLite ended the transaction by itself there is nothing left to undo. */
  #rollback(): void {
    try {
      this.#connection.run('ROLLBACK', NO_VALUES);
    } catch {
      this.#depth = 0;
    }
  }
}
