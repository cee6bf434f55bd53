import { expect, it } from 'vitest';
import { judgedHere, measured, median } from './measurement.js';

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

it('judges a time by how slow the machine was, and nothing else', () => {
  const bar = { on: 'cairn', most: 50 } as const;
  const time = measured({ name: 'pause', unit: 'ms', cairn: 120, bar });
  expect(judgedHere(time, 3)).toMatchObject({ passed: false, passedHere: true });
  expect(judgedHere(time, 2)).toMatchObject({ passed: false, passedHere: false });
  expect(judgedHere(measured({ name: 'pause', unit: 'ms', cairn: 49, bar }), 0.5)).toMatchObject({ passedHere: true });
  expect(judgedHere(measured({ name: 'memory', unit: 'MB', cairn: 120, bar }), 3)).toMatchObject({ passedHere: false });
  const far = measured({ name: 'a server', unit: 'ms', cairn: 120, bar: { ...bar, isDistance: true } });
  expect(judgedHere(far, 3)).toMatchObject({ passedHere: false });
  const ratio = measured({ name: 'get', unit: 'ms', raw: 1, cairn: 120, bar: { on: 'ratio', most: 50 } });
  expect(judgedHere(ratio, 3)).toMatchObject({ passedHere: false });
});
