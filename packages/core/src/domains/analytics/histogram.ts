/** Each bin reaches 2 % further than the one before; its geometric middle is within 1 % of all that is in it. */
const STEP = 1.02;
const LOG_STEP = Math.log(STEP);
/** Enough for 2^53: a value beyond is clamped to the last bin. */
const BINS = 1_860;

let bounds: Float64Array | undefined;

/** Where each bin begins. Made by multiplying, which every host does alike; logarithms differ in the last bit. */
function lowerBounds(): Float64Array {
  if (bounds === undefined) {
    bounds = new Float64Array(BINS);
    for (let bin = 1, bound = 1; bin < BINS; bin += 1, bound *= STEP) bounds[bin] = bound;
  }
  return bounds;
}

/** The bin of a value: 0 for what is below 1, then one for each 2 %. */
export function binOf(value: number): number {
  if (value < 1) return 0;
  const lower = lowerBounds();
  let bin = Math.min(BINS - 1, 1 + Math.floor(Math.log(value) / LOG_STEP));
  while (bin > 1 && value < (lower[bin] as number)) bin -= 1;
  while (bin < BINS - 1 && value >= (lower[bin + 1] as number)) bin += 1;
  return bin;
}

/** What stands for all values of a bin. */
export function middleOf(bin: number): number {
  return (lowerBounds()[bin] as number) * Math.sqrt(STEP);
}

/** Counts of values by bins of a logarithmic scale: they add up and subtract exactly, and give percentiles within 1 %. */
export class Histogram {
  readonly #counts = new Float64Array(BINS);
  #lowest = BINS;
  #highest = -1;

  /** Adds to a bin; a negative `count` takes away. */
  add(bin: number, count: number): void {
    this.#counts[bin] = (this.#counts[bin] ?? 0) + count;
    if (bin < this.#lowest) this.#lowest = bin;
    if (bin > this.#highest) this.#highest = bin;
  }

  /** Adds all of another one. */
  addAll(other: Histogram): void {
    other.forEach((bin, count) => {
      this.add(bin, count);
    });
  }

  /** How many bins hold anything. */
  get filled(): number {
    let filled = 0;
    for (let bin = this.#lowest; bin <= this.#highest; bin += 1) if (this.#counts[bin]) filled += 1;
    return filled;
  }

  /** Calls `work` with each bin that holds anything, lowest first. */
  forEach(work: (bin: number, count: number) => void): void {
    for (let bin = this.#lowest; bin <= this.#highest; bin += 1) {
      const count = this.#counts[bin];
      if (count) work(bin, count);
    }
  }

  /** All values there are. */
  get count(): number {
    let sum = 0;
    for (let bin = this.#lowest; bin <= this.#highest; bin += 1) sum += this.#counts[bin] ?? 0;
    return sum;
  }

  /** The middles of the bins that hold the values of these ranks (1: the smallest), given in rising order. */
  atRanks(ranks: readonly number[]): number[] {
    const found: number[] = [];
    let passed = 0;
    for (let bin = this.#lowest; bin <= this.#highest && found.length < ranks.length; bin += 1) {
      passed += this.#counts[bin] ?? 0;
      while (found.length < ranks.length && passed >= (ranks[found.length] as number)) found.push(middleOf(bin));
    }
    return found;
  }

  /** Empties it for the next use. */
  clear(): void {
    if (this.#highest >= 0) this.#counts.fill(0, this.#lowest, this.#highest + 1);
    this.#lowest = BINS;
    this.#highest = -1;
  }
}
