import { InvalidArgumentError } from 'commander';
import { parseTime } from './format/time.js';

const SIZE = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)?$/i;
const SIZES = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 } as const;
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
