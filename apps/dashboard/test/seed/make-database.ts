import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { seedStore } from './seed-store.js';

/** Makes a database file with everything in it that the page shows. */
export async function makeDatabase(path: string, now: number = Date.now()): Promise<void> {
  const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }), logs: { level: 'trace' } });
  try {
    await seedStore(store, now);
    await store.catchUp();
    await store.copyTo(path);
  } finally {
    await store.close();
  }
}
