import { join } from 'node:path';
import { redactor } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { openDatabase, openDataDirectory, threadLocation } from '../src/index.js';

test('threads open a file by its absolute path', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  await using store = await openDatabase(path);
  expect(await threadLocation(store)).toBe(path);
});

// A connection with the defaults would turn such a file to WAL, or write to it with less than its owner asked for.
test.each([
  ['a journal of its own', { journalMode: 'delete' }],
  ['a durability of its own', { synchronous: 'full' }],
  ['a redactor of its own', { redactor: redactor({ disabled: true }) }],
] as const)('threads leave a store alone that has %s', async (_, options) => {
  await using store = await openDatabase(join(temporaryFolder(), 'agent.db'), options);
  expect(await threadLocation(store)).toBeNull();
});

test('threads leave memory alone', async () => {
  await using store = await openDatabase(':memory:');
  expect(await threadLocation(store)).toBeNull();
});

// A thread that opened the file without naming domains would make the tables of all others in it.
test('threads leave one database of a directory alone', async () => {
  await using store = await openDataDirectory(temporaryFolder());
  expect(isSplitStore(store)).toBe(true);
  const databases = isSplitStore(store) ? Object.values(store.databases) : [];
  expect(databases.length).toBeGreaterThan(1);
  for (const database of databases) expect(await threadLocation(database)).toBeNull();
});
