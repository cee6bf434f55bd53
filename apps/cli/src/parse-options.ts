import { InvalidArgumentError } from 'commander';
import { parseTime } from './format/time.js';

const SIZE = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)?$/i;
const SIZES = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 } as const;
const SPAN = /^(\d+(?:\.\d+)?)([smhdw])$/;
const SPANS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const TIMES =
  'Give a date (2025-11-20), a date with a time (2025-11-20T14:30), or a span back from now (7d, 24h, 30m).';

/** An option's value as a whole number from `least` to `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
    throw new InvalidArgumentError(`Give a whole number, ${range}.`);
  };
}

/** The value of `--since`: that moment, or the beginning of that day. Unix milliseconds. */
export function sinceTime(text: string): number {
  return timeOf(text, 'start');
}

/** The value of `--until`: that moment, or the end of that day. Unix milliseconds. */
export function untilTime(text: string): number {
  return timeOf(text, 'end');
}

/** A moment to come: `2h` from now, a date (its first moment), a date with a time. Unix milliseconds. */
export function timeToCome(text: string): number {
  return SPAN.test(text) ? Date.now() + span(text) : timeOf(text, 'start');
}

/** A span such as `30m`, `24h`, `7d` or `2w`, in milliseconds. */
export function span(text: string): number {
  const [, count, unit = ''] = SPAN.exec(text) ?? [];
  const ms = Math.round(Number(count) * (SPANS[unit as keyof typeof SPANS] ?? Number.NaN));
  if (ms > 0) return ms;
  throw new InvalidArgumentError('Give a span, such as 30m, 24h, 7d or 2w.');
}

/** A share from 0 to 1. */
export function share(text: string): number {
  const value = /^(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Give a number from 0 to 1.');
}

/** Collects an option that may come several times, or once with commas. */
export function words(text: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ];
}

/** Collects an option that may come several times, each as it stands. */
export function several(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Collects `KEY=VALUE`, which may come several times; of a key that comes twice, the last one counts. */
export function keyAndValue(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give KEY=VALUE, such as storage.sqlite.synchronous=full.');
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

function timeOf(text: string, dayIs: 'start' | 'end'): number {
  const time = parseTime(text, dayIs);
  if (time === undefined) throw new InvalidArgumentError(TIMES);
  return time;
}

/** A size such as `100MB` or `2.5 GB`; 1 KB is 1,000 bytes, a number alone is bytes. */
export function byteSize(text: string): number {
  const match = SIZE.exec(text.trim());
  if (match === null) throw new InvalidArgumentError('Give a size, such as 100MB or 2GB.');
  return Math.round(Number(match[1]) * SIZES[(match[2] ?? 'B').toLowerCase() as keyof typeof SIZES]);
}

/** A sum of money such as `100` or `2.5`, in millionths of a dollar. */
export function dollars(text: string): number {
  const micros = /^\$?\d+(?:\.\d{1,6})?$/.test(text)
    ? Math.round(Number(text.replace('$', '')) * 1_000_000)
    : Number.NaN;
  if (Number.isSafeInteger(micros)) return micros;
  throw new InvalidArgumentError('Give a sum in dollars, such as 100 or 2.50.');
}

/** A parser of values that must be among some; shells suggest them. */
interface ChoiceParser<T extends string> {
  (text: string, before: readonly T[] | undefined): readonly T[];
  readonly choices: readonly T[];
}

/** Collects an option that may come several times, or once with commas; each value must be one of `allowed`. */
export function oneOrMore<T extends string>(allowed: readonly T[]): ChoiceParser<T> {
  const parse = (text: string, before: readonly T[] = []) => {
    const values = text
      .split(',')
      .map((word) => allowed.find((one) => one.toLowerCase() === word.trim().replaceAll('-', '').toLowerCase()));
    if (values.includes(undefined)) throw new InvalidArgumentError(`Give one of ${allowed.join(', ')}.`);
    return [...before, ...(values as T[])];
  };
  return Object.assign(parse, { choices: allowed });
}

/** Takes any text; shells suggest these. For values whose check has more to say than a list, or that must be loaded for it. */
export function suggesting(choices: readonly string[]): (text: string) => string {
  return Object.assign((text: string) => text, { choices });
}

/** The values that an option's parser lets through, when it knows them: {@link oneOrMore}, {@link suggesting}. */
export function choicesOf(parser: unknown): readonly string[] | undefined {
  return typeof parser === 'function' && 'choices' in parser ? (parser.choices as readonly string[]) : undefined;
}
