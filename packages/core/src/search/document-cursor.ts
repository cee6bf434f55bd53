import type { Steps } from '../steps/index.js';

/** Walks a long list that is read in groups, by steps. */
export class DocumentCursor<T extends { readonly doc: number }> {
  readonly #size: number;
  readonly #read: (after: number, size: number) => Steps<readonly T[]>;
  #group: readonly T[] = [];
  #at = 0;
  #last = 0;
  #ended = false;

  /**
   * @param size of a group
   * @param read the next items after a document number, ascending: a whole group, or the last ones
   */
  constructor(size: number, read: (after: number, size: number) => Steps<readonly T[]>) {
    this.#size = size;
    this.#read = read;
  }

  /** The item that the cursor stands on; undefined behind the last. */
  *current(): Steps<T | undefined> {
    if (this.#at >= this.#group.length && !this.#ended) {
      this.#group = yield* this.#read(this.#last, this.#size);
      this.#at = 0;
      this.#ended = this.#group.length < this.#size;
      this.#last = this.#group.at(-1)?.doc ?? this.#last;
    }
    return this.#group[this.#at];
  }

  /** Goes to the next item. */
  advance(): void {
    this.#at += 1;
  }
}
