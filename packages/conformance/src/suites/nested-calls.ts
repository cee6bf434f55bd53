import type { Store } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { rejection } from '../rejection.js';

/** Calls that would run outside the transaction in whose body they stand. */
const STRAY_CALLS: Readonly<Record<string, (store: Store) => unknown>> = {
  'conversations.create': (store) => store.conversations.create({ title: 'stray' }),
  'conversations.list': (store) => store.conversations.list(),
  'codegen.createSession': (store) => store.codegen.createSession({ designGoal: 'stray' }),
  'code.removeProject': (store) => store.code.removeProject('stray'),
  'imports.positions': (store) => store.imports.positions('i'),
  search: (store) => store.search('stray'),
  transaction: (store) => store.transaction(function* () {}),
};

/** A call whose refusal must be thrown then and there: a body cannot await, so a rejected promise would be lost. */
function attempt(call: () => unknown): void {
  const value = call();
  if (value instanceof Promise) value.catch(() => {});
}

/** The promise and sync surfaces are refused inside a transaction body. */
export const nestedCalls = suite('nested-calls', {
  'promise-surface': {
    title: 'a call of the promise surface inside a body is refused by name, and the body is rolled back',
    async run({ open }) {
      const { api, store } = await open();
      for (const [name, call] of Object.entries(STRAY_CALLS)) {
        const error = await rejection('nested_call', () =>
          api.transaction(function* (tx) {
            yield* tx.conversations.create({ title: 'with a stray' });
            attempt(() => call(store));
          }),
        );
        assert.include(error.message, name);
        assert.isFalse(error.retryable);
      }
      assert.equal((await api.conversations.stats()).conversations, 0);
      assert.equal((await api.codegen.stats()).sessions, 0);
    },
  },
  'sync-surface': {
    title: 'a call of the sync surface inside a body is refused too',
    needs: ['sync'],
    async run({ open }) {
      const { api, store } = await open();
      for (const call of [
        () => store.sync.conversations.create({}),
        () => store.sync.codegen.listSessions(),
        () => store.sync.search('stray'),
        () => store.sync.transaction(function* () {}),
      ]) {
        await rejection('nested_call', () =>
          api.transaction(function* (tx) {
            yield* tx.conversations.create({});
            call();
          }),
        );
      }
      assert.equal((await api.conversations.stats()).conversations, 0);
    },
  },
  'another-owner': {
    title: 'the same store through another owner is refused as well',
    async run({ open, surface }) {
      const { api, store } = await open();
      const other = store.scoped({ ownerId: 'other' });
      await rejection('nested_call', () =>
        api.transaction(function* (tx) {
          yield* tx.conversations.create({});
          attempt(() => (surface === 'sync' ? other.sync : other).conversations.create({}));
        }),
      );
      assert.equal((await api.conversations.stats()).conversations, 0);
      assert.equal((await other.conversations.stats()).conversations, 0);
    },
  },
  'outside-is-free': {
    title: 'other callers are not refused while a transaction is open',
    async run({ open }) {
      const { api } = await open();
      const open100 = Array.from({ length: 100 }, (_, at) =>
        at % 2 === 0
          ? api.conversations.create({})
          : api.transaction(function* (tx) {
              yield* tx.conversations.create({});
              yield* tx.conversations.list();
            }),
      );
      await Promise.all<unknown>(open100);
      assert.equal((await api.conversations.stats()).conversations, 100);
    },
  },
});
