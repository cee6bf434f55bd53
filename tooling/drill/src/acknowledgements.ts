import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * Where a child writes down what has been acknowledged to it, before it does anything else. A line is one `write` to a
 * file: when it returned, no kill of the process can take it back.
 */
export class AckWriter<Entry extends object> {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  write(entry: Entry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }
}

/** All that a child wrote down; empty when it came to nothing. */
export function readAcks<Entry extends object>(path: string): readonly Entry[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  // The last piece is empty, or a line that the kill cut off.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry);
}
