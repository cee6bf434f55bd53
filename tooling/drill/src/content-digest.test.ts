import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { expect, it, onTestFinished } from 'vitest';
import { contentDigest, differences } from './content-digest.js';

async function filled(change: (store: Store) => void = () => {}) {
  let clock = 1_750_000_000_000;
  const store = await openStore({
    driver: betterSqlite3({ path: ':memory:' }),
    clock: () => clock++,
    indexing: 'onSearch',
  });
  onTestFinished(() => store.close());
  const { conversations } = store.sync;
  conversations.create({ id: 'c', title: 'One' });
  conversations.append('c', { id: 'm', role: 'user', content: 'Why?', usage: { responseId: 'r', inputTokens: 7 } });
  conversations.addRecords('c', [{ id: 'snapshot', type: 'snapshot', data: { files: 1 } }]);
  change(store);
  return contentDigest(store);
}

it('finds no difference between two databases that hold the same', async () => {
  expect(differences(await filled(), await filled())).toEqual([]);
});

it.each<[string, (store: Store) => void]>([
  ['one message more', ({ sync }) => sync.conversations.append('c', { id: 'n', role: 'user', content: 'And?' })],
  ['other usage', ({ sync }) => sync.conversations.recordUsage('c', { responseId: 'r', inputTokens: 8 })],
  ['one record more', ({ sync }) => sync.conversations.addRecords('c', [{ id: 'x', type: 'mode', data: null }])],
  ['another title', ({ sync }) => sync.conversations.update('c', { title: 'Two' })],
  ['one conversation more', ({ sync }) => sync.conversations.create({ id: 'd' })],
])('finds %s', async (_what, change) => {
  expect(differences(await filled(), await filled(change))).not.toEqual([]);
});
