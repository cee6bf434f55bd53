import type { Output } from './output.js';
import { safeJson } from './safe-text.js';

/**
 * Writes one JSON object piece by piece, so that a conversation of any length fits into memory: one field after the other, and
 * an array item by item, a line each.
 */
export class JsonStream {
  readonly #output: Output;
  #separator = '{';

  constructor(output: Output) {
    this.#output = output;
  }

  /** Writes a field. */
  async field(name: string, value: unknown): Promise<void> {
    await this.#output.write(`${this.#begin(name)}${safeJson(value)}`);
  }

  /** Writes a field whose value is an array, from pages of items. */
  async array<T>(name: string, pages: AsyncIterable<readonly T[]>): Promise<void> {
    await this.#output.write(`${this.#begin(name)}[`);
    let separator = '\n';
    for await (const page of pages) {
      for (const item of page) {
        await this.#output.write(`${separator}${safeJson(item)}`);
        separator = ',\n';
      }
    }
    await this.#output.write(separator === '\n' ? ']' : '\n]');
  }

  /** Writes the end of the object. */
  async end(): Promise<void> {
    await this.#output.write(`${this.#separator === '{' ? '{' : ''}}\n`);
  }

  #begin(name: string): string {
    const begin = `${this.#separator}${safeJson(name)}:`;
    this.#separator = ',\n';
    return begin;
  }
}
