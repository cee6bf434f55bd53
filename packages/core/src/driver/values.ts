import type { SqlValue } from './driver.js';

/**
 * The values of a statement, made so that every driver stores and compares them alike:
 * - whole numbers become bigint where `integers` is `bigint`, because better-sqlite3 and libSQL bind every number as REAL
 *   (`? / 2`, `typeof(?)` and `json_object('n', ?)` then differ from SQLite's own integers);
 * - a lone surrogate in a text becomes U+FFFD, because drivers store it as three different things, or refuse the request.
 * Returns `params` itself when there is nothing to change.
 */
export function portableValues(params: readonly SqlValue[], integers: 'bigint' | 'number'): readonly SqlValue[] {
  for (let index = 0; index < params.length; index += 1) {
    const value = params[index];
    if (typeof value === 'number' ? integers === 'bigint' && Number.isSafeInteger(value) : isMalformed(value)) {
      return portableFrom(params, index, integers);
    }
  }
  return params;
}

/** A copy of `params` in which those from `first` on are portable; a loop, because hundreds of values are bound at once. */
function portableFrom(params: readonly SqlValue[], first: number, integers: 'bigint' | 'number'): readonly SqlValue[] {
  const portable = params.slice();
  for (let index = first; index < portable.length; index += 1) {
    const value = portable[index];
    if (value !== null && value !== undefined) portable[index] = portableValue(value, integers);
  }
  return portable;
}

function portableValue(value: SqlValue, integers: 'bigint' | 'number'): SqlValue {
  if (typeof value === 'number') return integers === 'bigint' && Number.isSafeInteger(value) ? BigInt(value) : value;
  return isMalformed(value) ? value.toWellFormed() : value;
}

function isMalformed(value: SqlValue | undefined): value is string & WellFormable {
  return typeof value === 'string' && !(value as string & WellFormable).isWellFormed();
}

/** ES2024: in Node since 20, in browsers since 2023. */
interface WellFormable {
  isWellFormed(): boolean;
  toWellFormed(): string;
}
