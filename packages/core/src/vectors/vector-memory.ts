/** How much memory vectors may take. */
export interface VectorMemoryOptions {
  /** Bytes of all sources together; default 64 MB. Beyond it codes get coarser, then vectors are read in pages: still right, slower. */
  readonly maxBytes?: number | undefined;
}

/** The memory that the vector indexes of an open store share. */
export class VectorMemory {
  readonly maxBytes: number;

  constructor({ maxBytes = 64 * 1024 * 1024 }: VectorMemoryOptions = {}) {
    this.maxBytes = maxBytes;
  }
}
