import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from './periods.js';
import { dayLabel, hourLabel, localDate, localMidnight, stretchesOf } from './time-zone.js';

/** The lengths in hours of the local days that touch a window. */
function dayLengths(from: string, to: string, timeZone: string): Record<string, number> {
  const lengths: Record<string, number> = {};
  for (const stretch of stretchesOf(Date.parse(from), Date.parse(to), timeZone, DAY_MS)) {
    const label = dayLabel(stretch);
    lengths[label] = (lengths[label] ?? 0) + (stretch.end - stretch.start) / HOUR_MS;
  }
  return lengths;
}

describe('local days', () => {
  it('have 23 hours where clocks go forward, also over midnight, and 25 where they go back', () => {
    expect(dayLengths('2026-03-28T12:00Z', '2026-03-30T12:00Z', 'Europe/Berlin')).toEqual({
      '2026-03-28': 24,
      '2026-03-29': 23,
      '2026-03-30': 24,
    });
    // In Cairo the clock jumps from midnight to one o'clock, and goes back from midnight to eleven.
    expect(dayLengths('2026-04-23T12:00Z', '2026-04-24T12:00Z', 'Africa/Cairo')).toEqual({
      '2026-04-23': 24,
      '2026-04-24': 23,
    });
    expect(dayLengths('2026-10-29T12:00Z', '2026-10-30T12:00Z', 'Africa/Cairo')).toEqual({
      '2026-10-29': 25,
      '2026-10-30': 24,
    });
    expect(dayLengths('2026-04-04T20:00Z', '2026-04-05T01:00Z', 'Australia/Lord_Howe')).toEqual({ '2026-04-05': 24.5 });
  });

  it('lie on quarter hours wherever they are', () => {
    for (const zone of ['Asia/Kathmandu', 'Pacific/Chatham', 'Asia/Kolkata', 'America/St_Johns', 'UTC']) {
      for (const { start, end } of stretchesOf(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1), zone, DAY_MS)) {
        expect(start % 900_000).toBe(0);
        expect(end).toBeGreaterThan(start);
      }
    }
  });

  it('follow each other without a gap', () => {
    const stretches = stretchesOf(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1), 'America/New_York', HOUR_MS);
    for (const [index, { start }] of stretches.entries()) if (index > 0) expect(start).toBe(stretches[index - 1]?.end);
    expect(stretches.length).toBe(8_760);
  });

  it('are named, and hours that come twice are told apart', () => {
    const [first, second] = stretchesOf(Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 25, 2), 'Europe/Berlin', HOUR_MS);
    expect([first, second].map((one) => one && hourLabel(one))).toEqual([
      '2026-10-25T02:00+02:00',
      '2026-10-25T02:00+01:00',
    ]);
  });

  it('begin at midnight, or with the first moment of a day that has none', () => {
    const noon = Date.parse('2026-04-23T10:00Z');
    expect(new Date(localMidnight(noon, 0, 'Africa/Cairo')).toISOString()).toBe('2026-04-22T22:00:00.000Z');
    expect(new Date(localMidnight(noon, 1, 'Africa/Cairo')).toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(localDate(Date.parse('2026-03-01T05:00Z'), 'America/New_York')).toEqual({
      year: 2026,
      month: 2,
      day: 1,
      weekday: 6,
    });
    expect(localDate(Date.parse('2026-03-01T04:00Z'), 'America/New_York')).toMatchObject({ month: 1, day: 28 });
  });
});
