import { afterCommit, type CairnError, transaction } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { failure, rejection } from '../rejection.js';

const PRIVATE = 'the-private-words-of-a-person';

/** What a store tells its listeners. */
export const events = suite('events', {
  'closed-once': {
    title: 'closed is told once, when the store is closed',
    rows: ['CB-2'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      const heard: string[] = [];
      store.on('closed', ({ location }) => heard.push(location));
      await store.close();
      await store.close();
      assert.deepEqual(heard, [store.location]);
    },
  },
  'opening-is-told': {
    title: 'who listens from the beginning hears of the migrations, then that the store is open',
    rows: ['CB-2', 'CY-18'],
    surfaces: ['async'],
    async run({ open }) {
      const heard: string[] = [];
      const { store } = await open({
        listeners: {
          migration: ({ domain, version }) => heard.push(`${domain} ${version}`),
          initialized: ({ location, readonly }) => heard.push(`${location} ${readonly}`),
        },
      });
      assert.includeMembers(heard, ['conversations 1', 'codegen 1', 'imports 1']);
      assert.equal(heard.at(-1), `${store.location} false`);
    },
  },
  'errors-are-told': {
    title: 'a call that fails is told as an error, with its code and operation and without what people wrote',
    rows: ['CB-2'],
    async run({ open }) {
      const { api, store } = await open();
      const heard: CairnError[] = [];
      store.on('error', ({ error }) => heard.push(error));
      const error = await rejection('not_found', () =>
        api.conversations.append('nowhere', { role: 'user', content: PRIVATE }),
      );
      assert.deepEqual(heard, [error]);
      assert.equal(heard[0]?.operation, 'conversations.append');
      assert.notInclude(JSON.stringify(heard), PRIVATE);
    },
  },
  unsubscribe: {
    title: 'the function that on gives ends the subscription',
    rows: ['CB-2'],
    async run({ open }) {
      const { api, store } = await open();
      let heard = 0;
      const stop = store.on('error', () => {
        heard += 1;
      });
      await failure(() => api.conversations.get('nowhere'));
      stop();
      await failure(() => api.conversations.get('nowhere'));
      assert.equal(heard, 1);
    },
  },
  'after-the-commit': {
    title: 'what waits for the commit happens after it, in order, and never after a rollback',
    rows: ['CB-2'],
    async run({ open }) {
      const { api } = await open();
      const heard: string[] = [];
      await api.transaction(function* (tx) {
        yield* afterCommit(() => heard.push('first'));
        yield* tx.conversations.create({});
        try {
          yield* transaction(function* () {
            yield* afterCommit(() => heard.push('undone part'));
            throw new Error('no');
          });
        } catch {
          yield* afterCommit(() => heard.push('last'));
        }
        assert.isEmpty(heard);
      });
      assert.deepEqual(heard, ['first', 'last']);
      await failure(() =>
        api.transaction(function* () {
          yield* afterCommit(() => heard.push('rolled back'));
          throw new Error('no');
        }),
      );
      assert.deepEqual(heard, ['first', 'last']);
    },
  },
  'slow-queries': {
    title: 'a slow query is told with its SQL and its time, and without values',
    rows: ['AI-16'],
    async run({ open }) {
      const { api, store } = await open({ slowQueryMs: 0 });
      const heard: { sql: string; durationMs: number }[] = [];
      store.on('slowQuery', (event) => heard.push(event));
      const { id } = await api.conversations.create({ title: PRIVATE });
      await api.conversations.append(id, { role: 'user', content: PRIVATE });
      await api.conversations.messages(id);
      assert.isNotEmpty(heard);
      for (const { sql, durationMs } of heard) {
        assert.isAtLeast(durationMs, 0);
        assert.notInclude(sql, PRIVATE);
        assert.notInclude(sql, id);
      }
      assert.isTrue(heard.some(({ sql }) => /messages/i.test(sql)));
    },
  },
  'fast-queries-are-quiet': {
    title: 'nothing is told of queries below the threshold',
    rows: ['AI-16'],
    async run({ open }) {
      const { api, store } = await open({ slowQueryMs: 60_000 });
      let heard = 0;
      store.on('slowQuery', () => {
        heard += 1;
      });
      await api.conversations.create({});
      assert.equal(heard, 0);
    },
  },
});
