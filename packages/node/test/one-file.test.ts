import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { openDatabase } from '../src/index.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const ENTRY = new URL('../dist/index.js', import.meta.url).href;
const WRITES = 40;

/** Writes messages of its own into one conversation, sets the same setting, and looks whether what it reads ever goes back. */
const WORK = `async ({ openDatabase }, path, name) => {
  const store = await openDatabase(path);
  let most = 0;
  for (let at = 0; at < ${WRITES}; at += 1) {
    await store.conversations.append('shared', { id: name + ' ' + at, role: 'user', content: 'numbat ' + name });
    await store.settings.set('last', name + ' ' + at);
    await store.settings.set('count', at, { scope: { user: name } });
    const { messageCount } = await store.conversations.get('shared');
    if (messageCount < most + 1) throw new Error(name + ' saw ' + messageCount + ' after ' + most);
    most = messageCount;
  }
  await store.close();
}`;

function inThread(path: string, name: string): Promise<unknown> {
  const code = `import(${JSON.stringify(ENTRY)}).then((node) => (${WORK})(node, ${JSON.stringify(path)}, ${JSON.stringify(name)}))`;
  return once(new Worker(code, { eval: true }), 'exit');
}

function inProcess(path: string, name: string): Promise<unknown> {
  const code = `await (${WORK})(await import('./dist/index.js'), ...process.argv.slice(1));`;
  return childScript(code, { cwd: PACKAGE, args: [path, name] }).end();
}

test('threads and processes on one file read beside writers and lose nothing (CY-17)', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  await using store = await openDatabase(path);
  await store.conversations.create({ id: 'shared' });
  const names = ['thread 1', 'thread 2', 'process 1', 'process 2'];
  const work = Promise.all(names.map((name) => (name.startsWith('thread') ? inThread : inProcess)(path, name)));
  let isDone = false;
  const reading = (async () => {
    for (let most = 0; !isDone; ) {
      const { messageCount } = await store.conversations.get('shared');
      expect(messageCount).toBeGreaterThanOrEqual(most);
      most = messageCount;
      expect((await store.conversations.lastMessages('shared', 5)).length).toBeGreaterThanOrEqual(
        Math.min(5, messageCount),
      );
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const ended = work.finally(() => {
    isDone = true;
  });
  const [ends] = await Promise.all([ended, reading]);
  expect(ends.slice(0, 2)).toEqual([[0], [0]]);
  const ids = new Set<string>();
  const { items } = await store.conversations.messages('shared', { limit: 1_000 });
  for (const { id } of items) ids.add(id);
  expect(ids.size).toBe(names.length * WRITES);
  expect(items.map(({ seq }) => seq)).toEqual(items.map((_, at) => at + 1));
  for (const user of names) expect(await store.settings.get('count', { scope: { user } })).toBe(WRITES - 1);
  expect(await store.search('numbat', { limit: 200, kinds: ['message'] })).toHaveLength(names.length * WRITES);
  expect((await store.health({ deep: true })).problems).toEqual([]);
});
