import { readFileSync } from 'node:fs';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { indexFolder } from '@cairndb/code';
import { openStore } from '@cairndb/core';

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

const LOOK_EVERY_MS = 20;

/** Memory of this process that is no file's. */
function anonymousBytes(): number | null {
  if (process.platform !== 'linux') return null;
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

const { path, root } = JSON.parse(process.argv[2] ?? '{}') as IndexPlan;
const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
let peak = anonymousBytes();
const look = setInterval(() => {
  const now = anonymousBytes();
  if (now !== null) peak = Math.max(peak ?? 0, now);
}, LOOK_EVERY_MS);
const { added, changed, read, durationMs } = await indexFolder(store, { root });
clearInterval(look);
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
