/** How much memory vectors may take. */
export interface VectorMemoryOptions {
  /**
   * Bytes of all sources together, at most; default 64 MB, enough for 160,000 vectors of 384 numbers, or 40,000 of 1,536. The codes of what goes beyond are
   * read from the database by each search: still right, slower.
   */
  readonly maxBytes?: number | undefined;
}

/** The memory that the vector indexes of an open store share. */
export class VectorMemory {
  readonly maxBytes: number;
  readonly #held = new Map<object, number>();

  constructor({ maxBytes = 64 * 1024 * 1024 }: VectorMemoryOptions = {}) {
    this.maxBytes = maxBytes;
  }

  /** Notes what an index holds. */
  note(holder: object, bytes: number): void {
    if (bytes === 0) this.#held.delete(holder);
    else this.#held.set(holder, bytes);
  }

  /** Bytes that may still be held. */
  get room(): number {
    let room = this.maxBytes;
    for (const bytes of this.#held.values()) room -= bytes;
    return Math.max(0, room);
  }
}
