import { describe, expect, it } from 'vitest';
import { bytesOfVector, vectorOfBytes, vectorOfSpace } from './vector-bytes.js';

const COSINE = { model: 'numbat', dimensions: 2, metric: 'cosine' } as const;

describe('vectors as bytes', () => {
  it('are little-endian floats, and come back from anywhere in a buffer', () => {
    const bytes = bytesOfVector(Float32Array.of(1, -2.5));
    expect([...bytes]).toEqual([0, 0, 128, 63, 0, 0, 32, 192]);
    const shifted = new Uint8Array(11);
    shifted.set(bytes, 3);
    expect([...vectorOfBytes(shifted.subarray(3))]).toEqual([1, -2.5]);
  });

  it('have length 1 under cosine and stay as they are under dot; the given vector is left alone', () => {
    const given = Float32Array.of(3, 4);
    expect([...vectorOfSpace(given, COSINE, 'test')]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
    expect([...vectorOfSpace([3, 4], { ...COSINE, metric: 'dot' }, 'test')]).toEqual([3, 4]);
    expect([...given]).toEqual([3, 4]);
  });
});
