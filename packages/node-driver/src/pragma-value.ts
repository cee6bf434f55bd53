import type { SqlValue } from '@cairndb/core';
import type { NativeDatabase } from './native-database.js';

/** The value of a pragma that asks, as `journal_mode`. */
export function pragmaValue(database: NativeDatabase, name: string): SqlValue | undefined {
  return database.prepare(`PRAGMA ${name}`).get([])?.[0];
}
