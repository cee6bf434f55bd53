import { isUtf8 } from 'node:buffer';
import type { SqlValue } from '@cairndb/core';
import { varint } from './varint.js';

/** The values of a row as its record holds them. */
export interface StoredRecord {
  readonly values: readonly SqlValue[];
  /** Whether every text is valid UTF-8. One that is not was damaged, or cut by who wrote it. */
  readonly isValidText: boolean;
}

/** Bytes of a whole number, by its serial type. */
const INTEGER_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8 };

/** Reads a record of SQLite's format. Undefined when its header and its length don't agree: then it is damaged. */
export function readRecord(payload: Buffer): StoredRecord | undefined {
  const header = varint(payload, 0);
  if (header === undefined) return undefined;
  const [headerEnd, first] = header;
  if (headerEnd > payload.length || headerEnd < first) return undefined;
  const types: number[] = [];
  for (let at = first; at < headerEnd; ) {
    const type = varint(payload, at);
    if (type === undefined || type[1] > headerEnd) return undefined;
    types.push(type[0]);
    at = type[1];
  }
  let at = headerEnd;
  let isValidText = true;
  const values: SqlValue[] = [];
  for (const type of types) {
    const size = sizeOf(type);
    if (size === undefined || at + size > payload.length) return undefined;
    const bytes = payload.subarray(at, at + size);
    const isText = type >= 13 && type % 2 === 1;
    if (isText && !isUtf8(bytes)) isValidText = false;
    values.push(isText ? bytes.toString('utf8') : decoded(type, bytes));
    at += size;
  }
  return at === payload.length ? { values, isValidText } : undefined;
}

/** Bytes of a value; undefined for the two types that no record has. */
function sizeOf(type: number): number | undefined {
  if (type >= 12) return Math.floor((type - 12) / 2);
  if (type === 7) return 8;
  if (type === 0 || type === 8 || type === 9) return 0;
  return INTEGER_BYTES[type];
}

function decoded(type: number, bytes: Buffer): SqlValue {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return bytes.readDoubleBE(0);
  // A copy: the page that it stands in is read over.
  if (type >= 12) return new Uint8Array(bytes);
  if (type === 6) {
    const whole = bytes.readBigInt64BE(0);
    return BigInt.asIntN(54, whole) === whole ? Number(whole) : whole;
  }
  return bytes.readIntBE(0, bytes.length);
}
