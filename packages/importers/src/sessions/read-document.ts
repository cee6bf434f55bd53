import { readFile, stat } from 'node:fs/promises';
import type { JsonValue } from '@cairndb/core';
import { unreadable } from '../import-warning.js';
import { SourceFailure } from './source-failure.js';

/** Longest JSON file that is read; a longer one is passed over. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * A JSON file that is one document.
 *
 * @throws SourceFailure when it can't be read, is too long or holds no JSON, as while its tool is writing it
 */
export async function readDocument(path: string): Promise<{ readonly value: JsonValue; readonly bytes: number }> {
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      const message = `${path} is too long (${size} bytes) and was passed over.`;
      throw new SourceFailure({ reason: 'line_too_long', path, message });
    }
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw error instanceof SourceFailure ? error : new SourceFailure(unreadable(path, error), error);
  }
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue, bytes: Buffer.byteLength(text) };
  } catch {
    // The parser's own message quotes what it read.
    const message = `${path} is not valid JSON, or only half of it is written. It is left for the next run.`;
    throw new SourceFailure({ reason: 'not_json', path, message });
  }
}
