import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { isSplitStore } from '@cairndb/core/split';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import {
  convertLayout,
  copyLayout,
  driverFor,
  openAgentStore,
  openDatabase,
  openDataDirectory,
  readLayout,
} from '../src/index.js';
import { differences, digestRows } from '../src/layout/row-digests.js';
import { killConversion, otherLayout } from './kill-conversion.js';

const QUICK = { readers: 0, indexing: 'onSearch' } as const;

/** Another program's connection. */
const rawly = (path: string) => driverFor(path, { readers: 0 }).open({ readonly: false });

/** Rows in every database, large content among them. */
async function fill(store: Store, messages = 40): Promise<void> {
  const { id } = await store.conversations.create({ id: 'c', project: 'zoo', model: 'gpt-4o' });
  await store.conversations.appendAll(
    id,
    Array.from({ length: messages }, (_, at) => ({
      role: 'assistant' as const,
      content: at % 10 === 0 ? `wombat ${at} `.repeat(2_000) : `message ${at}`,
      usage: { responseId: `r${at}`, model: 'gpt-4o', inputTokens: at },
    })),
  );
  await store.memories.add({ content: 'wombats dig burrows', type: 'fact', messageId: 'm', tags: ['zoo'] });
  await store.settings.set('theme', 'dark');
  await store.cache.set('answer', { value: 42 }, { ttlMs: 1_000_000 });
  await store.logs.write({ level: 'info', message: 'fed' });
  await store.analytics.summary();
  await store.flush();
}

async function digest(path: string) {
  const store = (await openDatabase(path, { ...QUICK, readonly: true })) as Store;
  try {
    return await digestRows(store, () => undefined);
  } finally {
    await store.close();
  }
}

test('a data directory has the folders of the seed, is only for its user, and says which layout it has', async () => {
  const directory = join(temporaryFolder(), '.agents');
  const store = await openDataDirectory(directory, QUICK);
  await fill(store as Store);
  expect(isSplitStore(store)).toBe(true);
  expect(store.location).toBe(directory);
  await store.close();
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  const files = [
    'core/conversations',
    'core/sessions',
    'core/telemetry',
    'knowledge/knowledge',
    'knowledge/file_index',
    'cache/cache',
  ];
  for (const file of files) expect(existsSync(join(directory, 'db', `${file}.db`))).toBe(true);
  for (const folder of ['content', 'logs']) expect(existsSync(join(directory, folder))).toBe(true);
  expect(readLayout(directory)).toMatchObject({
    layout: 'split',
    databases: { knowledge: 'db/knowledge/knowledge.db' },
  });
  await expect(openDataDirectory(directory, { layout: 'single' })).rejects.toMatchObject({
    code: 'conflict',
    details: { layout: 'split', expected: 'single' },
  });
  // A path that names a folder is enough, wherever a database is opened.
  await using again = await openDatabase(directory, QUICK);
  const kinds = (await again.search('wombat')).map(({ kind }) => kind);
  expect(kinds).toContain('message');
  expect(kinds).toContain('memory');
  expect((await again.recall('what do wombats dig?')).hits[0]).toMatchObject({ kind: 'memory' });
});

test('what is no data directory, of a newer Cairn, damaged or incomplete is refused with what to do', async () => {
  const folder = temporaryFolder();
  await expect(openDatabase(folder)).rejects.toThrowError(/cairn layout split/);
  const directory = join(folder, 'agents');
  await (await openDataDirectory(directory, QUICK)).close();
  rmSync(join(directory, 'db/knowledge/knowledge.db'));
  await expect(openDataDirectory(directory)).rejects.toMatchObject({
    details: { missing: ['db/knowledge/knowledge.db'] },
  });
  await (await openDataDirectory(directory, { ...QUICK, missing: 'create' })).close();
  const path = join(directory, 'cairn.json');
  const said = readFileSync(path, 'utf8');
  for (const text of ['{', '{}', said.replace('"version": 1', '"version": 2'), said.replace('db/core', '../core')]) {
    writeFileSync(path, text);
    await expect(openDataDirectory(directory)).rejects.toMatchObject({ code: 'cannot_open' });
  }
  // Without the file, the databases tell.
  rmSync(path);
  await (await openDataDirectory(directory, QUICK)).close();
  expect(readLayout(directory)?.layout).toBe('split');
});

test('a layout is converted either way, row by row the same; those of before are kept, and nobody writes to them', async () => {
  const directory = join(temporaryFolder(), 'agents');
  const store = (await openDataDirectory(directory, { ...QUICK, layout: 'single' })) as Store;
  await fill(store);
  await store.close();
  const before = await digest(directory);
  const open = (await openDataDirectory(directory, QUICK)) as Store;
  const report = await convertLayout(directory, 'split');
  expect(report).toMatchObject({ from: 'single', to: 'split' });
  expect(report.rows).toBeGreaterThan(80);
  // Whoever had it open is told, instead of losing what they write.
  await expect(open.settings.set('theme', 'light')).rejects.toMatchObject({ code: 'schema_newer' });
  await open.close();
  const [kept = ''] = report.kept;
  await expect(openDatabase(kept)).rejects.toMatchObject({ code: 'cannot_open' });
  expect(differences(before, await digest(directory))).toEqual([]);
  await expect(convertLayout(directory, 'split')).rejects.toMatchObject({ code: 'conflict' });
  const split = (await openDataDirectory(directory, { ...QUICK, layout: 'split' })) as Store;
  expect(await checkStore(split, { deep: true })).toMatchObject({ ok: true });
  await split.settings.set('theme', 'light');
  expect((await split.analytics.summary()).total.inputTokens).toBe(780);
  await split.close();
  const changed = await digest(directory);
  const back = await convertLayout(directory, 'single');
  expect(back.databases).toEqual([join(directory, 'db/cairn.db')]);
  expect(differences(changed, await digest(directory))).toEqual([]);
  await using joined = await openDataDirectory(directory, QUICK);
  expect(await joined.settings.get('theme')).toBe('light');
  // What somebody had open kept its name until now.
  const names = readLayout(directory)?.kept ?? [];
  expect(names).toHaveLength(7);
  for (const name of names) {
    expect(name).toMatch(/\.before-(split|single)-/);
    expect(existsSync(join(directory, name))).toBe(true);
  }
});

