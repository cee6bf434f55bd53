import type { JsonValue } from '@cairndb/core';
import { textOf, timeOf } from '../json-shape.js';
import { BadItem } from './bad-item.js';
import { objectOf } from './item-list.js';

/** An entry of `semantic-cache.json`. */
export interface OldCacheEntry {
  readonly key: string;
  readonly value: JsonValue;
  /** Unix milliseconds; null: it stays. */
  readonly expiresAt: number | null;
}

/** An entry, which has its answer under `response`, in older files under `value`. @throws BadItem */
export function cacheEntryOf(item: JsonValue): OldCacheEntry {
  const given = objectOf(item);
  const key = textOf(given.key);
  const value = given.response ?? given.value;
  if (key === undefined) throw new BadItem('has no key');
  if (value === undefined) throw new BadItem('has no response');
  return { key, value, expiresAt: timeOf(given.expiresAt) ?? null };
}
