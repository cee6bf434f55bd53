import { expect, it } from 'vitest';
import { dateSpans, isWithin } from './date-span.js';

function named(text: string, years = [2023]): readonly string[] {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return dateSpans(text, years).map(({ from, to }) => `${day(from)}..${day(to - 1)}`);
}

it.each([
  ['on 7 July, 2023', ['2023-07-07..2023-07-07']],
  ['on July 7th, 2021', ['2021-07-07..2021-07-07']],
  ['the 3rd of Sept', ['2023-09-03..2023-09-03']],
  ['in December 2022', ['2022-12-01..2022-12-31']],
  ['last February', ['2023-02-01..2023-02-28']],
  ['on 2024-02-29 or in 2024-03', ['2024-02-29..2024-02-29', '2024-03-01..2024-03-31']],
  ['May 3 and May 2022', ['2023-05-03..2023-05-03', '2022-05-01..2022-05-31']],
  ['what may they march for', []],
  ['the marching maybe', []],
  ['last week', []],
])('reads the dates in "%s"', (text, spans) => {
  expect(named(text)).toEqual(spans);
});

it('takes a date without a year for each year there is', () => {
  expect(named('June 5', [2022, 2023])).toEqual(['2022-06-05..2022-06-05', '2023-06-05..2023-06-05']);
});

it('takes times in a span and half a day around it, whatever the time zone', () => {
  const spans = dateSpans('2023-05-03', []);
  const hours = (after: number) => isWithin(spans, Date.UTC(2023, 4, 3) + after * 3_600_000);
  expect([-12, 0, 23, 35].map(hours)).toEqual([true, true, true, true]);
  expect([-13, 36, 24 * 365].map(hours)).toEqual([false, false, false]);
});
