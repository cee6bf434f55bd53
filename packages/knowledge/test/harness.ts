import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import { onTestFinished } from 'vitest';

/** A store in memory that is closed after the test. */
export async function newStore(): Promise<Store> {
  const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  onTestFinished(() => store.close());
  return store;
}

/** A folder with these files that goes after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  writeFiles(root, files);
  return root;
}

/** Writes files below a folder. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
