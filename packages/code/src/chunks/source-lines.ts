/** A text by its lines. Rows count from 0; a last line break begins no row of its own. */
export class SourceLines {
  readonly text: string;
  /** How many lines there are; 0 for an empty text. */
  readonly count: number;
  readonly #starts: number[] = [];

  constructor(text: string) {
    this.text = text;
    for (let at = 0; at < text.length; ) {
      this.#starts.push(at);
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end + 1;
    }
    this.count = this.#starts.length;
  }

  /** UTF-16 units of these rows, line breaks included. */
  size(first: number, last: number): number {
    return this.#start(last + 1) - this.#start(first);
  }

  /** The text of these rows, without the last line break. */
  slice(first: number, last: number): string {
    return this.text.slice(this.#start(first), this.#start(last + 1)).replace(/\r?\n$/, '');
  }

  /** Whether a row holds white space only. */
  isBlank(row: number): boolean {
    return !/\S/.test(this.text.slice(this.#start(row), this.#start(row + 1)));
  }

  #start(row: number): number {
    return this.#starts[row] ?? this.text.length;
  }
}
