import type { JsonValue } from '@cairndb/core';

/** Dollars as micro-dollars; undefined when it is no sum. */
export function microsOf(dollars: JsonValue | undefined): number | undefined {
  if (typeof dollars !== 'number' || !(dollars >= 0)) return undefined;
  const micros = Math.round(dollars * 1_000_000);
  return Number.isSafeInteger(micros) ? micros : undefined;
}
