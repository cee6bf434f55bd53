/** Vectors in a block: memory grows by blocks, and codes are stored in blocks. */
export const BLOCK_VECTORS = 1024;

/** Bytes of a vector in a block beside its code. */
export const FIGURE_BYTES = 24;

/** The figures of a block's vectors; their codes lie elsewhere. */
export interface BlockFigures {
  readonly keys: Float64Array;
  readonly docs: Float64Array;
  readonly scales: Float32Array;
  readonly errors: Float32Array;
}

/** The figures of so many vectors. */
export function blockFigures(vectors = BLOCK_VECTORS): BlockFigures {
  return {
    keys: new Float64Array(vectors),
    docs: new Float64Array(vectors),
    scales: new Float32Array(vectors),
    errors: new Float32Array(vectors),
  };
}

/** A block as it is stored: the figures one after the other, then the codes. Numbers lie little-endian, as on the machines that read and write blocks. */
export function bytesOfBlock(figures: BlockFigures, codes: Uint8Array, vectors: number): Uint8Array {
  const bytes = new Uint8Array(vectors * FIGURE_BYTES + codes.length);
  let at = 0;
  for (const part of [figures.keys, figures.docs, figures.scales, figures.errors]) {
    const used = part.subarray(0, vectors);
    bytes.set(new Uint8Array(used.buffer, used.byteOffset, used.byteLength), at);
    at += used.byteLength;
  }
  bytes.set(codes, at);
  return bytes;
}

/** What {@link bytesOfBlock} made bytes of; null when they are too few or too many for it. */
export function blockOfBytes(
  bytes: Uint8Array,
  vectors: number,
  width: number,
): { readonly figures: BlockFigures; readonly codes: Uint8Array } | null {
  if (bytes.length !== vectors * (FIGURE_BYTES + width)) return null;
  // Numbers begin where memory lets them.
  const aligned = bytes.slice(0, vectors * FIGURE_BYTES).buffer;
  const figures = {
    keys: new Float64Array(aligned, 0, vectors),
    docs: new Float64Array(aligned, vectors * 8, vectors),
    scales: new Float32Array(aligned, vectors * 16, vectors),
    errors: new Float32Array(aligned, vectors * 20, vectors),
  };
  return { figures, codes: bytes.subarray(vectors * FIGURE_BYTES) };
}
