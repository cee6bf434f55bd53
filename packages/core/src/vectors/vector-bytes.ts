import { InvalidInputError } from '../errors/errors.js';
import { isLittleEndian } from './byte-order.js';
import type { SpaceFence } from './vector-space.js';

/**
 * A vector as a space holds it: 32-bit floats, of length 1 under the metric cosine.
 *
 * @throws InvalidInputError when it is none of that space
 */
export function vectorOfSpace(
  given: Float32Array | readonly number[],
  { dimensions, metric }: SpaceFence,
  operation: string,
): Float32Array {
  if (given.length !== dimensions) {
    throw unfit(operation, `has ${given.length} numbers, but the space has ${dimensions} dimensions`);
  }
  const vector = new Float32Array(given);
  let squares = 0;
  for (let at = 0; at < dimensions; at += 1) {
    const number = vector[at] as number;
    squares += number * number;
  }
  if (!Number.isFinite(squares)) throw unfit(operation, 'holds numbers that are not finite, or too large');
  if (metric === 'dot') return vector;
  if (squares === 0) throw unfit(operation, 'is all zeros, which has no direction');
  const scale = 1 / Math.sqrt(squares);
  for (let at = 0; at < dimensions; at += 1) vector[at] = (vector[at] as number) * scale;
  return vector;
}

function unfit(operation: string, why: string): InvalidInputError {
  return new InvalidInputError({
    message: `${operation}: a vector ${why}. Look at the model it comes from. Nothing was written.`,
    operation,
  });
}

/** A vector as it is stored: little-endian. */
export function bytesOfVector(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  return isLittleEndian ? bytes : turned(bytes);
}

/** A stored vector. */
export function vectorOfBytes(bytes: Uint8Array): Float32Array {
  // Drivers hand out bytes that begin anywhere in a buffer; floats begin at multiples of four.
  const own = isLittleEndian ? (bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()) : turned(bytes);
  return new Float32Array(own.buffer, own.byteOffset, own.byteLength >> 2);
}

function turned(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) copy[at] = bytes[at ^ 3] ?? 0;
  return copy;
}

/** The product of two vectors of one length, added up in one order everywhere, so that it is the same number everywhere. */
export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
