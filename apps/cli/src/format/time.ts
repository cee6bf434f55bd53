/** Milliseconds of the units that a time span may be given in. */
const SPANS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const SPAN = /^(\d+(?:\.\d+)?)([mhdw])$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_AND_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** A date in the user's time zone: `2025-11-20`. */
export function formatDate(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A time of day in the user's time zone: `14:03`. */
export function formatClock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Date and time in the user's time zone: `2025-11-20 14:03`. */
export function formatTime(at: number): string {
  return `${formatDate(at)} ${formatClock(at)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * A time that a person gives: `7d`, `24h`, `30m`, `2w` back from now, a date, or a date with a time, which are local
 * unless they say otherwise.
 *
 * @param dayIs whether a date alone means its first moment or the end of that day
 * @returns Unix milliseconds; undefined for what is none of these, such as 31 February
 */
export function parseTime(text: string, dayIs: 'start' | 'end', now = Date.now()): number | undefined {
  const span = SPAN.exec(text);
  if (span !== null) return Math.round(now - Number(span[1]) * SPANS[span[2] as keyof typeof SPANS]);
  const date = DATE.exec(text);
  if (date !== null) return midnight(Number(date[1]), Number(date[2]), Number(date[3]), dayIs === 'end' ? 1 : 0);
  if (!DATE_AND_TIME.test(text)) return undefined;
  const at = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(at) ? undefined : at;
}

function midnight(year: number, month: number, day: number, daysLater: number): number | undefined {
  const date = new Date(year, month - 1, day);
  if (date.getMonth() !== month - 1 || date.getDate() !== day) return undefined;
  return new Date(year, month - 1, day + daysLater).getTime();
}

/** A span in its largest unit: `5 d`, `3 h`, `12 min`, `40 s`. */
export function formatSpan(spanMs: number): string {
  if (spanMs >= SPANS.d) return `${Math.floor(spanMs / SPANS.d)} d`;
  if (spanMs >= SPANS.h) return `${Math.floor(spanMs / SPANS.h)} h`;
  if (spanMs >= SPANS.m) return `${Math.floor(spanMs / SPANS.m)} min`;
  return `${Math.max(0, Math.floor(spanMs / 1000))} s`;
}
