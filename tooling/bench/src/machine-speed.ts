const VECTORS = 100_000;
const DIMENSIONS = 384;
/** The first runs are compiled while they run. */
const RUNS = 6;
const WARM_UP = 3;

/**
 * What the loop of {@link machineSpeed} takes on the machines that bars in milliseconds were set on. Such a bar says little where it takes
 * several times as long: on a machine that others use, too, it did so for hours.
 */
export const LOOP_OF_THE_BARS_MS = 40;

/** Milliseconds of a loop that needs nothing but a processor and its memory: the products of 100,000 packed vectors of 384 numbers. */
export function machineSpeed(): number {
  const numbers = new Float32Array(VECTORS * DIMENSIONS).fill(0.25);
  const query = numbers.slice(0, DIMENSIONS);
  const times = Array.from({ length: RUNS }, () => timeOf(numbers, query));
  return Math.min(...times.slice(WARM_UP));
}

function timeOf(numbers: Float32Array, query: Float32Array): number {
  const startedAt = performance.now();
  let best = 0;
  for (let at = 0; at < numbers.length; at += DIMENSIONS) best = Math.max(best, product(numbers, at, query));
  if (best !== DIMENSIONS / 16) throw new Error(`The loop gave ${best}.`);
  return performance.now() - startedAt;
}

function product(numbers: Float32Array, from: number, query: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < DIMENSIONS; at += 1) sum += (numbers[from + at] as number) * (query[at] as number);
  return sum;
}
