import { Rotation } from './rotation.js';

/** The largest code. */
const LARGEST = 127;
/** The largest number of a query, and what its magnitudes may add up to so that no product with codes exceeds 31 bits. */
const LARGEST_SOUGHT = 32_767;
const LARGEST_SUM = 2 ** 31 / LARGEST - 1;
/** More than what the rounding of sums of doubles, and of floats in the last place, can amount to, of a vector's length. */
const ROUNDING = 1e-5;

/** What of a vector's code is not its numbers. */
export interface CodeFigures {
  /** What a code of 1 stands for. */
  readonly scale: number;
  /** The length of what the code lacks at most: a product is no further from that of the code than this times the other's length. */
  readonly error: number;
}

/** A query, ready to be multiplied with codes. */
export interface SoughtCode {
  readonly codes: Int16Array;
  /** What a code of 1 stands for. */
  readonly scale: number;
  readonly length: number;
  /** What its own rounding can amount to in a product with a vector, of that one's scale. */
  readonly lost: number;
}

/** Makes codes of vectors: eight bits for each number, after a rotation. */
export class VectorCoder {
  /** Numbers in a code. */
  readonly width: number;
  readonly #rotation: Rotation;

  constructor(dimensions: number) {
    this.#rotation = new Rotation(dimensions);
    this.width = this.#rotation.width;
  }

  /** Writes the code of a vector to `codes`. */
  code(vector: Float32Array, codes: Int8Array): CodeFigures {
    const turned = this.#rotation.turn(vector);
    const { largest, squares } = measured(turned);
    const scale = Math.fround(largest / LARGEST);
    // A hair less than the inverse, so that no code is larger than the largest.
    const steps = scale === 0 ? 0 : (1 - ROUNDING) / scale;
    let lost = 0;
    for (let at = 0; at < turned.length; at += 1) {
      const exact = turned[at] as number;
      const code = Math.round(exact * steps);
      const missing = exact - code * scale;
      codes[at] = code;
      lost += missing * missing;
    }
    return { scale, error: Math.sqrt(lost) + Math.sqrt(squares) * ROUNDING };
  }

  /** The code of a query. */
  sought(query: Float32Array): SoughtCode {
    const turned = this.#rotation.turn(query);
    const { largest, sum, squares } = measured(turned);
    // Rounding adds half to each number at most.
    const scale = Math.max(largest / LARGEST_SOUGHT, sum / (LARGEST_SUM - turned.length));
    const codes = Int16Array.from(turned, (number) => (scale === 0 ? 0 : Math.round(number / scale)));
    const lost = turned.reduce((total, number, at) => total + (number - (codes[at] as number) * scale) ** 2, 0);
    // A vector of scale 1 is no longer than this.
    const longest = LARGEST * Math.sqrt(turned.length);
    return { codes, scale, length: Math.sqrt(squares), lost: Math.sqrt(lost) * longest };
  }
}

function measured(numbers: Float64Array) {
  let largest = 0;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] as number;
    const size = Math.abs(number);
    if (size > largest) largest = size;
    sum += size;
    squares += number * number;
  }
  return { largest, sum, squares };
}
