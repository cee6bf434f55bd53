import { finished } from 'node:stream/promises';
import { defaultRedactor } from '@cairndb/core';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';

/** A member of a line. */
export type LogMember = string | number | boolean | null | Readonly<Record<string, number | string | null>>;

/** How large a log gets. */
export interface LogLimits {
  /** Bytes of a file; then it is put aside as `NAME.1`. Default 10,000,000. */
  readonly maxBytes?: number | undefined;
  /** Files that were put aside and are kept. Default 5. */
  readonly keptFiles?: number | undefined;
}

/**
 * A log of JSON lines in a file that is put aside when it is long. It never fails its writer: what can't be written is told to `onError`,
 * and lost. Secrets are taken out of what texts say. Several processes may write to the same file; each puts it aside by what it
 * wrote itself, so it can get longer than one alone would let it.
 */
export class JsonLineLog {
  readonly #stream: RotatingFileStream;
  #failed = false;

  constructor(folder: string, name: string, onError: (error: Error) => void, limits: LogLimits = {}) {
    const { maxBytes = 10_000_000, keptFiles = 5 } = limits;
    this.#stream = createStream(name, { path: folder, size: `${maxBytes}B`, rotate: keptFiles, mode: 0o600 });
    this.#stream.on('error', (error) => {
      this.#failed = true;
      onError(error);
    });
    this.#stream.on('warning', onError);
  }

  /** Writes a line, some time soon. */
  write(at: number, event: string, members: Readonly<Record<string, LogMember>> = {}): void {
    if (this.#failed) return;
    const line = JSON.stringify({ at: new Date(at).toISOString(), event, ...members });
    this.#stream.write(`${defaultRedactor.text(line)}\n`);
  }

  /** Resolves when everything is written, or can't be. */
  async close(): Promise<void> {
    this.#stream.end();
    // What went wrong has been told by then.
    await finished(this.#stream).catch(() => undefined);
  }
}
