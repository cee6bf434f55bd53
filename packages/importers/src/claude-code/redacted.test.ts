import { describe, expect, it } from 'vitest';
import { equalButRedacted } from './redacted.js';

describe('equalButRedacted', () => {
  it.each([
    ['key [redacted:token] end', 'key abc end', true],
    ['[redacted:a-b]', 'anything', true],
    ['a [redacted:x] b [redacted:y] c', 'a 1 b 2 c', true],
    ['a [redacted:x] b [redacted:y] c', 'a 1 c', false],
    ['a [redacted:x] b', 'a secret c', false],
    ['a [redacted:x] a', 'a a', false],
    ['plain', 'other', false],
  ])('%j and %j: %s', (stored, original, same) => {
    expect(equalButRedacted(stored, original)).toBe(same);
  });

  it('looks into arrays and objects', () => {
    expect(equalButRedacted({ a: [1, 'x [redacted:k]'] }, { a: [1, 'x y'] })).toBe(true);
    expect(equalButRedacted({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(equalButRedacted([1], [1, 2])).toBe(false);
    expect(equalButRedacted(null, {})).toBe(false);
  });
});
