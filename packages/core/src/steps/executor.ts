import type { BatchResult, BoundSql, RunResult, SqlRow } from '../driver/driver.js';
import { CairnError } from '../errors/cairn-error.js';
import { classifyError } from '../errors/classify.js';
import { MigrationError, UsageError } from '../errors/errors.js';
import type { Call, CallResult, Command, ReadCommand } from './steps.js';

/** What executors take from their store. */
export interface ExecutorOptions {
  /** Where the database is, for messages. */
  readonly location: string;
  /** Runs first in every writing transaction and fails it when another process has migrated the database beyond this code. */
  readonly guard: BoundSql | undefined;
  /** How long a write waits for the lock, in milliseconds. */
  readonly busyTimeoutMs: number;
  /** Told of every statement that took at least `slowQueryMs`; never gets values. */
  readonly onSlowQuery: ((sql: string, durationMs: number) => void) | undefined;
  readonly slowQueryMs: number;
  /** Told of every commit of this process. */
  readonly onCommit?: (() => void) | undefined;
}

/** Errors after which SQLite may have ended the transaction by itself: nothing more may run in it. */
const ENDS_TRANSACTION = new Set([
  'disk_full',
  'database_full',
  'io',
  'corrupt',
  'network',
  'busy',
  'not_a_database',
  'closed',
]);

/** Whether the transaction in which this error arose must be given up, even when the body catches the error. */
export function endsTransaction(error: unknown): boolean {
  return error instanceof CairnError && ENDS_TRANSACTION.has(error.code);
}

/** The typed error for what a connection threw; a failed guard becomes `schema_newer`. */
export function typedError(error: unknown, options: ExecutorOptions, write: boolean): CairnError {
  const typed = classifyError(error, { write, location: options.location });
  if (options.guard !== undefined && write && typed.details.reason === 'guard') {
    return new MigrationError('schema_newer', {
      message: `${options.location} was migrated by a newer version of Cairn while this store was open. Nothing was written. Close the store and open it again with the newer version.`,
      cause: error,
    });
  }
  return typed;
}

/** Whether a command only reads. */
export function isRead(command: Command): command is ReadCommand {
  return command.kind === 'get' || command.kind === 'all';
}

/** A batch result with its rows decoded. */
export function decodeCall(call: Call, result: BatchResult): CallResult {
  return {
    changes: result.changes,
    lastInsertRowid: result.lastInsertRowid,
    rows: result.rows.map((row) => call.statement.decode(row)),
  };
}

/** The value that a body gets for a `get` or `all` command. */
export function decodeRead(command: ReadCommand, rows: readonly SqlRow[]): unknown {
  const { statement } = command;
  if (command.kind === 'all') return rows.map((row) => statement.decode(row));
  const [first] = rows;
  return first === undefined ? undefined : statement.decode(first);
}

/** A write reached a place where only reads may run. */
export function refuseWrite(command: Command): never {
  throw new UsageError('nested_call', {
    message: `A unit that reads on a reader connection tried to write (${command.kind}). Mark the method as writing.`,
  });
}

/** What a `run` returns when a batch carried it. */
export function runResult(result: BatchResult): RunResult {
  return { changes: result.changes, lastInsertRowid: result.lastInsertRowid };
}
