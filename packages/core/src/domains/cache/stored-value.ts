import { toJson } from '../../json.js';
import { utf8Length } from './entry-size.js';

/** A value as its column holds it: JSON as text, bytes as a blob. */
export type StoredValue = string | Uint8Array;

/** @throws InvalidInputError for what JSON cannot hold. */
export function encodeValue(value: unknown): StoredValue {
  return value instanceof Uint8Array ? value : toJson(value, 'value');
}

/** The value again, a copy of its own for every reader. */
export function decodeValue(stored: StoredValue): unknown {
  // better-sqlite3 gives Buffers, which share their memory with others.
  return typeof stored === 'string' ? (JSON.parse(stored) as unknown) : new Uint8Array(stored);
}

/** Bytes that it takes by itself. */
export function storedBytes(stored: StoredValue): number {
  return typeof stored === 'string' ? utf8Length(stored) : stored.byteLength;
}
