/** Longest stretch that is turned at once. */
const LONGEST = 256;

/** Numbers of a coded vector: a multiple of 16, which is what the kernel takes at once. */
function codeWidth(dimensions: number): number {
  return Math.ceil(dimensions / 16) * 16;
}

/**
 * Turns vectors of one length, always the same way, so that no number of them stands out: eight bits then do for each. Products stay what they
 * are. Signs are changed at random, then each stretch (a power of two) goes through a Walsh-Hadamard transform.
 */
export class Rotation {
  readonly width: number;
  readonly #signs: Float64Array;
  readonly #work: Float64Array;

  constructor(dimensions: number) {
    this.width = codeWidth(dimensions);
    this.#signs = randomSigns(this.width);
    this.#work = new Float64Array(this.width);
  }

  /** The turned vector, in an array that the next call uses again. */
  turn(vector: Float32Array): Float64Array {
    const work = this.#work;
    for (let at = 0; at < vector.length; at += 1) work[at] = (vector[at] as number) * (this.#signs[at] as number);
    work.fill(0, vector.length);
    for (let from = 0; from < this.width; ) {
      const length = stretchAt(this.width - from);
      transform(work, from, length);
      from += length;
    }
    return work;
  }
}

/** The largest power of two that fits. */
function stretchAt(left: number): number {
  let length = LONGEST;
  while (length > left) length /= 2;
  return length;
}

function transform(numbers: Float64Array, from: number, length: number): void {
  const end = from + length;
  for (let half = 1; half < length; half *= 2) {
    for (let pair = from; pair < end; pair += 2 * half) {
      for (let at = pair; at < pair + half; at += 1) {
        const a = numbers[at] as number;
        const b = numbers[at + half] as number;
        numbers[at] = a + b;
        numbers[at + half] = a - b;
      }
    }
  }
  const scale = 1 / Math.sqrt(length);
  for (let at = from; at < end; at += 1) numbers[at] = (numbers[at] as number) * scale;
}

/** 1 and -1, the same on every machine: a linear congruential generator (Numerical Recipes), its upper bit. */
function randomSigns(count: number): Float64Array {
  let state = 0x2545f491;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >= 0x80000000 ? -1 : 1;
  });
}
