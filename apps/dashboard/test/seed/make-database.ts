import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';

/** Makes a database file of what `fill` puts into a store. */
export async function makeDatabase(path: string, fill: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }), logs: { level: 'trace' } });
  try {
    await fill(store);
    await store.catchUp();
    await store.copyTo(path);
  } finally {
    await store.close();
  }
}
