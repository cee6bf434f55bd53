import { InvalidInputError } from '@cairndb/core';

const SPAN = /^(\d+(?:\.\d+)?)\s*([mhdw])$/;
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** How a time is given. */
export const TIME_FORM = 'ISO 8601 such as 2026-03-01T09:00:00+01:00 (without an offset: local time)';

/**
 * A time, Unix milliseconds.
 *
 * @param from where spans such as `2h` begin, and which way they go
 * @throws InvalidInputError
 */
export function timeGiven(text: string, field: string, from?: { readonly now: number; readonly by: 1 | -1 }): number {
  const given = text.trim();
  if (from !== undefined && SPAN.test(given)) return from.now + from.by * spanGiven(given, field);
  // A date alone would be midnight in London.
  const time = DATE.test(given)
    ? Date.parse(given.includes(':') ? given.replace(' ', 'T') : `${given}T00:00`)
    : Number.NaN;
  if (!Number.isNaN(time)) return time;
  const spans = from === undefined ? '' : ', or a span such as 30m, 2h, 3d, 1w';
  throw invalid(`${field} must be ${TIME_FORM}${spans}.`);
}

/** A span, in milliseconds. @throws InvalidInputError */
export function spanGiven(text: string, field: string): number {
  const [, count, unit = ''] = SPAN.exec(text.trim()) ?? [];
  const span = Math.round(Number(count) * (UNITS[unit] ?? Number.NaN));
  if (span > 0) return span;
  throw invalid(`${field} must be a span such as 30m, 2h, 3d or 1w.`);
}

function invalid(message: string): InvalidInputError {
  return new InvalidInputError({ message });
}
