import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { catchUpInThreads, openDatabase } from '../dist/index.js';

const MESSAGES = 12_000;
const wordOf = (at: number) => `wombat${at}`;

/** A store with more to index than threads are started for. */
async function filled(path: string): Promise<Store> {
  const store = await openDatabase(path, { indexing: 'onSearch' });
  for (let from = 0; from < MESSAGES; from += 500) {
    await store.conversations.create({ id: `c${from}`, title: `Number ${from}` });
    const texts = Array.from({ length: 500 }, (_, at) => `${wordOf(from + at)} and ${'more words '.repeat(20)}`);
    await store.conversations.appendAll(
      `c${from}`,
      texts.map((content, at) => ({ id: `m${from + at}`, role: 'user', content })),
    );
  }
  return store;
}

const stateOf = (store: Store) =>
  store.raw.all("select documents, tokens, filled_to from keyword_index where domain = 'conversations'");

test('threads index what one thread indexes, and tell how far they are', async () => {
  const folder = temporaryFolder();
  await using alone = await filled(join(folder, 'alone.db'));
  await alone.catchUp();
  await using store = await filled(join(folder, 'threads.db'));
  const told: number[] = [];
  const taken = await catchUpInThreads(store, { threads: 2, onProgress: (documents) => told.push(documents) });
  expect(taken).toBe(MESSAGES + MESSAGES / 500);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(taken);
  expect(await stateOf(store)).toEqual(await stateOf(alone));
  for (const at of [0, 5_003, MESSAGES - 1]) {
    const [hit] = await store.search(wordOf(at));
    expect(hit).toMatchObject({ kind: 'message', id: `m${at}` });
  }
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
  expect(await catchUpInThreads(store, { threads: 2 })).toBe(0);
});

test('what is written, changed and removed while threads index is found as it is in the end', async () => {
  const folder = temporaryFolder();
  await using store = await filled(join(folder, 'busy.db'));
  const work = catchUpInThreads(store, { threads: 2 });
  for (let round = 0; round < 20; round += 1) {
    await store.conversations.append('c0', { role: 'user', content: `fresh${round}` });
    await store.conversations.update(`c${round * 500}`, { title: `Renamed ${round}` });
    await store.conversations.removeFrom(`c${round * 500}`, `m${round * 500 + 400}`);
  }
  await work;
  await store.catchUp();
  expect((await store.search('fresh19')).length).toBe(1);
  expect(await store.search(wordOf(499))).toEqual([]);
  expect(await store.search(wordOf(399))).toHaveLength(1);
  expect((await store.search('renamed', { limit: 50 })).length).toBe(20);
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
});

test('a rebuilt index is filled by threads as well', async () => {
  const folder = temporaryFolder();
  await using store = await filled(join(folder, 'rebuilt.db'));
  await store.catchUp();
  const before = await stateOf(store);
  await store.raw.run("update keyword_index set tokenizer = 0 where domain = 'conversations'");
  expect(await catchUpInThreads(store, { threads: 2 })).toBe(MESSAGES + MESSAGES / 500);
  expect(await stateOf(store)).toEqual(before);
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
});

test('an aborted catching up goes on later', async () => {
  const folder = temporaryFolder();
  await using store = await filled(join(folder, 'aborted.db'));
  const controller = new AbortController();
  const reason = new Error('enough');
  const work = catchUpInThreads(store, {
    threads: 2,
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(work).rejects.toBe(reason);
  expect(await catchUpInThreads(store, { threads: 2 })).toBeGreaterThan(0);
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
});
