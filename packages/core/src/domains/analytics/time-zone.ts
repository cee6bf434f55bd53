import { InvalidInputError } from '../../errors/errors.js';
import { DAY_MS, HOUR_MS, QUARTER_MS } from './periods.js';

/** A stretch of time within one local day or hour. */
export interface Stretch {
  /** Unix milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Number of the local day or hour; what happened in an hour that comes twice is told apart by `offset`. */
  readonly unit: number;
  /** Milliseconds by which local time is ahead of UTC. */
  readonly offset: number;
}

/** Within five days no zone changes its offset twice. */
const SAMPLE_MS = 5 * DAY_MS;
/** Longer than any local day. */
const MARGIN_MS = 26 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws InvalidInputError for a zone that the host does not know */
export function checkTimeZone(timeZone: string, operation: string): void {
  if (timeZone === 'UTC') return;
  try {
    formatOf(timeZone);
  } catch {
    throw new InvalidInputError({
      message: `${operation}: timeZone must be an IANA name that this host knows, such as Europe/Berlin or UTC.`,
      operation,
      details: { field: 'timeZone' },
    });
  }
}

/** The local days or hours that a window touches, in order and whole: the first may begin before it, the last end after it. */
export function stretchesOf(since: number, until: number, timeZone: string, unitMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [from, to, offset] of offsetsOf(since - MARGIN_MS, until + MARGIN_MS, timeZone)) {
    for (let start = from; start < to; ) {
      const unit = Math.floor((start + offset) / unitMs);
      const end = Math.min(to, (unit + 1) * unitMs - offset);
      stretches.push({ start, end, unit, offset });
      start = end;
    }
  }
  // A day on which the clocks were changed is several stretches.
  const touched = new Set(stretches.filter(({ start, end }) => end > since && start < until).map(({ unit }) => unit));
  return stretches.filter(({ unit }) => touched.has(unit));
}

/** Midnight of the local day that lies `days` behind the one that `time` is in; the first moment of a day without a midnight. */
export function localMidnight(time: number, days: number, timeZone: string): number {
  const near = time + days * DAY_MS;
  const today = Math.floor((time + offsetAt(time, timeZone)) / DAY_MS);
  const [first] = stretchesOf(near - DAY_MS, near + DAY_MS, timeZone, DAY_MS).filter(
    ({ unit }) => unit === today + days,
  );
  return first?.start ?? near;
}

/** Year, month (from 0), day of the month and day of the week (Monday is 0) of a time where it is local. */
export function localDate(time: number, timeZone: string) {
  const date = new Date(time + offsetAt(time, timeZone));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: (date.getUTCDay() + 6) % 7,
  };
}

/** `2026-03-29` of a local day. */
export function dayLabel({ unit }: Stretch): string {
  return new Date(unit * DAY_MS).toISOString().slice(0, 10);
}

/** `2026-03-29T13:00+02:00` of a local hour. */
export function hourLabel({ unit, offset }: Stretch): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (figure: number) => String(Math.floor(figure)).padStart(2, '0');
  const ahead = `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
  return `${new Date(unit * HOUR_MS).toISOString().slice(0, 16)}${ahead}`;
}

/** Stretches of time with one offset each. */
function* offsetsOf(from: number, to: number, timeZone: string): Generator<[from: number, to: number, offset: number]> {
  let start = from;
  let offset = offsetAt(from, timeZone);
  for (let at = from; at < to; ) {
    const next = Math.min(to, at + SAMPLE_MS);
    const after = offsetAt(next, timeZone);
    if (after !== offset) {
      const change = changeBetween(at, next, offset, timeZone);
      yield [start, change, offset];
      start = change;
      offset = after;
    }
    at = next;
  }
  yield [start, to, offset];
}

/** The quarter of an hour at which a zone leaves an offset. */
function changeBetween(from: number, to: number, offset: number, timeZone: string): number {
  let [low, high] = [Math.floor(from / QUARTER_MS), Math.ceil(to / QUARTER_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * QUARTER_MS, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high * QUARTER_MS;
}

function offsetAt(time: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  // Offsets before the 20th century had seconds; rollups have not.
  return Math.round((local - Math.floor(time / 1_000) * 1_000) / QUARTER_MS) * QUARTER_MS;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
