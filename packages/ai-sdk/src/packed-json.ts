import type { JsonValue } from '@cairndb/core';
import { base64ToUint8Array, uint8ArrayToBase64 } from 'uint8array-extras';

const BYTES = 'cairn:bytes';
const DATE = 'cairn:date';
const ADDRESS = 'cairn:url';

/** A value of the AI SDK as JSON: bytes, dates and addresses are marked, members without a value are left out. */
export function pack(value: unknown): JsonValue {
  if (value instanceof Uint8Array) return { [BYTES]: uint8ArrayToBase64(value) };
  if (value instanceof Date) return { [DATE]: value.toISOString() };
  if (value instanceof URL) return { [ADDRESS]: value.href };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return plain(value);
  const members = Object.entries(value).filter(([, member]) => isJson(member));
  return Object.fromEntries(members.map(([name, member]) => [name, pack(member)]));
}

/** What {@link pack} was given. */
export function unpack(packed: JsonValue): unknown {
  if (typeof packed !== 'object' || packed === null) return packed;
  if (Array.isArray(packed)) return packed.map(unpack);
  const entries = Object.entries(packed);
  const [only, ...others] = entries;
  if (only !== undefined && others.length === 0 && typeof only[1] === 'string') {
    if (only[0] === BYTES) return base64ToUint8Array(only[1]);
    if (only[0] === DATE) return new Date(only[1]);
    if (only[0] === ADDRESS) return new URL(only[1]);
  }
  return Object.fromEntries(entries.map(([name, member]) => [name, unpack(member)]));
}

function isJson(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

function plain(value: unknown): JsonValue {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return value === undefined ? null : String(value);
}
