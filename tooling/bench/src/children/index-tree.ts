import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { indexFolder } from '@cairndb/code';
import { openStore } from '@cairndb/core';
import { watchAnonymousMemory } from '../anonymous-memory.js';

/** The plan of the program that indexes a folder once. */
export interface IndexPlan {
  readonly path: string;
  readonly root: string;
}

/** What it prints. */
export interface IndexRun {
  readonly added: number;
  readonly changed: number;
  readonly read: number;
  readonly durationMs: number;
  /** Taking all of it into the search index, afterwards. */
  readonly searchMs: number;
  /** The most anonymous memory that it held while indexing, in bytes; null where the system doesn't tell. */
  readonly anonymousBytes: number | null;
}

const { path, root } = JSON.parse(process.argv[2] ?? '{}') as IndexPlan;
const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
const memory = watchAnonymousMemory();
const { added, changed, read, durationMs } = await indexFolder(store, { root });
const peak = memory.stop();
const startedAt = performance.now();
await store.catchUp();
const run: IndexRun = {
  added,
  changed,
  read,
  durationMs,
  searchMs: performance.now() - startedAt,
  anonymousBytes: peak,
};
console.log(JSON.stringify(run));
await store.close();
