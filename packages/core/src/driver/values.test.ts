import { describe, expect, it } from 'vitest';
import { portableValues } from './values.js';

describe('portableValues', () => {
  it('makes whole numbers bigints, and leaves fractions and numbers too large to be whole', () => {
    const given = [1, -1, 2 ** 53 - 1, 2 ** 53, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 5n, null, 'x'];
    const expected = [1n, -1n, 2n ** 53n - 1n, 2 ** 53, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 5n, null, 'x'];
    expect(portableValues(given, 'bigint')).toEqual(expected);
    expect(portableValues(given, 'number')).toBe(given);
  });

  it('replaces lone surrogates and nothing else', () => {
    const blob = Uint8Array.of(1);
    expect(portableValues(['a\ud800', '🙂', blob, '\udc00'], 'number')).toEqual(['a\ufffd', '🙂', blob, '\ufffd']);
  });

  it('gives back the very array when there is nothing to change', () => {
    const given = ['漢字', null, 1.5];
    expect(portableValues(given, 'bigint')).toBe(given);
  });
});
