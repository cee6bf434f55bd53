import { assert } from 'chai';
import { suite } from '../case.js';
import { buildWorld } from '../fixtures/world.js';
import { allTrials } from '../methods.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';
import { throughSurface } from '../surface.js';

/** Closing a store. */
export const close = suite('close', {
  'closes-once': {
    title: 'close may be called again, also at the same time',
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      await Promise.all([store.close(), store.close()]);
      await store.close();
    },
  },
  'calls-after-close': {
    title: 'after close every method of every domain, the search and transactions are refused as closed',
    async run({ open }) {
      const { store, api } = await open();
      const world = await buildWorld(api);
      await store.close();
      for (const trial of allTrials()) {
        const error = await rejection('closed', () => trial.call(api, world));
        assert.isFalse(error.retryable, trial.name);
      }
      await rejection('closed', () => api.transaction(function* () {}));
    },
  },
  'tools-after-close': {
    title: 'after close maintenance, streams and raw access are refused as closed',
    surfaces: ['async'],
    async run({ open, capabilities }) {
      const { store } = await open();
      await store.close();
      const calls: readonly (() => unknown)[] = [
        () => store.raw.all('select 1'),
        () => store.raw.get('select 1'),
        () => store.raw.run('create table x (id integer)'),
        () => store.raw.exec('create table x (id integer)'),
        () => store.stats(),
        () => store.formatStats(),
        () => store.catchUp(),
        () => store.rebuildIndex(),
        () => store.optimize(),
        () => store.clear('remove everything'),
        () => store.streamMessage('x', { role: 'assistant' }),
      ];
      for (const call of calls) await rejection('closed', call);
      if (capabilities.vacuum) await rejection('closed', () => store.vacuum());
      if (capabilities.exportBytes) await rejection('closed', () => store.exportBytes());
      await rejection('closed', () => store.flush());
      if (capabilities.replica) await rejection('closed', () => store.pull());
    },
  },
  'scopes-close-with-their-parent': {
    title: 'a scope of a closed store is closed',
    async run({ open, surface }) {
      const { store } = await open();
      const scope = store.scoped({ ownerId: 'ada' });
      await throughSurface(scope, surface).conversations.create({});
      await store.close();
      await rejection('closed', () => throughSurface(scope, surface).conversations.create({}));
    },
  },
  'await-using': {
    title: 'leaving the scope of `await using` closes the store',
    surfaces: ['async'],
    async run({ open }) {
      const { store: opened } = await open();
      {
        await using store = opened;
        await store.conversations.create({ id: 'kept' });
      }
      await rejection('closed', () => opened.conversations.get('kept'));
    },
  },
  'keeps-everything': {
    title: 'what was committed before close is there when the database is opened again',
    async run({ open }) {
      const first = await open();
      const world = await buildWorld(first.api);
      const before = await snapshot(first.api);
      const hits = await first.api.search('wombat', { limit: 200 });
      await first.store.close();
      const second = await open();
      assert.deepEqual(await snapshot(second.api), before);
      assert.deepEqual(await second.api.search('wombat', { limit: 200 }), hits);
      const next = await second.api.conversations.append(world.conversationId, { role: 'user', content: 'goes on' });
      assert.equal(next.seq, 3);
    },
  },
  'calls-before-close': {
    title: 'a call that was made before close is carried out whole or refused, never left half-way',
    surfaces: ['async'],
    async run({ open }) {
      const first = await open();
      await first.api.conversations.create({ id: 'c' });
      const calls = Array.from({ length: 20 }, (_, at) =>
        first.api.conversations.append('c', { id: `m${at}`, role: 'user', content: `${at}` }).then(
          () => `m${at}`,
          () => undefined,
        ),
      );
      const [settled] = await Promise.all([Promise.all(calls), first.store.close()]);
      const kept = settled.filter((id) => id !== undefined);
      const { api } = await open();
      const { items } = await api.conversations.messages('c', { limit: 1_000 });
      assert.includeMembers(
        items.map(({ id }) => id),
        kept,
      );
      assert.equal((await api.conversations.get('c')).messageCount, items.length);
    },
  },
  'open-streams': {
    title: 'a stream that is open when the store closes keeps what it has; it is not complete',
    rows: ['X-2'],
    surfaces: ['async'],
    async run({ open }) {
      const first = await open();
      const { id } = await first.api.conversations.create({});
      const stream = await first.store.streamMessage(id, { role: 'assistant' }, { flushMs: 60_000 });
      stream.write('said. ');
      await stream.flush();
      await first.store.close();
      const { api } = await open();
      const message = await api.conversations.getMessage(stream.messageId);
      assert.equal(message.content, 'said. ');
      assert.include(['streaming', 'interrupted'], message.status);
    },
  },
});
