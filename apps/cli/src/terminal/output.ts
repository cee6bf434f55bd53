import type { WriteStream } from 'node:tty';
import { OutputClosed, OutputFailed } from '../exit.js';
import { type Colors, colorsFor } from './colors.js';
import { safeJson } from './safe-text.js';

/** Columns where the terminal doesn't say, or there is none. */
const DEFAULT_WIDTH = 80;

/** Standard output: what the command was asked for, and nothing else. */
export class Output {
  readonly colors: Colors;
  readonly isTerminal: boolean;
  readonly #stream: WriteStream;
  #failure: NodeJS.ErrnoException | undefined;

  constructor(stream: WriteStream, color: boolean) {
    this.#stream = stream;
    this.colors = colorsFor(color);
    this.isTerminal = stream.isTTY === true;
    // Without a listener a closed pipe would end the process in the middle of its work, a database open.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // The first one tells; what is written after it only fails because of it.
      this.#failure ??= error;
    });
  }

  /** Columns of the terminal; 80 where there is none. */
  get width(): number {
    return this.#stream.columns || DEFAULT_WIDTH;
  }

  /**
   * Writes text, or bytes as they are, and waits where the reader is slower.
   *
   * @throws OutputClosed when the reader has gone; OutputFailed when no more can be written, as on a full disk
   */
  async write(text: string | Uint8Array): Promise<void> {
    this.#throwFailure();
    const written = new Promise<void>((resolve) => {
      if (this.#stream.write(text, () => resolve())) resolve();
    });
    await written;
    this.#throwFailure();
  }

  /** Writes lines. */
  async lines(lines: readonly string[]): Promise<void> {
    await this.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Writes a value as one line of JSON. */
  async json(value: unknown): Promise<void> {
    await this.write(`${safeJson(value)}\n`);
  }

  /** Waits until everything has left the process. @throws as {@link write} */
  async flush(): Promise<void> {
    this.#throwFailure();
    await new Promise<void>((resolve) => {
      this.#stream.write('', () => resolve());
    });
    this.#throwFailure();
  }

  #throwFailure(): void {
    const error = this.#failure;
    if (error === undefined) return;
    if (error.code === 'EPIPE') throw new OutputClosed();
    throw new OutputFailed(
      `The output can't be written where it is to go (${error.code}). Free some space, or send it elsewhere.`,
    );
  }
}
