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

  /** Bytes that all indexes hold. */
  get bytes(): number {
    let sum = 0;
    for (const bytes of this.#held.values()) sum += bytes;
    return sum;
  }

  /** Notes what an index holds. */
  note(holder: object, bytes: number): void {
    if (bytes === 0) this.#held.delete(holder);
    else this.#held.set(holder, bytes);
  }

  /** Whether so many bytes more may be held. */
  hasRoom(bytes: number): boolean {
    return this.bytes + bytes <= this.maxBytes;
  }
}
