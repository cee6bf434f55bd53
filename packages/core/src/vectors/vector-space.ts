import type { VectorMetric } from '../embedding/index.js';

/** What fences a space: vectors are compared only when all three agree. */
export interface SpaceFence {
  readonly model: string;
  /** Numbers in each vector, 1 to 8,192. */
  readonly dimensions: number;
  readonly metric: VectorMetric;
}

/** A space of vectors as it is in the database. */
export interface VectorSpace extends SpaceFence {
  /** Never given to another space. */
  readonly key: number;
  /** `building`: being filled; `active`: the one that searches use, at most one; `retired`: replaced, can be removed. */
  readonly status: 'building' | 'active' | 'retired';
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** A vector to be stored. */
export interface VectorRow {
  /** Number of the document: row key × 8 + the ordinal of its kind. */
  readonly doc: number;
  /** Hash of the text that was embedded. */
  readonly hash: Uint8Array;
  /** As many numbers as the space has dimensions, all finite; under the metric cosine not all 0. Its length doesn't matter under cosine. */
  readonly vector: Float32Array | readonly number[];
}

/** A document that a search found. */
export interface FoundVector {
  readonly doc: number;
  /** Cosine, -1 to 1 but for rounding, or the product of both vectors, whichever the space's metric is. */
  readonly similarity: number;
}
