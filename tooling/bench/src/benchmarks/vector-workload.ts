/** Numbers in a vector. */
export const DIMENSIONS = 384;
const CENTRES = 256;

/** How vectors lie: around centres, as texts about the same things do, or anywhere. */
export type Scatter = 'clustered' | 'uniform';

/** Seeded vectors of length 1. */
export class VectorWorkload {
  readonly #scatter: Scatter;
  readonly #centres: readonly Float64Array[];
  #state: number;

  constructor(scatter: Scatter, seed: number) {
    this.#scatter = scatter;
    this.#state = seed;
    this.#centres = Array.from({ length: scatter === 'clustered' ? CENTRES : 0 }, () => unit(this.#noise()));
  }

  /** Its centre and Gaussian noise whose length is about 1, normalised; noise alone where there are no centres. */
  vector(): Float32Array {
    const noise = this.#noise();
    const scale = 1 / Math.sqrt(DIMENSIONS);
    if (this.#scatter === 'uniform') return Float32Array.from(unit(noise));
    const centre = this.#centres[Math.floor(this.#next() * CENTRES)] ?? noise;
    return Float32Array.from(unit(noise.map((number, at) => (centre[at] ?? 0) + number * scale)));
  }

  #noise(): Float64Array {
    return Float64Array.from({ length: DIMENSIONS }, () => this.#gaussian());
  }

  /** Box and Muller's way to normally distributed numbers. */
  #gaussian(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#next())) * Math.cos(2 * Math.PI * this.#next());
  }

  /** Mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

function unit(vector: Float64Array): Float64Array {
  let squares = 0;
  for (const number of vector) squares += number * number;
  const scale = 1 / Math.sqrt(squares);
  return vector.map((number) => number * scale);
}
