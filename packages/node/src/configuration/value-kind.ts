import { defaultRedactor } from '@cairndb/core';
import { formatSize, formatSpan, parseSize, parseSpan } from './units.js';

/** A value as TOML has it, as far as a setting can be one. */
export type Scalar = string | number | boolean;

/** What a setting may be. */
export interface ValueKind<T> {
  /** What it must be, for the message about one that is not: `one of wal, delete`. */
  readonly expected: string;
  /** What a variable or a flag says; undefined for what is none. */
  readonly fromText: (text: string) => T | undefined;
  /** What a file says; undefined for what is none. */
  readonly fromToml: (value: Scalar) => T | undefined;
  /** The value as it could stand in a file. */
  readonly shown: (value: T) => string;
}

const TRUE = new Set(['1', 'true', 'yes', 'on']);
const FALSE = new Set(['0', 'false', 'no', 'off']);

/** A word or a path. */
export const text: ValueKind<string> = {
  expected: 'a text that is not empty',
  fromText: nonEmpty,
  fromToml: (value) => (typeof value === 'string' ? nonEmpty(value) : undefined),
  shown: (value) => JSON.stringify(value),
};

/** The address of an API. User and password have no place in it. */
export const address: ValueKind<string> = {
  expected: 'an address such as "http://127.0.0.1:11434/v1", without user and password',
  fromText: apiAddress,
  fromToml: (value) => (typeof value === 'string' ? apiAddress(value) : undefined),
  shown: (value) => JSON.stringify(value),
};

/** The name of an environment variable, which somebody may take for the place of its value. */
export const variableName: ValueKind<string> = {
  expected: 'the name of an environment variable, such as "OPENAI_API_KEY", and not the key that it holds',
  fromText: nameOfVariable,
  fromToml: (value) => (typeof value === 'string' ? nameOfVariable(value) : undefined),
  shown: (value) => JSON.stringify(value),
};

/** `true` or `false`; in variables also 1 and 0, yes and no, on and off. */
export const flag: ValueKind<boolean> = {
  expected: 'true or false',
  fromText: (value) => (TRUE.has(value.toLowerCase()) ? true : FALSE.has(value.toLowerCase()) ? false : undefined),
  fromToml: (value) => (typeof value === 'boolean' ? value : undefined),
  shown: String,
};

/** One of some words, in capitals or not. */
export function choice<T extends string>(...choices: readonly T[]): ValueKind<T> {
  const find = (value: string) => choices.find((one) => one === value.toLowerCase());
  return {
    expected: `one of ${choices.join(', ')}`,
    fromText: find,
    fromToml: (value) => (typeof value === 'string' ? find(value) : undefined),
    shown: (value) => JSON.stringify(value),
  };
}

/** A whole number within bounds. */
export function whole(least: number, most: number): ValueKind<number> {
  const fits = (value: Scalar) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most ? value : undefined;
  return {
    expected: `a whole number from ${least} to ${most}`,
    fromText: (value) => (/^-?\d+$/.test(value) ? fits(Number(value)) : undefined),
    fromToml: fits,
    shown: String,
  };
}

/** A number from 0 to 1. */
export const share: ValueKind<number> = {
  expected: 'a number from 0 to 1',
  fromText: (value) => (/^(?:\d+\.?\d*|\.\d+)$/.test(value) ? withinOne(Number(value)) : undefined),
  fromToml: withinOne,
  shown: String,
};

/** A span of time, in milliseconds. */
export function span(leastMs: number, mostMs: number): ValueKind<number> {
  return measure({
    expected: `a span from ${formatSpan(leastMs)} to ${formatSpan(mostMs)} with its unit, such as "30s", "24h" or "7d"`,
    parse: parseSpan,
    format: formatSpan,
    fits: (value) => value >= leastMs && value <= mostMs,
  });
}

/** A size, in bytes. */
export function size(leastBytes: number, mostBytes: number): ValueKind<number> {
  return measure({
    expected: `a size from ${formatSize(leastBytes)} to ${formatSize(mostBytes)} with its unit, such as "10MB" or "1GB"`,
    parse: parseSize,
    format: formatSize,
    fits: (value) => value >= leastBytes && value <= mostBytes,
  });
}

/** The same, or a number that is bytes already, as SQLite's own pragmas take it. */
export function sizeOrBytes(leastBytes: number, mostBytes: number): ValueKind<number> {
  const sized = size(leastBytes, mostBytes);
  const bytes = whole(leastBytes, mostBytes);
  return {
    ...sized,
    expected: `${sized.expected}, or a number of bytes`,
    fromText: (value) => sized.fromText(value) ?? bytes.fromText(value),
    fromToml: (value) => sized.fromToml(value) ?? bytes.fromToml(value),
  };
}

/** `PRAGMA cache_size` as SQLite has it: below zero KiB, above zero pages (of 4,096 bytes); or a size. In KiB. */
export function cacheSize(mostKib: number): ValueKind<number> {
  const fits = (kib: number) => (Number.isSafeInteger(kib) && kib >= 1 && kib <= mostKib ? kib : undefined);
  const ofPragma = (value: number) => fits(value < 0 ? -value : value * 4);
  const ofSize = (value: string) => {
    const bytes = parseSize(value);
    return bytes === undefined ? undefined : fits(Math.floor(bytes / 1_024));
  };
  return {
    expected: 'a size such as "64MB", or as in SQLite: -64000 for so many KiB, 16000 for so many pages',
    fromText: (value) => (/^-?\d+$/.test(value) ? ofPragma(Number(value)) : ofSize(value)),
    fromToml: (value) =>
      typeof value === 'number' ? ofPragma(value) : typeof value === 'string' ? ofSize(value) : undefined,
    shown: (kib) => `-${kib}`,
  };
}

/** What may also be `"none"`, which is null. */
export function orNone<T>(kind: ValueKind<T>): ValueKind<T | null> {
  return {
    expected: `${kind.expected}; or "none"`,
    fromText: (value) => (value === 'none' ? null : kind.fromText(value)),
    fromToml: (value) => (value === 'none' ? null : kind.fromToml(value)),
    shown: (value) => (value === null ? '"none"' : kind.shown(value)),
  };
}

interface Measure {
  readonly expected: string;
  readonly parse: (text: string) => number | undefined;
  readonly format: (value: number) => string;
  readonly fits: (value: number) => boolean;
}

function measure({ expected, parse, format, fits }: Measure): ValueKind<number> {
  const read = (value: string) => {
    const parsed = parse(value);
    return parsed !== undefined && fits(parsed) ? parsed : undefined;
  };
  return {
    expected,
    fromText: read,
    fromToml: (value) => (typeof value === 'string' ? read(value) : undefined),
    shown: (value) => JSON.stringify(format(value)),
  };
}

function nonEmpty(value: string): string | undefined {
  return value === '' || value.includes('\0') ? undefined : value;
}

function apiAddress(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? value : undefined;
}

function nameOfVariable(value: string): string | undefined {
  return /^[A-Za-z_]\w*$/.test(value) && defaultRedactor.text(value) === value ? value : undefined;
}

function withinOne(value: Scalar): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
}
