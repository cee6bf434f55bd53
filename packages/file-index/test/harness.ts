import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Page, type Store } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import { onTestFinished } from 'vitest';

/** What files hold, by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Long ago: what was written then is not read again. */
const LONG_AGO = Date.UTC(2025, 0, 6) / 1000;

/** Writes files, as if that had been long ago. */
export function writeFiles(root: string, files: Files, at = LONG_AGO): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, at, at);
  }
}

/** A folder with these files, removed after the test. */
export function folderWith(files: Files): string {
  const root = join(realpathSync(temporaryFolder()), 'project');
  mkdirSync(root);
  writeFiles(root, files);
  return root;
}

/** Runs git in a folder, without this machine's settings. Returns what it prints. */
export function git(root: string, ...args: readonly string[]): string {
  const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  return execFileSync('git', [...settings, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  }).trim();
}

/** A store on a file, or in memory; closed after the test. */
export async function newStore(path = ':memory:'): Promise<Store> {
  const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
  onTestFinished(() => store.close());
  return store;
}

/** All items of a paged list. */
async function all<T>(list: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let page = await list({ limit: 500 }); ; page = await list({ limit: 500, cursor: page.nextCursor })) {
    items.push(...page.items);
    if (page.nextCursor === null) return items;
  }
}

/** The relationships of a project, as `source type target` with a strength below 1 behind it, sorted. */
export async function relationshipsOf({ files }: Store, project: string): Promise<string[]> {
  const found = await all((page) => files.relationships({ project, ...page }));
  return found
    .map(({ source, type, target, strength }) => `${source} ${type} ${target}${strength < 1 ? ` ${strength}` : ''}`)
    .sort();
}

/** Everything that indexing writes about a project but for ids and times of writing: what two runs must agree on. */
export async function contentOf(store: Store, project: string): Promise<unknown> {
  const { files } = store;
  const listed = await all((page) => files.list({ project, ...page }));
  return {
    files: listed.map(({ id: _id, indexedAt: _at, accessedAt: _used, ...file }) => file),
    relationships: await relationshipsOf(store, project),
    snippets: (await all((page) => files.snippets({ project, ...page }))).map(({ path, content }) => [path, content]),
  };
}

/** What happened to files, oldest first, as `type old > new`. */
export async function storyOf({ files }: Store, project: string): Promise<string[]> {
  const changes = await all((page) => files.changes({ project, ...page }));
  return changes.map(({ type, oldPath, newPath }) => `${type} ${oldPath ?? ''} > ${newPath ?? ''}`).reverse();
}
