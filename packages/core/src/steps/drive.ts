import { UsageError } from '../errors/errors.js';
import type { Command, Steps } from './steps.js';

/**
 * Whether a body of this store runs right now. Between two of its commands a body is ordinary synchronous code, and in
 * there the promise and sync surfaces are forbidden: they would run outside the body's transaction.
 */
export class Activity {
  #running = 0;

  /** Throws `nested_call` while a body runs. Called by every surface method before anything else. */
  refuseNested(operation: string): void {
    if (this.#running === 0) return;
    throw new UsageError('nested_call', {
      message: `${operation} was called from inside a transaction body, where it would run outside the transaction. Use the body's own argument: yield* tx.${operation}(…).`,
      operation,
    });
  }

  /** Gives a body the answer to its last command and takes the next one, or its end. */
  next<T>(steps: Steps<T>, answer: unknown): IteratorResult<Command, T> {
    this.#running += 1;
    try {
      return steps.next(answer);
    } finally {
      this.#running -= 1;
    }
  }

  /** Throws the error of a body's last command into it, and takes the next command, or its end. */
  throw<T>(steps: Steps<T>, error: unknown): IteratorResult<Command, T> {
    this.#running += 1;
    try {
      return steps.throw(error);
    } finally {
      this.#running -= 1;
    }
  }
}

/** Runs a body to its end, each command at once. An error of a command is thrown into the body, which may catch it. */
export function driveSync<T>(activity: Activity, steps: Steps<T>, execute: (command: Command) => unknown): T {
  let result = activity.next(steps, undefined);
  while (!result.done) {
    let value: unknown;
    try {
      value = execute(result.value);
    } catch (error) {
      result = activity.throw(steps, error);
      continue;
    }
    result = activity.next(steps, value);
  }
  return result.value;
}

/** Runs a body to its end, awaiting those commands that answer with a promise. */
export async function driveAsync<T>(
  activity: Activity,
  steps: Steps<T>,
  execute: (command: Command) => unknown,
): Promise<T> {
  let result = activity.next(steps, undefined);
  while (!result.done) {
    let value: unknown;
    try {
      const answer = execute(result.value);
      value = answer instanceof Promise ? await answer : answer;
    } catch (error) {
      result = activity.throw(steps, error);
      continue;
    }
    result = activity.next(steps, value);
  }
  return result.value;
}