test('rows that differ are found: a value, a row less, a row more, content', async () => {
  const folder = temporaryFolder();
  const [one, two] = [join(folder, 'one.db'), join(folder, 'two.db')];
  for (const path of [one, two]) {
    const store = (await openDatabase(path, { ...QUICK, clock: () => 1_750_000_000_000 })) as Store;
    await store.settings.set('a', 'same');
    await store.close();
  }
  const base = await digest(one);
  expect(differences(base, await digest(two))).toEqual([]);
  for (const change of [`update settings set value = '"other"'`, 'delete from settings']) {
    const raw = await rawly(two);
    await raw.exec(change);
    await raw.close();
    expect(differences(base, await digest(two))).toEqual(['settings']);
    expect(differences(await digest(two), base)).toEqual(['settings']);
  }
});

test('a conversion that is killed at any moment leaves a directory that opens with every row, and the next one completes it', async () => {
  const directory = join(temporaryFolder(), 'agents');
  const store = (await openDataDirectory(directory, { ...QUICK, layout: 'single' })) as Store;
  await fill(store, 400);
  await store.close();
  const before = await digest(directory);
  const seen = new Set<string>();
  for (const waitMs of [0, 20, 60, 120]) {
    const to = await killConversion(directory, waitMs);
    const state = readLayout(directory);
    seen.add(state?.layout === to ? 'converted' : state?.converting === undefined ? 'untouched' : 'begun');
    expect(differences(before, await digest(directory))).toEqual([]);
  }
  expect(seen).toContain('begun');
  const to = otherLayout(directory);
  await convertLayout(directory, to);
  expect(readLayout(directory)).toMatchObject({ layout: to });
  expect(readLayout(directory)?.converting).toBeUndefined();
  expect(differences(before, await digest(directory))).toEqual([]);
});

test('while somebody writes, or files stand in the way, nothing is converted', async () => {
  const directory = join(temporaryFolder(), 'agents');
  await (await openDataDirectory(directory, { ...QUICK, layout: 'single' })).close();
  const writer = await rawly(join(directory, 'db/cairn.db'));
  await writer.exec('BEGIN IMMEDIATE');
  await expect(convertLayout(directory, 'split', { busyTimeoutMs: 50 })).rejects.toMatchObject({ code: 'busy' });
  await writer.exec('ROLLBACK');
  writeFileSync(join(directory, 'db/core/sessions.db'), 'mine');
  await expect(convertLayout(directory, 'split')).rejects.toMatchObject({
    details: { files: ['db/core/sessions.db'] },
  });
  expect(readFileSync(join(directory, 'db/core/sessions.db'), 'utf8')).toBe('mine');
  await writer.exec(
    `insert into cairn_migrations (domain, version, name, checksum, applied_at) values ('theirs', 1, '', '', 0)`,
  );
  await writer.close();
  rmSync(join(directory, 'db/core/sessions.db'));
  await expect(convertLayout(directory, 'split')).rejects.toMatchObject({ details: { histories: ['theirs'] } });
  expect(readLayout(directory)).toEqual({ layout: 'single', databases: { all: 'db/cairn.db' } });
});

test('a file becomes a directory and a directory a file, both staying as they are', async () => {
  const folder = temporaryFolder();
  const [file, directory, joined] = ['agents.db', 'agents', 'joined.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const store = (await openDatabase(file, QUICK)) as Store;
  await fill(store);
  await store.close();
  const before = await digest(file);
  mkdirSync(`${directory}.unfinished`);
  expect(await copyLayout(file, directory, 'split')).toMatchObject({ to: 'split', kept: [file] });
  expect(await copyLayout(directory, joined, 'single')).toMatchObject({ to: 'single', databases: [joined] });
  for (const path of [file, directory, joined]) expect(differences(before, await digest(path))).toEqual([]);
  expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  await expect(copyLayout(directory, joined, 'single')).rejects.toMatchObject({ code: 'conflict' });
});

test('an agent store works on a split directory, its usage in the ledger with what was measured', async () => {
  const directory = join(temporaryFolder(), 'agents');
  const opened = (await openDataDirectory(directory, QUICK)) as Store;
  const agent = await openAgentStore({ store: opened });
  const session = await agent.startSession({ id: 's', model: 'gpt-4o' });
  await session.addUsage({ responseId: 'r', model: 'gpt-4o', inputTokens: 5, durationMs: 12 });
  expect(await opened.analytics.get('r')).toMatchObject({ inputTokens: 5, conversationId: 's' });
  expect((await session.end()).responses).toBe(1);
  await opened.close();
});
