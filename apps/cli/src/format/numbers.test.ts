import { expect, test } from 'vitest';
import { countOf, formatCost, formatCount, formatDuration, formatShort, formatSpeed } from './numbers.js';

test('counts', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect([countOf(0, 'file'), countOf(1, 'file'), countOf(2_000, 'reply', 'replies')]).toEqual([
    '0 files',
    '1 file',
    '2,000 replies',
  ]);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1.00 k'],
  [12_345, '12.3 k'],
  [999_499, '999 k'],
  [999_999, '1.00 M'],
  [838_600_000, '839 M'],
  [4_560_000_000, '4.56 G'],
])('%i in short is %s', (count, expected) => {
  expect(formatShort(count)).toBe(expected);
});

test('costs, times and speeds', () => {
  expect([0, 4_200, 12_300_000].map(formatCost)).toEqual(['$0.00', '$0.0042', '$12.30']);
  expect([0.4, 340, 6_240, 125_000].map(formatDuration)).toEqual(['<1 ms', '340 ms', '6.2 s', '2 min 5 s']);
  expect([formatSpeed(1_500_000, 1_000), formatSpeed(97_000_000, 6_200), formatSpeed(0, 0)]).toEqual([
    '1.5 MB/s',
    '16 MB/s',
    '0.0 MB/s',
  ]);
});
