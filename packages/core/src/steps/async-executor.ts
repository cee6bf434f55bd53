import type {
  AsyncConnection,
  AsyncTransaction,
  BatchResult,
  BoundSql,
  AsyncExecutor as Executor,
} from '../driver/driver.js';
import { host } from '../host.js';
import { waitWhileBusy } from './busy.js';
import { type Activity, driveAsync } from './drive.js';
import { decodeCall, decodeRead, type ExecutorOptions, endsTransaction, runResult, typedError } from './executor.js';
import type { Call, Command, ReadCommand, Steps } from './steps.js';

const NO_VALUES: readonly never[] = [];

/** Executes commands on an asynchronous connection: a batch is one request, a transaction a stream of its own. */
export class AsyncExecutor {
  readonly #connection: AsyncConnection;
  readonly #activity: Activity;
  readonly options: ExecutorOptions;

  constructor(connection: AsyncConnection, activity: Activity, options: ExecutorOptions) {
    this.#connection = connection;
    this.#activity = activity;
    this.options = options;
  }

  /** Executes one command outside any transaction; writes are atomic. Waits while the database is locked. */
  execute(command: Command): Promise<unknown> {
    const { busyTimeoutMs } = this.options;
    switch (command.kind) {
      case 'get':
      case 'all':
        return waitWhileBusy(busyTimeoutMs, () => readOn(this.#connection, command, this.options));
      case 'run':
        return waitWhileBusy(busyTimeoutMs, async () => {
          const bound = command.statement.bind(command.values as never);
          const [result] = await this.#guarded([bound]);
          return runResult(result as BatchResult);
        });
      case 'batch':
        return waitWhileBusy(busyTimeoutMs, async () => {
          const results = await this.#guarded(command.calls.map(bindCall));
          return results.map((result, index) => decodeCall(command.calls[index] as Call, result));
        });
      case 'transaction':
        return this.#transaction(command.body);
      case 'afterCommit':
        command.action();
        return Promise.resolve();
    }
  }

  /** One atomic request, the schema guard first; without the guard's own result. */
  async #guarded(statements: readonly BoundSql[]): Promise<BatchResult[]> {
    const { guard } = this.options;
    const sent = guard === undefined ? statements : [guard, ...statements];
    const results = await timed(sent[sent.length - 1]?.sql ?? '', this.options, true, () =>
      this.#connection.batch(sent),
    );
    this.options.onCommit?.();
    return guard === undefined ? results : results.slice(1);
  }

  /** A transaction that the schema guard has let in. */
  async #begun(): Promise<AsyncTransaction> {
    const { options } = this;
    const { guard } = options;
    const connection = this.#connection;
    const { beginWith } = connection;
    if (guard !== undefined && beginWith !== undefined)
      return timed('BEGIN IMMEDIATE', options, true, () => beginWith.call(connection, guard));
    const open = await timed('BEGIN IMMEDIATE', options, true, () => connection.begin());
    if (guard === undefined) return open;
    try {
      await timed(guard.sql, options, true, () => open.get(guard.sql, guard.params));
      return open;
    } catch (error) {
      await open.rollback();
      throw error;
    }
  }

  async #transaction(body: () => Steps<unknown>): Promise<unknown> {
    const { busyTimeoutMs } = this.options;
    const open = await waitWhileBusy(busyTimeoutMs, () => this.#begun());
    const scope = new TransactionScope(open, this.#activity, this.options);
    try {
      const value = await scope.run(body);
      await timed('COMMIT', this.options, true, () => open.commit());
      for (const action of scope.afterCommit) action();
      this.options.onCommit?.();
      return value;
    } catch (error) {
      await open.rollback();
      throw error;
    }
  }
}

/** An open transaction: nested transactions are savepoints, batches one request each. */
class TransactionScope {
  readonly afterCommit: (() => void)[] = [];
  readonly #open: AsyncTransaction;
  readonly #activity: Activity;
  readonly #options: ExecutorOptions;
  #depth = 0;
  /** Commands so far that may have changed something. */
  #writes = 0;
  #doom: { readonly error: unknown; readonly final: boolean } | undefined;

