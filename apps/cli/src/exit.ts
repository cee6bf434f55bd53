import { constants } from 'node:os';

/** What the command's exit code says. A signal's code is 128 + its number: 130 after Ctrl-C. */
export const EXIT = { ok: 0, failure: 1, usage: 2 } as const;

/** The command line is wrong: an unknown command, a value out of range, a missing confirmation. Nothing was done. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
  readonly code = 'usage';
  readonly exitCode = EXIT.usage;
  /** Facts for programs. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.details = details;
  }
}

/** A person or the system ended the work; what was done so far stays. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly code = 'interrupted';
  readonly exitCode: number;
  readonly details: Readonly<Record<string, unknown>> = {};

  constructor(signal: NodeJS.Signals, message = 'Interrupted.') {
    super(message);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Who reads the output wants no more of it, as `head` does after ten lines. No failure. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}
