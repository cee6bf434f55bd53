/** A run of whole rows of a file, from 0, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** Stretches are merged with neighbours of the same group only: with those that stand in the same symbol. */
  readonly group: number;
}

/** How large a chunk is made, in UTF-16 units. */
export const CHUNK_SIZE = {
  /** Neighbours are merged while they are smaller together. */
  target: 1_500,
  /** What is larger is cut. */
  most: 4_000,
  /** What is smaller goes with its neighbour even beyond the target: a brace, the head of a class. */
  tiny: 200,
} as const;