  constructor(open: AsyncTransaction, activity: Activity, options: ExecutorOptions) {
    this.#open = open;
    this.#activity = activity;
    this.#options = options;
  }

  /** Drives a body; refuses to end well when a failure inside left the transaction half-done. */
  async run(body: () => Steps<unknown>): Promise<unknown> {
    const value = await driveAsync(this.#activity, body(), (command) => this.#execute(command));
    this.#refuseDoomed();
    return value;
  }

  async #execute(command: Command): Promise<unknown> {
    this.#refuseDoomed();
    try {
      switch (command.kind) {
        case 'get':
        case 'all':
          return await readOn(this.#open, command, this.#options);
        case 'run': {
          const { sql, params } = command.statement.bind(command.values as never);
          const result = await timed(sql, this.#options, true, () => this.#open.run(sql, params));
          this.#writes += 1;
          return result;
        }
        case 'batch':
          return await this.#batch(command.calls);
        case 'transaction':
          return await (command.joins ? this.#joined(command.body) : this.#nested(command.body));
        case 'afterCommit':
          this.afterCommit.push(command.action);
          return undefined;
      }
    } catch (error) {
      if (endsTransaction(error)) this.#doom = { error, final: true };
      throw error;
    }
  }

  #refuseDoomed(): void {
    if (this.#doom !== undefined) throw this.#doom.error;
  }

  async #batch(calls: readonly Call[]): Promise<unknown> {
    if (calls.length === 0) return [];
    try {
      const sql = calls[0]?.statement.sql ?? '';
      const results = await timed(sql, this.#options, true, () => this.#open.batch(calls.map(bindCall)));
      this.#writes += 1;
      return results.map((result, index) => decodeCall(calls[index] as Call, result));
    } catch (error) {
      this.#doom ??= { error, final: false };
      throw error;
    }
  }

  async #joined(body: () => Steps<unknown>): Promise<unknown> {
    const before = this.#writes;
    try {
      return await this.run(body);
    } catch (error) {
      if (this.#writes > before) this.#doom ??= { error, final: false };
      throw error;
    }
  }

  async #nested(body: () => Steps<unknown>): Promise<unknown> {
    this.#depth += 1;
    const depth = this.#depth;
    const savepoint = (action: string) =>
      timed(action, this.#options, true, () => this.#open.run(`${action} cairn_${depth}`, NO_VALUES));
    const kept = this.afterCommit.length;
    await savepoint('SAVEPOINT');
    try {
      const value = await this.run(body);
      await savepoint('RELEASE');
      return value;
    } catch (error) {
      if (!this.#doom?.final) {
        await savepoint('ROLLBACK TO');
        await savepoint('RELEASE');
        this.#doom = undefined;
      }
      this.afterCommit.length = kept;
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }
}

/** Executes a read on whatever can read: a connection, a transaction, a reader's lease. */
export async function readOn(
  source: Pick<Executor, 'get' | 'all'>,
  command: ReadCommand,
  options: ExecutorOptions,
): Promise<unknown> {
  const { sql, params } = command.statement.bind(command.values as never);
  return timed(sql, options, false, async () => {
    if (command.kind === 'all') return decodeRead(command, await source.all(sql, params));
    const row = await source.get(sql, params);
    return decodeRead(command, row === undefined ? [] : [row]);
  });
}

/** Runs `work`, reports it when slow, and types its error. */
async function timed<T>(sql: string, options: ExecutorOptions, write: boolean, work: () => Promise<T>): Promise<T> {
  const { onSlowQuery } = options;
  const startedAt = onSlowQuery === undefined ? 0 : host.performance.now();
  try {
    return await work();
  } catch (error) {
    throw typedError(error, options, write);
  } finally {
    if (onSlowQuery !== undefined) {
      const durationMs = host.performance.now() - startedAt;
      if (durationMs >= options.slowQueryMs) onSlowQuery(sql, durationMs);
    }
  }
}

function bindCall(call: Call): BoundSql {
  return call.statement.bind(call.values as never);
}
