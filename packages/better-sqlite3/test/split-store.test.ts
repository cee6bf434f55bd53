import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type AnyDomain, analytics, checkpoints, conversations, memories, openStore, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { isSplitStore, openSplitStore } from '@cairndb/core/split';
import { exportLines, importLines } from '@cairndb/core/transfer';
import { childScript, temporaryFolder } from '@cairndb/testing';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

const DOMAINS = [conversations, analytics, memories] as const;
const PACKAGE = join(import.meta.dirname, '..');
const used = (responseId: string, inputTokens: number) => ({ responseId, model: 'gpt-4o', inputTokens });

function open(folder = temporaryFolder(), options: { readonly busyTimeoutMs?: number } = {}) {
  const driver = (name: string) => betterSqlite3({ path: join(folder, `${name}.db`) });
  const databases = Object.fromEntries(['conversations', 'telemetry', 'knowledge'].map((name) => [name, driver(name)]));
  return openSplitStore({ databases, domains: DOMAINS, location: folder, ...options });
}

test('a transaction that enters a second database is refused there and undone in the first, also when its body goes on', async () => {
  await using store = await open();
  const say = { role: 'user', content: 'never was' } as const;
  await store.conversations.create({ id: 'c' });
  const crossing = {
    code: 'cross_database',
    operation: 'memories.add',
    details: { databases: ['conversations', 'knowledge'] },
  };
  for (const isCaught of [false, true]) {
    const body = store.transaction(function* (tx) {
      yield* tx.conversations.append('c', say);
      try {
        yield* tx.memories.add({ content: 'neither was this', type: 'fact' });
      } catch (error) {
        if (!isCaught) throw error;
      }
      return 'over';
    });
    await expect(body).rejects.toMatchObject(crossing);
  }
  expect(() =>
    store.sync.transaction(function* (tx) {
      yield* tx.conversations.append('c', say);
      yield* tx.search('never');
    }),
  ).toThrowError(expect.objectContaining({ code: 'cross_database', operation: 'search' }));
  expect((await store.conversations.get('c')).messageCount).toBe(0);
  expect((await store.memories.list()).items).toEqual([]);
  const found = await store.transaction(function* (tx) {
    yield* tx.conversations.append('c', { role: 'user', content: 'this is' });
    return yield* tx.search('this', { kinds: ['message'] });
  });
  expect(found).toHaveLength(1);
});

test('no surface of any of the databases may be called from inside a body', async () => {
  await using store = await open();
  const nested = store.transaction(function* (tx) {
    yield* tx.conversations.create({ id: 'c' });
    store.sync.memories.list();
  });
  await expect(nested).rejects.toMatchObject({ code: 'nested_call', operation: 'memories.list' });
  await expect(store.conversations.get('c')).rejects.toMatchObject({ code: 'not_found' });
});

test('what the account of calls could not take is kept, and taken once when it can', async () => {
  const folder = temporaryFolder();
  await using store = await open(folder, { busyTimeoutMs: 50 });
  await store.conversations.create({ id: 'c' });
  await store.conversations.recordUsage('c', used('one', 10));
  const lock = new Database(join(folder, 'telemetry.db'));
  lock.exec('BEGIN IMMEDIATE');
  await expect(store.analytics.summary()).rejects.toMatchObject({ code: 'busy', retryable: true });
  // A conversation does not go before what it used is kept.
  await expect(store.conversations.remove('c')).rejects.toMatchObject({ code: 'busy' });
  expect((await store.conversations.get('c')).inputTokens).toBe(10);
  lock.exec('ROLLBACK');
  lock.close();
  await store.conversations.recordUsage('c', used('one', 12));
  await store.conversations.remove('c');
  expect((await store.analytics.summary()).total).toMatchObject({ generations: 1, inputTokens: 12 });
});

test('usage counts once and whole when a process is killed between the databases', async () => {
  const folder = temporaryFolder();
  await (await open(folder)).close();
  const script = `
    const { betterSqlite3 } = await import('@cairndb/better-sqlite3');
    const { conversations, analytics } = await import('@cairndb/core');
    const { openSplitStore } = await import('@cairndb/core/split');
    const [, folder, run] = process.argv;
    const driver = (name) => betterSqlite3({ path: folder + '/' + name + '.db' });
    const store = await openSplitStore({ databases: { conversations: driver('conversations'), telemetry: driver('telemetry') }, domains: [conversations, analytics] });
    await store.conversations.create({ id: 'c' });
    console.log('begins');
    for (let at = 0; ; at += 1) {
      store.sync.conversations.recordUsage('c', { responseId: run + '-' + (at % 50), model: 'm', inputTokens: at + 1 });
      store.sync.analytics.summary();
    }`;
  for (let run = 0; run < 3; run += 1) {
    const child = childScript(script, { cwd: PACKAGE, args: [folder, String(run)] });
    await child.line();
    await new Promise((resolve) => setTimeout(resolve, 20 + 15 * run));
    child.process.kill('SIGKILL');
    await child.end().catch(() => undefined);
  }
  await using store = await open(folder);
  const { items } = await store.conversations.usage('c', { limit: 200 });
  const { total } = await store.analytics.summary();
  expect(total.generations).toBe(items.length);
  expect(total.inputTokens).toBe(items.reduce((sum, { inputTokens }) => sum + inputTokens, 0));
});

