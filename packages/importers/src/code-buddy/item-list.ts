import type { JsonObject, JsonValue } from '@cairndb/core';
import { isObject } from '../json-shape.js';
import { BadItem } from './bad-item.js';

/** The items of a file: a list, or an object that has one under a name. @throws BadItem */
export function itemList(data: JsonValue, name: string): readonly JsonValue[] {
  const list = Array.isArray(data) ? data : isObject(data) ? data[name] : undefined;
  if (Array.isArray(list)) return list;
  throw new BadItem(`has no list of ${name}`);
}

/** An item that is an object. @throws BadItem */
export function objectOf(item: JsonValue): JsonObject {
  if (isObject(item)) return item;
  throw new BadItem('is no object');
}
