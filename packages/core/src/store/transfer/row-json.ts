import { base64ToUint8Array, uint8ArrayToBase64 } from 'uint8array-extras';
import type { SqlRow, SqlValue } from '../../driver/driver.js';
import { InvalidInputError } from '../../errors/errors.js';

/** Bytes in a line of JSON: `{"$bytes": "…"}`, in base64. No column of Cairn holds an object otherwise. */
const BYTES = '$bytes';

/** Version of the lines. */
export const FORMAT_VERSION = 1;

/** The first line of an export. */
export interface Header {
  readonly cairn: 'rows';
  readonly version: number;
  /** Schema versions of the tables' histories. */
  readonly schema: Readonly<Record<string, number>>;
}

/** The last line of an export, which tells that nothing is missing. */
export interface Trailer {
  readonly end: End;
}

/** What stands at the end. */
export interface End {
  /** How many rows there are, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** The largest keys that were ever given out, also to rows that are gone, of tables that use no key twice. */
  readonly keys: Readonly<Record<string, number>>;
}

/** A row as a line of JSON, without its end. */
export function rowLine(kind: string, columns: readonly string[], row: SqlRow): string {
  const members = columns.map((column, at) => `${JSON.stringify(column)}:${valueJson(row[at] ?? null)}`);
  return `{"kind":${JSON.stringify(kind)},"row":{${members.join(',')}}}`;
}

function valueJson(value: SqlValue): string {
  if (value instanceof Uint8Array) return `{"${BYTES}":"${uint8ArrayToBase64(value)}"}`;
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}

/** A line of an export, read. */
export type Line =
  | { readonly type: 'header'; readonly header: Header }
  | { readonly type: 'row'; readonly kind: string; readonly row: ReadonlyMap<string, SqlValue> }
  | { readonly type: 'end'; readonly end: End };

/** @param at the number of the line, from 1 @throws InvalidInputError that says which line is none, never what it holds */
export function readLine(text: string, at: number): Line {
  const value = parsed(text, at);
  if (isObject(value)) {
    const { kind, row, end, cairn } = value;
    if (typeof kind === 'string' && isObject(row)) return { type: 'row', kind, row: values(row, at) };
    if (isObject(end) && isCounts(end.rows) && isCounts(end.keys)) {
      return { type: 'end', end: { rows: end.rows, keys: end.keys } };
    }
    if (cairn === 'rows' && typeof value.version === 'number' && isCounts(value.schema)) {
      return { type: 'header', header: value as unknown as Header };
    }
  }
  throw wrongLine(at, 'is not one that an export of rows has');
}

function parsed(text: string, at: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrongLine(at, 'is no JSON', cause);
  }
}

function values(row: Readonly<Record<string, unknown>>, at: number): ReadonlyMap<string, SqlValue> {
  return new Map(Object.entries(row).map(([column, value]) => [column, columnValue(value, column, at)]));
}

function columnValue(value: unknown, column: string, at: number): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  const bytes = isObject(value) ? value[BYTES] : undefined;
  if (typeof bytes !== 'string') throw wrongLine(at, `holds in ${column} what no column takes`);
  try {
    return base64ToUint8Array(bytes);
  } catch (cause) {
    throw wrongLine(at, `holds bytes in ${column} that are not in base64`, cause);
  }
}

/** An error about a line. */
export function wrongLine(at: number, problem: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError({
    message: `Line ${at} ${problem}. Give a whole file that exportLines or \`cairn export\` wrote.`,
    operation: 'importLines',
    details: { line: at },
    cause,
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  return isObject(value) && Object.values(value).every((one) => Number.isSafeInteger(one));
}
