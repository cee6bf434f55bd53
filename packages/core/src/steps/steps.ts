import type { RunResult } from '../driver/driver.js';
import type { Statement } from './statement.js';

/** A statement with the named values of one call, its row type forgotten. */
export interface Call {
  readonly statement: Statement<never, unknown>;
  readonly values: object;
}

/** What one call of a batch gave. */
export interface CallResult extends RunResult {
  /** Decoded rows; empty for a write without RETURNING. */
  readonly rows: readonly unknown[];
}

/** A command that only reads. */
export interface ReadCommand {
  readonly kind: 'get' | 'all';
  readonly statement: Statement<never, unknown>;
  readonly values: object;
}

/** What a body asks of its runner. Commands are data: the runner executes them on the current connection or transaction. */
export type Command =
  | ReadCommand
  | { readonly kind: 'run'; readonly statement: Statement<never, unknown>; readonly values: object }
  | { readonly kind: 'batch'; readonly calls: readonly Call[] }
  | { readonly kind: 'transaction'; readonly body: () => Steps<unknown>; readonly joins?: boolean }
  | { readonly kind: 'afterCommit'; readonly action: () => void };

/** The body of a repository method: a generator that yields commands and returns a value. No `await` can stand in one. */
export type Steps<T> = Generator<Command, T, unknown>;

/** The first row, or undefined. */
export function* get<P extends object, R>(statement: Statement<P, R>, values: P): Steps<R | undefined> {
  return (yield { kind: 'get', statement: statement as unknown as Statement<never, unknown>, values }) as R | undefined;
}

/** All rows. */
export function* all<P extends object, R>(statement: Statement<P, R>, values: P): Steps<R[]> {
  return (yield { kind: 'all', statement: statement as unknown as Statement<never, unknown>, values }) as R[];
}

/** Runs a write; returns the number of changed rows and the last row id. */
export function* run<P extends object>(statement: Statement<P, never>, values: P): Steps<RunResult> {
  return (yield { kind: 'run', statement: statement as unknown as Statement<never, unknown>, values }) as RunResult;
}

/** A statement with its values, for {@link batch}. */
export function call<P extends object, R>(statement: Statement<P, R>, values: P): Call {
  return { statement: statement as unknown as Statement<never, unknown>, values };
}

/** All calls in order, atomic: one request to a server, one immediate transaction elsewhere (a savepoint inside one). */
export function* batch(calls: readonly Call[]): Steps<readonly CallResult[]> {
  return (yield { kind: 'batch', calls }) as readonly CallResult[];
}

/** The body in an immediate transaction; a savepoint when nested. An error rolls it back and passes on. */
export function* transaction<T>(body: () => Steps<T>): Steps<T> {
  return (yield { kind: 'transaction', body }) as T;
}

/**
 * The body in an immediate transaction; in another one, a part of that without a savepoint, for which SQLite would copy every page that
 * changes. What can be refused is to be refused before the first write: an error behind it dooms what surrounds the body, as in a batch.
 */
export function* joined<T>(body: () => Steps<T>): Steps<T> {
  return (yield { kind: 'transaction', body, joins: true }) as T;
}

/** Calls `action` after the outermost commit; never after a rollback. */
export function* afterCommit(action: () => void): Steps<void> {
  yield { kind: 'afterCommit', action };
}