test('the feeds are one: each in its order, from any position that this store gave, and from none of another', async () => {
  const folder = temporaryFolder();
  const first = await open(folder);
  await first.conversations.create({ id: 'one' });
  const since = await first.changePosition();
  await first.memories.add({ id: 'two', content: 'a memory', type: 'fact' });
  await first.conversations.create({ id: 'three' });
  const read = async (options: { since?: number }) => {
    const ids: unknown[] = [];
    let last = 0;
    for await (const { id, position } of first.changes({ ...options, follow: false })) {
      ids.push(id);
      expect(position).toBeGreaterThan(last);
      last = position;
    }
    return { ids, last };
  };
  const { ids, last } = await read({ since });
  expect([...ids].sort()).toEqual(['three', 'two']);
  expect(last).toBe(await first.changePosition());
  expect((await read({ since: 0 })).ids).toHaveLength(3);
  expect((await read({ since: last })).ids).toEqual([]);
  await first.close();
  await using second = await open(folder);
  await expect(second.changes({ since }).next()).rejects.toMatchObject({ code: 'conflict' });
  const lasting = [];
  if (!isSplitStore(second)) throw new Error('not split');
  for await (const { id } of second.databases.conversations?.changes({ since: 1, follow: false }) ?? [])
    lasting.push(id);
  expect(lasting).toEqual(['three']);
});

test('what is of one database is refused with the way to it, and a database without a driver is named', async () => {
  await using store = await open();
  await expect(store.raw.all('select 1')).rejects.toMatchObject({ code: 'unsupported' });
  await expect(store.copyTo('x.db')).rejects.toThrowError(/store\.databases\.conversations\.copyTo/);
  const rows = await store.databases.knowledge?.raw.all('select count(*) as n from memories');
  expect(rows).toEqual([{ n: 0 }]);
  const alone = openSplitStore({ databases: { knowledge: betterSqlite3({ path: ':memory:' }) }, domains: DOMAINS });
  await expect(alone).rejects.toMatchObject({
    code: 'invalid_input',
    details: { missing: ['conversations', 'telemetry'] },
  });
});

test('a domain of somebody else lies where it says', async () => {
  const own: AnyDomain<'notes'> = {
    name: 'notes',
    database: 'journal',
    migrations: [],
    tables: [],
    open: () => ({ create: () => ({}) }),
  };
  const journal = betterSqlite3({ path: ':memory:' });
  const domains = [own, memories] as unknown as readonly AnyDomain<'memories'>[];
  await using store = await openSplitStore({
    databases: { journal, knowledge: betterSqlite3({ path: ':memory:' }) },
    domains,
  });
  expect(Object.keys(store.databases)).toEqual(['journal', 'knowledge']);
});

test('a check goes through every database, says of which a finding is, and finds rows where nobody looks', async () => {
  const folder = temporaryFolder();
  await using store = await open(folder);
  await store.memories.add({ content: 'a memory', type: 'fact' });
  expect(await checkStore(store, { deep: true })).toMatchObject({ ok: true, findings: [] });
  const raw = new Database(join(folder, 'telemetry.db'));
  raw.exec(`create table memories (id text); insert into memories values ('lost')`);
  raw.close();
  const { ok, findings } = await checkStore(store);
  expect(ok).toBe(false);
  expect(findings).toMatchObject([
    { check: 'stray-rows', database: 'telemetry', severity: 'error', examples: ['memories (of knowledge)'] },
  ]);
});

test('large content of two databases becomes that of one, and goes back to where it is held', async () => {
  const files = { ...checkpoints, database: 'files' };
  const domains = [conversations, files] as unknown as readonly (typeof conversations)[];
  const memory = () => betterSqlite3({ path: ':memory:' });
  const openApart = () => openSplitStore({ databases: { conversations: memory(), files: memory() }, domains });
  const bytes = (text: string) => new TextEncoder().encode(text.repeat(100));
  await using apart = await openApart();
  await apart.conversations.create({ id: 'c' });
  await apart.conversations.append('c', { id: 'm', role: 'user', content: 'look' });
  const versions = (store: object) => (store as Store).checkpoints;
  for (const text of ['theirs', 'both']) await apart.conversations.attach('m', { type: 'file', content: bytes(text) });
  for (const text of ['ours', 'more of ours', 'both'])
    await versions(apart).recordVersion(`${text}.txt`, bytes(text), { root: '/r' });
  const held = async (store: Store) => (await store.stats()).tables;
  expect(await held(apart as unknown as Store)).toMatchObject({ content: 5, content_refs: 5 });

  await using one = (await openStore({ driver: memory(), domains })) as unknown as Store;
  await importLines(one, exportLines(apart));
  expect(await held(one)).toMatchObject({ content: 4, content_refs: 5 });
  expect(await checkStore(one, { deep: true })).toMatchObject({ ok: true, findings: [] });
  const shown = async (store: Store) => {
    const { items } = await store.checkpoints.versions('ours.txt', { root: '/r' });
    return await store.checkpoints.readVersion(items[0]?.id ?? '');
  };
  expect(await shown(one)).toEqual(await shown(apart as unknown as Store));

  await using again = await openApart();
  await importLines(again, exportLines(one));
  expect(await held(again as unknown as Store)).toMatchObject({ content: 5, content_refs: 5 });
  expect(await checkStore(again, { deep: true })).toMatchObject({ ok: true, findings: [] });
  expect(await shown(again as unknown as Store)).toEqual(await shown(one));
});
