import { CairnError, isCairnError } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { buildWorld } from '../fixtures/world.js';
import { failure, rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';
import type { Api } from '../surface.js';

/** A text that no error may show. */
const PRIVATE = 'the-private-words-of-a-person';

/** Calls whose input is wrong, by what is wrong with it. */
const INVALID: Readonly<Record<string, (api: Api, conversationId: string) => Promise<unknown>>> = {
  'an unknown role': (api, id) => api.conversations.append(id, { role: 'robot' as 'user', content: PRIVATE }),
  'content that is a number': (api, id) =>
    api.conversations.append(id, { role: 'user', content: 7 as unknown as string }),
  'a block without a type': (api, id) =>
    api.conversations.append(id, { role: 'user', content: [{ text: PRIVATE } as never] }),
  'a message that is null': (api, id) => api.conversations.append(id, null as never),
  'an empty id': (api) => api.conversations.create({ id: '' }),
  'a title that is an object': (api) => api.conversations.create({ title: { text: PRIVATE } as never }),
  'a time with a fraction': (api) => api.conversations.create({ createdAt: 1.5 }),
  'a field that is not there': (api) => api.conversations.create({ tittle: PRIVATE } as never),
  'a negative token count': (api, id) => api.conversations.recordUsage(id, { inputTokens: -1 }),
  'a cost that is not a number': (api, id) => api.conversations.recordUsage(id, { costMicros: Number.NaN }),
  'metadata that is a list': (api) => api.conversations.create({ metadata: [PRIVATE] as never }),
  'an unknown status': (api) => api.conversations.list({ status: 'burnt' as 'active' }),
  'more than 1,000 last messages': (api, id) => api.conversations.lastMessages(id, 1_001),
  'an unknown attachment type': (api, id) =>
    api.conversations.attach(id, { type: 'virus' as 'file', content: PRIVATE }),
  'an empty design goal': (api) => api.codegen.createSession({ designGoal: '' }),
  'an unknown error type': (api) => api.codegen.addError(1, { type: 'cosmic' as 'syntax', message: PRIVATE }),
  'a line before the first': (api) => api.codegen.addError(1, { type: 'syntax', message: PRIVATE, line: 0 }),
  'an unknown field': (api) => api.codegen.getSession(1, ['password' as 'id']),
  'an offset before the start': (api) =>
    api.imports.savePosition({ importer: 'i', source: 's', offset: -1, fingerprint: {} }),
  'a limit of no hits': (api) => api.search('x', { limit: 0 }),
  'a limit of too many hits': (api) => api.search('x', { limit: 201 }),
};

/** Everything of an error that a program may log. */
function shown(error: unknown): string {
  const { message, stack } = error as Error;
  return [message, stack, String(error), JSON.stringify(error)].join('\n');
}

/** Errors are typed, say what failed and how to mend it, and never hold what people wrote. */
export const errors = suite('errors', {
  'not-found': {
    title: 'an unknown id is refused with not_found that names the kind, the id and the call',
    rows: ['CC-9'],
    async run({ open }) {
      const { api } = await open();
      const error = await rejection('not_found', () => api.conversations.get('nowhere'));
      assert.instanceOf(error, CairnError);
      assert.equal(error.name, 'NotFoundError');
      assert.isFalse(error.retryable);
      assert.equal(error.operation, 'conversations.get');
      assert.deepEqual(error.details, { kind: 'conversation', id: 'nowhere' });
      assert.include(error.message, 'nowhere');
      const session = await rejection('not_found', () => api.codegen.history(99));
      assert.equal(session.operation, 'codegen.history');
      assert.propertyVal(session.details, 'id', 99);
    },
  },
  'invalid-input': {
    title: 'wrong input is refused before anything is written, without repeating it',
    async run({ open }) {
      const { api } = await open();
      const world = await buildWorld(api);
      const before = await snapshot(api);
      for (const [what, call] of Object.entries(INVALID)) {
        const error = await failure(() => call(api, world.conversationId));
        assert.isTrue(isCairnError(error, 'invalid_input'), `${what}: ${String(error)}`);
        assert.notInclude(shown(error), PRIVATE, what);
        assert.match((error as Error).message, /(must|has no|fields|cursor)/, `${what}: what is wrong must be said`);
      }
      assert.deepEqual(await snapshot(api), before);
    },
  },
  conflict: {
    title: 'an id that is taken in another conversation is a conflict, and nothing changes',
    async run({ open }) {
      const { api } = await open();
      const one = await api.conversations.create({});
      const two = await api.conversations.create({});
      await api.conversations.append(one.id, { id: 'message', role: 'user', content: 'here' });
      const again = { id: 'message', role: 'user', content: PRIVATE, usage: { inputTokens: 5 } } as const;
      const error = await rejection('conflict', () => api.conversations.append(two.id, again));
      assert.include(error.message, 'message');
      assert.notInclude(shown(error), PRIVATE);
      assert.deepInclude(await api.conversations.get(two.id), { messageCount: 0, inputTokens: 0 });
      assert.equal((await api.conversations.getMessage('message')).content, 'here');
    },
  },
  'raw-errors': {
    title: 'raw access gives typed errors: constraint for a broken rule, sql for a wrong statement',
    surfaces: ['async'],
    async run({ open }) {
      const { raw } = (await open()).store;
      await raw.exec('create table strict_one (id integer primary key, text text not null unique)');
      await raw.run('insert into strict_one (text) values (?)', [PRIVATE]);
      const duplicate = await rejection('constraint', () =>
        raw.run('insert into strict_one (text) values (?)', [PRIVATE]),
      );
      assert.notInclude(shown(duplicate), PRIVATE);
      const broken = await rejection('sql', () => raw.all('select * from nowhere where text = ?', [PRIVATE]));
      assert.include(broken.message, 'nowhere');
      assert.notInclude(shown(broken), PRIVATE);
      assert.isFalse(broken.retryable);
    },
  },
  'errors-as-json': {
    title: 'an error as JSON holds its code, operation and details, and not the cause',
    async run({ open }) {
      const { api } = await open();
      const error = await rejection('not_found', () => api.conversations.get('nowhere'));
      const { message, ...json } = JSON.parse(JSON.stringify(error));
      assert.equal(message, error.message);
      assert.deepEqual(json, {
        name: 'NotFoundError',
        code: 'not_found',
        retryable: false,
        operation: 'conversations.get',
        details: { kind: 'conversation', id: 'nowhere' },
      });
    },
  },
  'unsupported-is-said': {
    title: 'what the driver cannot do is refused as unsupported, and what it can do works',
    surfaces: ['async'],
    async run({ open, capabilities }) {
      const { store } = await open();
      const tries: readonly (readonly [boolean, () => unknown])[] = [
        [capabilities.sync, () => store.sync.conversations.list()],
        [capabilities.vacuum, () => store.vacuum()],
        [capabilities.incrementalVacuum, () => store.reclaim()],
        [capabilities.exportBytes, () => store.exportBytes()],
        [capabilities.replica, () => store.pull()],
      ];
      for (const [can, call] of tries) {
        if (can) await call();
        else await rejection('unsupported', call);
      }
      if (!capabilities.copy) await rejection('unsupported', () => store.copyTo('/nowhere/copy.db'));
    },
  },
});
