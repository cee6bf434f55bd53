import type { JsonValue } from '@cairndb/core';
import { isObject } from './json-shape.js';

/** Whether no text in a JSON value holds half of a surrogate pair, which SQLite's texts, being UTF-8, can't. */
export function isWellFormed(value: JsonValue): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  return !isObject(value) || Object.entries(value).every(([name, one]) => name.isWellFormed() && isWellFormed(one));
}
