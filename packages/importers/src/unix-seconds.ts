import type { JsonValue } from '@cairndb/core';
import { timeOf } from './json-shape.js';

/** Unix milliseconds of a number of seconds, fractions included; undefined when it is none. */
export function timeOfSeconds(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? timeOf(Math.round(value * 1000)) : undefined;
}
