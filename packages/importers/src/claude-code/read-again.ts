import { closeSync, openSync, readSync } from 'node:fs';
import type { JsonObject, JsonValue } from '@cairndb/core';
import { isObject } from '../json-shape.js';

/**
 * A line of a file, read once more: lines whose messages are there already are rare, and keeping all of them for those few
 * would take most of an import's memory. Synchronous, because it happens in a transaction.
 *
 * @returns undefined when the file is gone or no longer has such a line there
 */
export function readAgain(path: string, start: number, end: number): JsonObject | undefined {
  try {
    const bytes = Buffer.alloc(end - start);
    const file = openSync(path, 'r');
    try {
      readSync(file, bytes, 0, bytes.length, start);
    } finally {
      closeSync(file);
    }
    const value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
