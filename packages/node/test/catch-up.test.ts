import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { catchUpInThreads, mergeInThread, openDatabase } from '../dist/index.js';

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

test('little to index is indexed without threads, also where there was no index before', async () => {
  await using store = await openDatabase(join(temporaryFolder(), 'few.db'), { indexing: 'onSearch' });
  const { id } = await store.conversations.create({ title: 'few' });
  await store.conversations.appendAll(id, [{ role: 'user', content: 'wombat' }]);
  let started = 0;
  const count = () => {
    started += 1;
  };
  process.on('worker', count);
  expect(await catchUpInThreads(store)).toBe(2);
  process.off('worker', count);
  expect(started).toBe(0);
  expect(await store.search('wombat')).toHaveLength(1);
});

/** Segments of FTS5's, from the record of its structure: https://sqlite.org/fts5.html#fts5_data_structures. */
const segmentsOf = async (store: Store) =>
  (await store.raw.get('select count(distinct segid) as segments from conversations_fts5_idx'))?.segments;
const merging = (store: Store) =>
  store.raw.all("select k, v from conversations_fts5_config where k in ('automerge', 'crisismerge') order by k");
const DONE = [
  { k: 'automerge', v: 8 },
  { k: 'crisismerge', v: 16 },
];

for (const [name, merge] of [
  ['a thread', (store: Store) => mergeInThread(store)],
  ['optimize()', (store: Store) => store.optimize()],
] as const) {
  test(`what threads left in pieces, ${name} merges; searches find the same before and after`, async () => {
    const folder = temporaryFolder();
    await using store = await filled(join(folder, 'merged.db'));
    // As if far more had come: a piece for each group.
    for (const from of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      await store.conversations.appendAll('c0', [{ role: 'user', content: `piece${from}` }]);
      await catchUpInThreads(store, { threads: 2 });
    }
    const before = await store.search('words', { limit: 200 });
    const pieces = await segmentsOf(store);
    await merge(store);
    expect(await merging(store)).toEqual(DONE);
    expect(Number(await segmentsOf(store))).toBeLessThanOrEqual(Number(pieces));
    expect(await store.search('words', { limit: 200 })).toEqual(before);
    expect((await checkStore(store, { deep: true })).findings).toEqual([]);
  });
}

test('merging ends when it is told to, and goes on later', async () => {
  const folder = temporaryFolder();
  await using store = await filled(join(folder, 'ended.db'));
  await catchUpInThreads(store, { threads: 2 });
  expect(await merging(store)).not.toEqual(DONE);
  const controller = new AbortController();
  const work = mergeInThread(store, { signal: controller.signal });
  const reason = new Error('enough');
  controller.abort(reason);
  await expect(work).rejects.toBe(reason);
  expect((await store.search(wordOf(5_003))).length).toBe(1);
  await mergeInThread(store);
  expect(await merging(store)).toEqual(DONE);
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
