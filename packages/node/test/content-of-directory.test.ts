import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import {
  collectContent,
  contentStats,
  convertLayout,
  copyLayout,
  createBackup,
  moveContent,
  openDatabase,
  openDataDirectory,
  restoreBackup,
  verifyContent,
} from '@cairndb/node';
import { temporaryFolder } from '@cairndb/testing';
import { expect, it } from 'vitest';

const LARGE = new Uint8Array(randomBytes(600_000));
const LAYOUTS = ['split', 'single'] as const;

async function say(store: Store, id: string): Promise<string> {
  await store.conversations.create({ id });
  await store.conversations.append(id, { id: `${id}-1`, role: 'user', content: 'See the recording.' });
  const file = await store.conversations.attach(`${id}-1`, { type: 'file', content: LARGE });
  await store.conversations.attach(`${id}-1`, { type: 'file', content: LARGE.slice(0, 1_000) });
  return file.id;
}

const bytesOf = async (store: Store, id: string) =>
  Buffer.from((await store.conversations.attachmentContent(id)) ?? new Uint8Array());

/** The folders in which content of the directory lies. */
const foldersIn = (directory: string) => readdirSync(join(directory, 'content')).sort();

it.each(LAYOUTS)(
  'keeps large content of a %s directory in its content folder, which later openings find',
  async (layout) => {
    const directory = join(temporaryFolder(), 'data');
    const first = await openDataDirectory(directory, { layout, contentFiles: true });
    const id = await say(first, 'c');
    await first.close();
    expect(foldersIn(directory)).toContain(layout === 'split' ? 'conversations' : 'cairn');
    await using store = await openDatabase(directory);
    const { rows, files, onDisk, folder } = await contentStats(store);
    expect([rows.pieces, files.pieces, onDisk.files]).toEqual([1, 1, 1]);
    expect(folder).toContain(join(directory, 'content'));
    expect((await bytesOf(store, id)).equals(LARGE)).toBe(true);
    expect(await verifyContent(store)).toMatchObject({ ok: true, files: 1 });
    expect((await checkStore(store, { deep: true })).findings).toEqual([]);
    await store.conversations.remove('c');
    await collectContent(store, { graceMs: 0 });
    expect((await collectContent(store, { graceMs: 0 })).removed.files).toBe(1);
  },
);

it('gives folders only to databases that hold content, and only when asked', async () => {
  const plain = join(temporaryFolder(), 'plain');
  await (await openDataDirectory(plain)).close();
  expect(foldersIn(plain)).toEqual([]);
  const filed = join(temporaryFolder(), 'filed');
  await (await openDataDirectory(filed, { contentFiles: true })).close();
  expect(foldersIn(filed)).toContain('conversations');
  expect(foldersIn(filed)).not.toContain('telemetry');
  await using store = await openDataDirectory(filed, { contentFiles: { fromBytes: 100 } });
  await say(store, 'small');
  expect((await contentStats(store)).files.pieces).toBe(2);
});

it('moves content of a directory into files and back', async () => {
  const directory = join(temporaryFolder(), 'data');
  const before = await openDataDirectory(directory);
  const id = await say(before, 'c');
  expect((await contentStats(before)).folder).toBeNull();
  await before.close();
  const moving = await openDatabase(directory, { contentFiles: true });
  expect(await moveContent(moving, { to: 'files' })).toMatchObject({ moved: 1, failed: [] });
  await moving.close();
  await using store = await openDatabase(directory);
  expect((await bytesOf(store, id)).equals(LARGE)).toBe(true);
  expect(await moveContent(store, { to: 'rows' })).toMatchObject({ moved: 1, failed: [] });
  expect((await contentStats(store)).files.pieces).toBe(0);
});

it.each(LAYOUTS)('converts a directory to %s with its content in files', async (to) => {
  const directory = join(temporaryFolder(), 'data');
  const from = to === 'split' ? 'single' : 'split';
  const before = await openDataDirectory(directory, { layout: from, contentFiles: true });
  const id = await say(before, 'c');
  await before.close();
  await convertLayout(directory, to);
  await using store = await openDatabase(directory);
  expect((await contentStats(store)).files.pieces).toBe(1);
  expect((await bytesOf(store, id)).equals(LARGE)).toBe(true);
  expect(await verifyContent(store)).toMatchObject({ ok: true, files: 1 });
});

it('copies a file with its content into a directory, and back into a file', async () => {
  const folder = temporaryFolder();
  const [file, directory, again] = ['a.db', 'data', 'b.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const before = await openDatabase(file, { contentFiles: true });
  const id = await say(before, 'c');
  await before.close();
  await copyLayout(file, directory, 'split');
  expect(foldersIn(directory)).toContain('conversations');
  await copyLayout(directory, again, 'single');
  expect(existsSync(`${again}-content`)).toBe(true);
  expect(existsSync(`${again}.unfinished-content`)).toBe(false);
  // Nothing of the copies hangs on what they were made of.
  for (const old of [file, `${file}-content`, directory]) rmSync(old, { recursive: true });
  await using store = await openDatabase(again);
  expect((await contentStats(store)).files.pieces).toBe(1);
  expect((await bytesOf(store, id)).equals(LARGE)).toBe(true);
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
});

it('backs up and restores a directory with its content in files', async () => {
  const folder = temporaryFolder();
  const directory = join(folder, 'data');
  const before = await openDataDirectory(directory, { contentFiles: true });
  const id = await say(before, 'c');
  await before.close();
  const backup = await createBackup(directory, { folder: join(folder, 'backups') });
  rmSync(directory, { recursive: true });
  await restoreBackup(backup.path, { to: directory });
  await using store = await openDatabase(directory);
  expect((await bytesOf(store, id)).equals(LARGE)).toBe(true);
});
