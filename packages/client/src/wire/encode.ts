import { uint8ArrayToBase64 } from 'uint8array-extras';
import { isTag } from './tags.js';

/**
 * A value as JSON text. What JSON has no word for travels as an object with one member: bytes as `{ "$bytes": "<base64>" }`, an `undefined` in
 * a list as `{ "$absent": true }`. An object that looks like one of these gets a `$` more, so that every value comes back as it was.
 *
 * @returns undefined for `undefined`
 * @throws TypeError for what can't be said at all: a BigInt, a cycle
 */
export function encodeWire(value: unknown): string | undefined {
  return JSON.stringify(value, replaceSpecial);
}

function replaceSpecial(this: unknown, key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value === undefined && Array.isArray(this) ? { $absent: true } : value;
  }
  // The value itself: a Buffer's own `toJSON` has been at it already.
  const original = (this as Readonly<Record<string, unknown>>)[key];
  if (original instanceof Uint8Array) return { $bytes: uint8ArrayToBase64(original) };
  if (original instanceof Float32Array || original instanceof Float64Array) return [...original];
  return isTag(value) ? escaped(value) : value;
}

/** The replacer is called for the members of what it returned, and not again for itself. */
function escaped(value: object): object {
  const [[name, member] = ['', undefined]] = Object.entries(value);
  return { [`$${name}`]: member };
}
