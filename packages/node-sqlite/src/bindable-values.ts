import { InvalidInputError, portableValues, type SqlValue } from '@cairndb/core';

/**
 * The values as node:sqlite binds them. It would take an object in the first place for named values, and cut a text at a NUL when
 * it is read again: both are refused.
 *
 * @throws InvalidInputError for these two.
 */
export function bindableValues(params: readonly SqlValue[]): readonly SqlValue[] {
  const first = params[0];
  if (typeof first === 'object' && first !== null && !ArrayBuffer.isView(first)) throw notAValue();
  for (let index = 0; index < params.length; index += 1) {
    const value = params[index];
    if (typeof value === 'string' && value.includes('\0')) throw unreadableText();
  }
  return portableValues(params, 'bigint');
}

function notAValue(): InvalidInputError {
  return new InvalidInputError({
    message: 'An object cannot be stored: only null, finite numbers within ±2^53, strings, bigints and Uint8Array.',
  });
}

function unreadableText(): InvalidInputError {
  return new InvalidInputError({
    message:
      'A text with the character NUL (U+0000) cannot be read back by node:sqlite. Remove it, store bytes, or use @cairndb/better-sqlite3.',
    details: { reason: 'nul_character' },
  });
}
