import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type CodeChunk, type CodeFile, openStore, type Page, type Store } from '@cairndb/core';
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

/** Runs git in a folder, without this machine's settings. */
export function git(root: string, ...args: readonly string[]): void {
  const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'protocol.file.allow=always'];
  execFileSync('git', [...settings, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
    stdio: 'ignore',
  });
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

/** A project's files. */
async function filesOf({ code }: Pick<Store, 'code'>, project: string): Promise<CodeFile[]> {
  return await all((page) => code.listFiles({ project, ...page }));
}

/** A project's paths. */
export async function pathsOf(store: Pick<Store, 'code'>, project: string): Promise<string[]> {
  return (await filesOf(store, project)).map(({ path }) => path);
}

/** Everything that indexing writes about a project but for times of writing: what two runs must agree on. */
export async function contentOf(store: Pick<Store, 'code'>, project: string): Promise<unknown> {
  const { code } = store;
  const chunks: CodeChunk[] = await all((page) => code.listChunks({ project, ...page }));
  const files = await filesOf(store, project);
  const content: unknown[] = [];
  for (const { indexedAt: _, ...file } of files) {
    const mine = chunks.filter(({ path }) => path === file.path);
    content.push({ file, symbols: await code.symbolsOf(project, file.path), chunks: mine });
  }
  return content;
}
