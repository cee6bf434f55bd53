import { join } from 'node:path';
import { redactor } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { openDatabase, threadLocation } from '../src/index.js';

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
