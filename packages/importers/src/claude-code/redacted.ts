import type { JsonValue } from '@cairndb/core';
import { isObject } from '../json-shape.js';

/** What the store puts in the place of a secret, or was there in the first place. */
const MARKER = /\[redacted:[a-z0-9]+(?:-[a-z0-9]+)*\]/;

/** Whether a stored JSON value equals the original, but for what redaction took out of its texts. */
export function equalButRedacted(stored: JsonValue | undefined, original: JsonValue | undefined): boolean {
  if (typeof stored === 'string' && typeof original === 'string') return textsMatch(stored, original);
  if (Array.isArray(stored) && Array.isArray(original)) {
    return stored.length === original.length && stored.every((item, index) => equalButRedacted(item, original[index]));
  }
  if (isObject(stored) && isObject(original)) {
    const names = Object.keys(stored);
    if (names.length !== Object.keys(original).length) return false;
    return names.every((name) => Object.hasOwn(original, name) && equalButRedacted(stored[name], original[name]));
  }
  return stored === original;
}

/** Whether the pieces between the markers stand in the original in the same order, from its start to its end. */
function textsMatch(stored: string, original: string): boolean {
  if (stored === original) return true;
  const pieces = stored.split(MARKER);
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1 || !original.startsWith(first) || !original.endsWith(last)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = original.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return from <= original.length - last.length;
}
