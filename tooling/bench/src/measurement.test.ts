import { expect, it } from 'vitest';
import { measured, median } from './measurement.js';

it('takes the middle value', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it('judges the middle of the rounds, not their mean', () => {
  const bar = { on: 'ratio', most: 1.3 } as const;
  const figures = { name: 'get', unit: 'µs', raw: 2, cairn: 3, bar } as const;
  expect(measured({ ...figures, rounds: [1.1, 1.2, 9] })).toMatchObject({ ratio: 1.2, passed: true });
  expect(measured({ ...figures, rounds: [1.1, 1.4, 1.5] })).toMatchObject({ ratio: 1.4, passed: false });
});

it('judges a figure without a hand to compare with, and leaves one without a bar alone', () => {
  const bar = { on: 'cairn', most: 140 } as const;
  expect(measured({ name: 'file', unit: 'MB', cairn: 141, bar })).toMatchObject({
    raw: null,
    ratio: null,
    passed: false,
  });
  expect(measured({ name: 'file', unit: 'MB', cairn: 141 })).toMatchObject({ bar: null, passed: null });
});
