import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allDomains } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import {
  contentStats,
  createBackup,
  DATABASE_NAMES,
  dataPaths,
  openDataDirectory,
  type RecoverDatabaseOptions,
  recoverDatabase,
} from '../src/index.js';
import { openFile } from '../src/recovery/open-file.js';

const PAGE = 4_096;
const MESSAGES = 120;
const CONVERSATIONS = 'db/core/conversations.db';

/** A split directory whose conversations take some hundred pages. */
async function filled(): Promise<string> {
  const directory = join(temporaryFolder(), '.agents');
  await using store = await openDataDirectory(directory);
  await store.conversations.create({ id: 'c' });
  for (let at = 0; at < MESSAGES; at += 1) {
    await store.conversations.append('c', { role: 'user', content: `message ${at} `.repeat(150) });
  }
  await store.memories.add({ type: 'fact', content: 'wombats dig' });
  return directory;
}

function options(directory: string, database = 'conversations'): RecoverDatabaseOptions {
  return {
    backupFolder: dataPaths(directory).backups,
    backupName: 'agents',
    domains: allDomains.filter((domain) => domain.database === database),
  };
}

function backUp(directory: string) {
  return createBackup(directory, { folder: dataPaths(directory).backups, name: 'agents' });
}

/** Overwrites pages, from 1. */
function overwrite(path: string, from: number, to: number): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xaa, (from - 1) * PAGE, Math.min(bytes.length, to * PAGE)));
}

/** Overwrites the first page of a table. */
async function overwriteRoot(path: string, table: string): Promise<void> {
  const connection = await openFile(path, { readonly: true });
  const [row] = connection.all('select rootpage from sqlite_schema where name = ?', [table]);
  await connection.close();
  const page = Number(row?.[0]);
  expect(page).toBeGreaterThan(1);
  overwrite(path, page, page);
}

/** Changes a letter of a name in a definition. */
function misspell(path: string, definition: string, name: string): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(name, bytes.indexOf(definition));
  expect(at).toBeGreaterThan(0);
  writeFileSync(path, bytes.fill(0x0f, at + 3, at + 4));
}

/** How many pages a file has: the last ones hold the messages that were written last. */
function pagesOf(path: string): number {
  return readFileSync(path).length / PAGE;
}

/** Its tables, without those of indexes of words, which are made by the first search. */
async function tablesOf(path: string): Promise<readonly string[]> {
  const connection = await openFile(path, { readonly: true });
  try {
    return connection
      .all(`select name from sqlite_schema where type = 'table' order by name`, [])
      .map(([name]) => String(name))
      .filter((name) => !name.includes('_fts5'));
  } finally {
    await connection.close();
  }
}

/** The messages that are there, after a look at the whole directory that finds nothing. */
async function messagesOf(directory: string): Promise<number> {
  await using store = await openDataDirectory(directory, { create: false });
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
  return (await store.conversations.get('c')).messageCount;
}

describe('a database of a data directory', () => {
  test.each([
    ['pages at the end', (path: string) => overwrite(path, pagesOf(path) - 12, pagesOf(path) - 4)],
    ['the header', (path: string) => writeFileSync(path, readFileSync(path).fill(0, 0, 100))],
    ['the first page', (path: string) => overwrite(path, 1, 1)],
    // It still makes a table, of which an index has no such column.
    ['a letter in the name of a column', (path: string) => misspell(path, 'CREATE TABLE `messages`', '`segment_key`')],
    // Recovered, it must not get the tables of the directory's other databases: the record says which are its own.
    ['the record of migrations', async (path: string) => overwriteRoot(path, 'cairn_migrations')],
  ])('is recovered from its own rows and from the backup of it: %s', async (_, damage) => {
    const directory = await filled();
    const path = join(directory, CONVERSATIONS);
    const tables = await tablesOf(path);
    const backup = await backUp(directory);
    await damage(path);
    const report = await recoverDatabase(path, options(directory));
    expect(await messagesOf(directory)).toBe(MESSAGES);
    expect(report?.salvage.unknownRows).toBe(0);
    if (report?.isComplete === false) expect(report.backup?.id).toBe(backup.id);
    expect(await tablesOf(path)).toEqual(tables);
    const left = readdirSync(dirname(path)).filter((name) => /\.(recovering|merging|alone)-/.test(name));
    expect(left).toEqual([]);
  });

  test('keeps the rows of undamaged pages without a backup, whatever became of its schema', async () => {
    const directory = await filled();
    const path = join(directory, CONVERSATIONS);
    const tables = await tablesOf(path);
    overwrite(path, 1, 1);
    const report = await recoverDatabase(path, options(directory));
    expect(report).toMatchObject({ backup: null, salvage: { unknownRows: 0 } });
    expect(report?.tables.find(({ table }) => table === 'messages')).toMatchObject({ saved: MESSAGES, lostRows: 0 });
    expect(await messagesOf(directory)).toBe(MESSAGES);
    expect(await tablesOf(path)).toEqual(tables);
  });

  test('comes back whole from the backup when it was emptied, also in a directory that was moved since', async () => {
    const before = await filled();
    await backUp(before);
    const directory = join(dirname(before), 'moved');
    renameSync(before, directory);
    const path = join(directory, CONVERSATIONS);
    writeFileSync(path, '');
    const report = await recoverDatabase(path, options(directory));
    expect(report?.tables.find(({ table }) => table === 'messages')).toMatchObject({ saved: 0, restored: MESSAGES });
    expect(await messagesOf(directory)).toBe(MESSAGES);
  });

  test('never takes rows of another database out of a backup of several', async () => {
    const directory = await filled();
    const others = DATABASE_NAMES.filter((name) => name !== 'conversations');
    const { databases } = await backUp(directory);
    const rest = databases.filter(({ location }) => !location.endsWith('conversations.db'));
    expect(rest).toHaveLength(others.length);
    await createBackup(
      rest.map(({ location }) => location),
      { folder: join(directory, 'other'), name: 'agents' },
    );
    const path = join(directory, CONVERSATIONS);
    overwrite(path, pagesOf(path) - 12, pagesOf(path) - 4);
    const report = await recoverDatabase(path, { ...options(directory), backupFolder: join(directory, 'other') });
    expect(report).toMatchObject({ backup: null, isComplete: false, damagedBackups: [] });
    writeFileSync(path, '');
    expect(await recoverDatabase(path, { ...options(directory), backupFolder: join(directory, 'other') })).toBeNull();
  });

  test.each([['with'], ['without']])('keeps large content that lies in files, %s a backup of it', async (which) => {
    const directory = join(temporaryFolder(), '.agents');
    const large = randomBytes(300_000).toString('hex');
    const store = await openDataDirectory(directory, { contentFiles: true });
    await store.conversations.create({ id: 'c' });
    await store.conversations.append('c', { role: 'user', content: large });
    expect((await contentStats(store)).files.pieces).toBe(1);
    await store.close();
    const path = join(directory, CONVERSATIONS);
    if (which === 'with') {
      await backUp(directory);
      rmSync(join(directory, 'content', 'conversations'), { recursive: true });
      writeFileSync(path, '');
    } else writeFileSync(path, readFileSync(path).fill(0, 0, 100));
    const report = await recoverDatabase(path, options(directory));
    expect(report?.checks.findings).toEqual([]);
    expect(await messagesOf(directory)).toBe(1);
    await using mended = await openDataDirectory(directory, { create: false });
    expect((await contentStats(mended)).files.pieces).toBe(1);
    const found = await mended.conversations.messages('c');
    expect(JSON.stringify(found)).toContain(large);
  });
});
