const number = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const dateOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const timeOnly = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto', style: 'short' });

/** `12,345`. */
export const formatNumber = (value: number): string => number.format(value);
/** `12.3K`. */
export const formatCompact = (value: number): string => compact.format(value);
/** A share of 1 as `12.3%`. */
export const formatPercent = (share: number): string => percent.format(share);
export const formatDateTime = (at: number): string => dateTime.format(at);
export const formatDate = (at: number): string => dateOnly.format(at);
export const formatTime = (at: number): string => timeOnly.format(at);

/** Micro-dollars as dollars: cents from a dollar on, more digits below, for most calls cost less than a cent. */
export function formatMoney(micros: number): string {
  const dollars = micros / 1_000_000;
  const size = Math.abs(dollars);
  const digits = size === 0 || size >= 1 ? 2 : size >= 0.01 ? 3 : 4;
  const text = dollars.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: Math.min(2, digits),
    maximumFractionDigits: digits,
  });
  return size > 0 && size < 0.00005 ? '<$0.0001' : text;
}

/** Bytes as `12.3 MB`, by thousands as file systems count. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Milliseconds as `850 ms`, `12.3 s`, `4 min`, `3.2 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `3 hr. ago`, `in 2 days`. */
export function formatAgo(at: number, now: number = Date.now()): string {
  const distance = at - now;
  const [unit, ms] = STEPS.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1_000];
  if (unit === 'second')
    return Math.abs(distance) < 45_000 ? 'just now' : relative.format(Math.round(distance / ms), unit);
  return relative.format(Math.round(distance / ms), unit);
}

/** A count with its word: `1 message`, `2 messages`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
