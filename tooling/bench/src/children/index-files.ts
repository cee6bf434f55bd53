import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { indexFiles } from '@cairndb/file-index';
import { watchAnonymousMemory } from '../anonymous-memory.js';

/** The plan of the program that indexes the files of a folder once. */
export interface IndexFilesPlan {
  readonly path: string;
  readonly root: string;
}

/** What it prints. */
export interface IndexFilesRun {
  readonly created: number;
  readonly modified: number;
  readonly read: number;
  readonly relationshipsAdded: number;
  readonly durationMs: number;
  /** Scoring all of them afterwards. */
  readonly scoreMs: number;
  /** The most anonymous memory that it held while indexing, in bytes; null where the system doesn't tell. */
  readonly anonymousBytes: number | null;
}

const { path, root } = JSON.parse(process.argv[2] ?? '{}') as IndexFilesPlan;
const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
const memory = watchAnonymousMemory();
const { created, modified, read, relationshipsAdded, durationMs, project } = await indexFiles(store, { root });
const anonymousBytes = memory.stop();
const startedAt = performance.now();
await store.files.score(project);
const scoreMs = performance.now() - startedAt;
const run: IndexFilesRun = { created, modified, read, relationshipsAdded, durationMs, scoreMs, anonymousBytes };
console.log(JSON.stringify(run));
await store.close();
