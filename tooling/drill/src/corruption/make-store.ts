import { existsSync } from 'node:fs';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { archiveConversation } from '@cairndb/core/lifecycle';
import { createCheckpoint } from '@cairndb/node';
import { Writer, writeSourceTree } from '@cairndb/workload';

/** How many conversations come after the backup, of those before it. */
const LATER = 0.3;
/** One of so many conversations is archived before it. */
const ARCHIVED_OF = 5;

/** A store as an agent leaves it after some weeks: something in most domains, several pages of each large table. */
export async function makeStore(path: string, seed: number, conversations: number): Promise<void> {
  const writer = new Writer(seed);
  const store = await open(path);
  for (let at = 0; at < conversations; at += 1) await converse(store, writer, `c${at}`);
  for (let at = 0; at < conversations; at += ARCHIVED_OF) await archiveConversation(store, `c${at}`);
  await theRest(store, writer, 'first');
  const root = `${path}-tree`;
  writeSourceTree(root, { seed, files: 20 });
  await createCheckpoint(store, { root });
  await store.search('parser');
  await store.close();
}

/** What happens to it after the backup: more of everything, and some of what was there goes. */
export async function changeStore(path: string, seed: number): Promise<void> {
  if (!existsSync(path)) return;
  const writer = new Writer(seed + 1);
  const store = await open(path);
  await changes(store, writer);
  await store.close();
}

/** The same changes, left in the write-ahead log. The store stays open until the function that comes back is called. */
export async function changeInLog(path: string, seed: number): Promise<() => Promise<void>> {
  const store = await open(path);
  await store.raw.exec('pragma wal_autocheckpoint = 0');
  await changes(store, new Writer(seed + 2));
  return () => store.close();
}

async function open(path: string): Promise<Store> {
  return await openStore({ driver: betterSqlite3({ path, readers: 0 }), indexing: 'onSearch' });
}

async function changes(store: Store, writer: Writer): Promise<void> {
  const { random } = writer;
  const { items } = await store.conversations.list({ limit: 200 });
  for (let at = 0; at < items.length * LATER; at += 1) await converse(store, writer, `later-${random.hex(8)}`);
  for (const { id } of items) if (random.chance(0.1)) await store.conversations.remove(id);
  await theRest(store, writer, random.hex(6));
  await store.search('parser');
}

async function converse(store: Store, writer: Writer, id: string): Promise<void> {
  const { random } = writer;
  const { conversations } = store;
  await conversations.create({ id, title: writer.prose(30), project: random.pick(['/projects/a', '/projects/b', '']) });
  const count = random.integer(5, 25);
  for (let at = 0; at < count; at += 1) {
    const text = writer.prose(random.chance(0.1) ? random.integer(2_000, 20_000) : random.integer(20, 900));
    await conversations.append(id, { id: `${id}-${at}`, role: at % 2 === 0 ? 'user' : 'assistant', content: text });
  }
  if (random.chance(0.3)) {
    await conversations.fork(id, `${id}-${random.integer(0, count - 1)}`, { id: `${id}-fork` });
    await conversations.append(`${id}-fork`, { role: 'user', content: writer.prose(90) });
  }
  if (random.chance(0.3)) {
    await conversations.attach(`${id}-0`, { type: 'file', path: 'notes.txt', content: random.bytes(20_000) });
  }
  if (random.chance(0.3))
    await conversations.addRecords(id, [
      { id: `${id}-record`, type: 'note', data: { note: writer.prose(random.integer(100, 12_000)) } },
    ]);
}

async function theRest(store: Store, writer: Writer, run: string): Promise<void> {
  const { random } = writer;
  for (let at = 0; at < 60; at += 1) {
    const content = `${run} ${at}: ${writer.prose(120)}`;
    await store.memories.add({ type: 'fact', content, scope: 'global' });
    await store.logs.write({ level: 'info', message: writer.prose(80) });
    await store.cache.set(`${run}-${at}`, random.bytes(random.integer(10, 3_000)));
    await store.analytics.record({ model: random.pick(['sonnet', 'haiku']), inputTokens: at, outputTokens: at * 2 });
  }
  for (let at = 0; at < 15; at += 1) {
    await store.settings.set(`${run}.${at}`, writer.word());
    const session = await store.codegen.createSession({ designGoal: writer.code(900) });
    await store.codegen.addIteration(session.id, { code: writer.code(900) });
  }
}
