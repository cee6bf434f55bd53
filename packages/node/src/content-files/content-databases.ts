import type { Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';

/** A database whose rows hold large content. */
export interface ContentDatabase {
  /** Its name in a data directory; empty for a store over one. */
  readonly name: string;
  readonly store: object;
}

/** The databases of a store that hold large content: those of a data directory that have the table, or the store itself. */
export async function contentDatabases(store: object): Promise<readonly ContentDatabase[]> {
  if (!isSplitStore(store)) return [{ name: '', store }];
  const found: ContentDatabase[] = [];
  for (const [name, one] of Object.entries<Store>(store.databases)) {
    if (await hasContentTable(one)) found.push({ name, store: one });
  }
  return found;
}

/** Whether a database has the table of large content. */
export async function hasContentTable({ raw }: Store): Promise<boolean> {
  return (await raw.get(`select 1 from sqlite_schema where type = 'table' and name = 'content'`)) !== null;
}
