import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatClock, formatDate, formatTime, parseTime } from './time.js';

const NOW = Date.UTC(2025, 10, 20, 12);
const HOUR = 3_600_000;
let zone: string | undefined;

beforeEach(() => {
  zone = process.env.TZ;
});
afterEach(() => {
  process.env.TZ = zone;
});

describe.each([
  ['UTC', 0],
  ['Asia/Tokyo', 9],
  ['America/New_York', -5],
])('in %s', (name, hours) => {
  beforeEach(() => {
    process.env.TZ = name;
  });

  test('times are shown as the clock on the wall shows them', () => {
    const at = Date.UTC(2025, 10, 20, 14, 3) - hours * HOUR;
    expect([formatDate(at), formatClock(at), formatTime(at)]).toEqual(['2025-11-20', '14:03', '2025-11-20 14:03']);
  });

  test('a date begins and ends at midnight here', () => {
    const midnight = Date.UTC(2025, 10, 20) - hours * HOUR;
    expect(parseTime('2025-11-20', 'start')).toBe(midnight);
    expect(parseTime('2025-11-20', 'end')).toBe(midnight + 24 * HOUR);
    expect(parseTime('2025-11-20T14:30', 'start')).toBe(midnight + 14.5 * HOUR);
    expect(parseTime('2025-11-20 14:30', 'end')).toBe(midnight + 14.5 * HOUR);
    expect(parseTime('2025-11-20T14:30:15.5Z', 'start')).toBe(Date.UTC(2025, 10, 20, 14, 30, 15, 500));
    expect(parseTime('2025-11-20T14:30+02:00', 'start')).toBe(Date.UTC(2025, 10, 20, 12, 30));
  });
});

test('a day is as long as it is where the clocks are changed', () => {
  process.env.TZ = 'Europe/Berlin';
  const length = (day: string) => ((parseTime(day, 'end') ?? 0) - (parseTime(day, 'start') ?? 0)) / HOUR;
  expect(['2025-03-29', '2025-03-30', '2025-10-26'].map(length)).toEqual([24, 23, 25]);
});

test.each([
  ['7d', 7 * 24],
  ['24h', 24],
  ['90m', 1.5],
  ['2w', 14 * 24],
  ['1.5h', 1.5],
])('%s is a span back from now', (span, hours) => {
  expect(parseTime(span, 'start', NOW)).toBe(NOW - hours * HOUR);
});

test.each([
  '',
  'yesterday',
  '7',
  '7 d',
  '7y',
  '-3d',
  '2025',
  '2025-13-01',
  '2025-02-30',
  '20.11.2025',
  '2025-11-20T25:00',
  '2025-11-20T14',
])('%j is no time', (text) => {
  expect(parseTime(text, 'start', NOW)).toBeUndefined();
});
