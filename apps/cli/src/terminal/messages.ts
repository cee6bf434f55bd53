import type { WriteStream } from 'node:tty';
import { type Colors, colorsFor } from './colors.js';
import { safeText } from './safe-text.js';

/** How much standard error says. */
export interface MessageOptions {
  readonly color: boolean;
  /** Errors only. */
  readonly quiet: boolean;
  /** Errors as JSON; warnings are in the result. */
  readonly json: boolean;
}

/** Standard error: how things go, warnings, errors. It never fails: when nobody listens, nobody is told. */
export class Messages {
  readonly colors: Colors;
  /** Whether a person looks on, who likes to see progress. */
  readonly showsProgress: boolean;
  readonly stream: WriteStream;
  readonly #options: MessageOptions;

  constructor(stream: WriteStream, options: MessageOptions) {
    this.stream = stream;
    this.colors = colorsFor(options.color);
    this.showsProgress = stream.isTTY === true && !options.quiet;
    this.#options = options;
    stream.on('error', () => undefined);
  }

  /** How things go; left out with `--quiet`. */
  note(text: string): void {
    if (!this.#options.quiet) this.stream.write(`${safeText(text)}\n`);
  }

  /** The help, where a command is missing; programs get the error alone. */
  help(text: string): void {
    if (!this.#options.json) this.stream.write(text);
  }

  /** Something is not as it should be, and the command goes on. Left out with `--quiet`, and with `--json`, whose result has it. */
  warn(text: string): void {
    const { quiet, json } = this.#options;
    if (!quiet && !json) this.stream.write(`${this.colors.yellow('warning:')} ${safeText(text)}\n`);
  }

  /** A line that is there for as long as something takes; returns how to take it away. Only where a person looks on. */
  status(text: string): () => void {
    if (!this.showsProgress) return () => undefined;
    this.stream.write(safeText(text));
    return () => {
      this.stream.write('\r\u001b[2K');
    };
  }
}
