import { constants } from 'node:os';

/** What the command's exit code says. A signal's code is 128 + its number: 130 after Ctrl-C. */
export const EXIT = { ok: 0, failure: 1, usage: 2, warning: 3, tryLater: 75 } as const;

/** Facts about a failure, for programs. */
type Details = Readonly<Record<string, unknown>>;

/** An end of a command that is not the store's doing. */
export abstract class CommandFailure extends Error {
  abstract readonly code: string;
  abstract readonly exitCode: number;
  readonly details: Details;

  constructor(message: string, details: Details = {}) {
    super(message);
    this.details = details;
  }
}

/** The command line is wrong: an unknown command, a value out of range, a missing confirmation. Nothing was done. */
export class CommandLineError extends CommandFailure {
  override readonly name = 'CommandLineError';
  readonly code = 'usage';
  readonly exitCode = EXIT.usage;
}

/** Asked whether to delete, the person said no. */
export class Declined extends CommandFailure {
  override readonly name = 'Declined';
  readonly code = 'declined';
  readonly exitCode = EXIT.failure;
}

/** What was asked for is not there. */
export class NothingFound extends CommandFailure {
  override readonly name = 'NothingFound';
  readonly code = 'not_found';
  readonly exitCode = EXIT.failure;
}

/** A check found something wrong, and has shown what. */
export class ProblemsFound extends CommandFailure {
  override readonly name = 'ProblemsFound';
  readonly code = 'problems';
  readonly exitCode = EXIT.failure;
}

/** A check found something to look at some time soon, and has shown what. */
export class WarningsFound extends CommandFailure {
  override readonly name = 'WarningsFound';
  readonly code = 'warnings';
  readonly exitCode = EXIT.warning;
}

/** Another process does the same work on the same database: for cron, no reason to worry. */
export class AnotherRunner extends CommandFailure {
  override readonly name = 'AnotherRunner';
  readonly code = 'conflict';
  readonly exitCode = EXIT.tryLater;
}

/** A person or the system ended the work; what was done so far stays. */
export class Interruption extends CommandFailure {
  override readonly name = 'Interruption';
  readonly code = 'interrupted';
  readonly exitCode: number;
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals, message = 'Interrupted.') {
    super(message);
    this.signal = signal;
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** The output can't be written where it is to go. */
export class OutputFailed extends CommandFailure {
  override readonly name = 'OutputFailed';
  readonly code = 'io';
  readonly exitCode = EXIT.failure;
}

/** Who reads the output wants no more of it, as `head` does after ten lines. No failure. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}
