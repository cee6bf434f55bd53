import { assert } from 'chai';
import { suite } from '../case.js';
import { buildWorld } from '../fixtures/world.js';
import { failure, rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

/** `store.transaction`: all of a body or nothing of it. */
export const transactions = suite('transactions', {
  'commits-everything': {
    title: 'a body over several domains is committed whole and gives its value',
    async run({ open }) {
      const { api } = await open();
      const made = await api.transaction(function* (tx) {
        const { id } = yield* tx.conversations.create({ title: 'both' });
        yield* tx.conversations.append(id, { role: 'user', content: 'hello' });
        const session = yield* tx.codegen.createSession({ designGoal: 'goal' });
        yield* tx.imports.savePosition({ importer: 'i', source: id, offset: 1, fingerprint: {} });
        return { id, session: session.id };
      });
      assert.equal((await api.conversations.get(made.id)).messageCount, 1);
      assert.equal((await api.codegen.getSession(made.session)).designGoal, 'goal');
      assert.equal((await api.imports.findPosition('i', made.id))?.offset, 1);
    },
  },
  'rolls-back-on-error': {
    title: 'an error in the body undoes all of it, in every domain, and passes on as it is',
    async run({ open }) {
      const { api } = await open();
      const world = await buildWorld(api);
      const before = await snapshot(api);
      const reason = new Error('changed my mind');
      const error = await failure(() =>
        api.transaction(function* (tx) {
          yield* tx.conversations.append(world.conversationId, { role: 'user', content: 'never was' });
          yield* tx.conversations.remove(world.forkId);
          yield* tx.codegen.removeSession(world.sessionId);
          yield* tx.imports.forget(world.importer);
          yield* tx.conversations.attach(world.firstMessageId, { type: 'file', content: 'never was' });
          throw reason;
        }),
      );
      assert.strictEqual(error, reason);
      assert.deepEqual(await snapshot(api), before);
      assert.equal((await api.imports.findPosition(world.importer, world.source))?.offset, 12);
      assert.isEmpty(await api.search('never was', { kinds: ['message'] }));
    },
  },
  'rolls-back-on-failed-call': {
    title: 'a call that fails inside the body undoes what stood before it',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const error = await rejection('not_found', () =>
        api.transaction(function* (tx) {
          yield* tx.conversations.append(id, { role: 'user', content: 'one' });
          yield* tx.codegen.addIteration(4_711, { code: 'nowhere' });
        }),
      );
      assert.deepInclude(error.details, { id: 4_711 });
      assert.equal((await api.conversations.get(id)).messageCount, 0);
      assert.isEmpty((await api.conversations.messages(id)).items);
    },
  },
  'reads-its-own-writes': {
    title: 'a body sees what it wrote',
    async run({ open }) {
      const { api } = await open();
      const seen = await api.transaction(function* (tx) {
        const { id } = yield* tx.conversations.create({});
        yield* tx.conversations.append(id, { role: 'user', content: 'first' });
        const { seq } = yield* tx.conversations.append(id, { role: 'user', content: 'second' });
        const { items } = yield* tx.conversations.messages(id);
        const { messageCount } = yield* tx.conversations.get(id);
        return { seq, messageCount, texts: items.map((message) => message.content) };
      });
      assert.deepEqual(seen, { seq: 2, messageCount: 2, texts: ['first', 'second'] });
    },
  },
  'runs-the-body-once': {
    title: 'the body runs once, whether it ends well or not',
    async run({ open }) {
      const { api } = await open();
      let runs = 0;
      await api.transaction(function* (tx) {
        runs += 1;
        yield* tx.conversations.create({});
      });
      await failure(() =>
        api.transaction(function* (tx) {
          runs += 1;
          yield* tx.conversations.get('nowhere');
        }),
      );
      assert.equal(runs, 2);
    },
  },
  'error-can-be-caught': {
    title: 'a body that catches the error of a refused call goes on and commits the rest',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const caught = await api.transaction(function* (tx) {
        yield* tx.conversations.append(id, { role: 'user', content: 'before' });
        let code = '';
        try {
          yield* tx.conversations.getMessage('nowhere');
        } catch (error) {
          code = (error as { code: string }).code;
        }
        yield* tx.conversations.append(id, { role: 'user', content: 'after' });
        return code;
      });
      assert.equal(caught, 'not_found');
      const { items } = await api.conversations.messages(id);
      assert.deepEqual(
        items.map((message) => message.content),
        ['before', 'after'],
      );
    },
  },
  'any-value-can-be-thrown': {
    title: 'what is thrown need not be an Error; the transaction ends all the same',
    async run({ open }) {
      const { api } = await open();
      const thrown = await failure(() =>
        api.transaction(function* (tx) {
          yield* tx.conversations.create({ id: 'gone' });
          throw 'a text';
        }),
      );
      assert.equal(thrown, 'a text');
      assert.isNull(await api.conversations.find('gone'));
    },
  },
  'goes-on-after-a-rollback': {
    title: 'after a rollback the store reads and writes as before',
    async run({ open }) {
      const { api } = await open();
      for (let round = 0; round < 5; round += 1) {
        await failure(() =>
          api.transaction(function* (tx) {
            yield* tx.conversations.create({});
            throw new Error('no');
          }),
        );
        await api.conversations.create({});
      }
      assert.equal((await api.conversations.stats()).conversations, 5);
    },
  },
  'async-bodies': {
    title: 'a body that is no generator is refused; nothing stays open',
    async run({ open }) {
      const { api } = await open();
      const wrong = [async () => 1, () => 1, null, () => {}];
      for (const body of wrong) await failure(() => api.transaction(body as never));
      await api.conversations.create({ id: 'c' });
      await api.transaction(function* (tx) {
        yield* tx.conversations.update('c', { title: 'goes on' });
      });
      assert.equal((await api.conversations.get('c')).title, 'goes on');
    },
  },
  'empty-body': {
    title: 'a body without any call gives its value',
    async run({ open }) {
      const { api } = await open();
      assert.equal(
        await api.transaction(function* () {
          return 42;
        }),
        42,
      );
    },
  },
  'many-writes': {
    title: '200 writes in one body are one commit, or none',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const fill = (fails: boolean) =>
        api.transaction(function* (tx) {
          for (let at = 0; at < 200; at += 1) yield* tx.conversations.append(id, { role: 'user', content: `${at}` });
          if (fails) throw new Error('at the very end');
        });
      await failure(() => fill(true));
      assert.equal((await api.conversations.get(id)).messageCount, 0);
      await fill(false);
      assert.equal((await api.conversations.get(id)).messageCount, 200);
    },
  },
  'search-in-a-body': {
    title: 'a search in a body that is rolled back leaves no ghost in the index',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      await api.conversations.append(id, { role: 'user', content: 'a lasting platypus' });
      await failure(() =>
        api.transaction(function* (tx) {
          yield* tx.conversations.append(id, { role: 'user', content: 'a fleeting echidna' });
          const hits = yield* tx.search('platypus');
          assert.lengthOf(hits, 1);
          throw new Error('no');
        }),
      );
      assert.isEmpty(await api.search('echidna'));
      assert.lengthOf(await api.search('platypus'), 1);
      await api.conversations.append(id, { role: 'user', content: 'a second platypus' });
      assert.lengthOf(await api.search('platypus'), 2);
    },
  },
});
