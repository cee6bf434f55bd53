import { type Steps, transaction } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { failure } from '../rejection.js';
import type { Api, Scope } from '../surface.js';

/** Runs steps and gives the error with which they fail, so that the body around them goes on. */
function* caught(steps: () => Steps<unknown>): Steps<unknown> {
  try {
    yield* steps();
  } catch (error) {
    return error;
  }
  return undefined;
}

async function contents(api: Api, id: string): Promise<readonly unknown[]> {
  return (await api.conversations.messages(id)).items.map((message) => message.content);
}

const say = (content: string) => ({ role: 'user', content }) as const;

/** A conversation, and another one that has a message with the id `taken`. */
async function besideTaken(api: Api) {
  const { id } = await api.conversations.create({});
  const other = await api.conversations.create({});
  await api.conversations.append(other.id, { id: 'taken', ...say('elsewhere') });
  return { id, other };
}

/** Atomic parts inside a transaction: savepoints, or joined to it where what can be refused is refused first. */
export const nesting = suite('nesting', {
  'failed-part-leaves-the-rest': {
    title: 'an atomic method that fails and is caught leaves nothing of its own and everything of the rest',
    async run({ open }) {
      const { api } = await open();
      const { id } = await besideTaken(api);
      await api.transaction(function* (tx) {
        yield* tx.conversations.append(id, say('before'));
        const error = yield* caught(() =>
          transaction(() => tx.conversations.appendAll(id, [say('half'), { id: 'taken', ...say('conflict') }])),
        );
        assert.propertyVal(error, 'code', 'conflict');
        yield* tx.conversations.append(id, say('after'));
      });
      assert.deepEqual(await contents(api, id), ['before', 'after']);
      assert.equal((await api.conversations.get(id)).messageCount, 2);
    },
  },
  'refused-messages-leave-the-rest': {
    title: 'messages of which one is refused leave nothing, known ones keep their places, and the body goes on',
    async run({ open }) {
      const { api } = await open();
      const { id, other } = await besideTaken(api);
      await api.transaction(function* (tx) {
        const first = yield* tx.conversations.appendAll(id, [
          { id: 'a', ...say('a') },
          { id: 'b', ...say('b') },
          { id: 'a', ...say('again') },
        ]);
        assert.deepEqual(
          first.map(({ seq, added }) => [seq, added]),
          [
            [1, true],
            [2, true],
            [1, false],
          ],
        );
        const error = yield* caught(() =>
          tx.conversations.appendAll(id, [
            { id: 'c', ...say('half') },
            { id: 'taken', ...say('conflict') },
          ]),
        );
        assert.propertyVal(error, 'code', 'conflict');
        const missing = yield* caught(() => tx.conversations.addRecords('nowhere', [{ type: 't', data: 1 }]));
        assert.propertyVal(missing, 'code', 'not_found');
        const again = yield* tx.conversations.appendAll(id, [
          { id: 'b', ...say('b') },
          { id: 'c', ...say('c') },
        ]);
        assert.deepEqual(
          again.map(({ seq, added }) => [seq, added]),
          [
            [2, false],
            [3, true],
          ],
        );
      });
      assert.deepEqual(await contents(api, id), ['a', 'b', 'c']);
      assert.deepEqual(await contents(api, other.id), ['elsewhere']);
    },
  },
  'refused-record-leaves-the-rest': {
    title: 'a whole record that is refused half-way through leaves nothing, and the body goes on',
    async run({ open }) {
      const { api } = await open();
      const made = await api.transaction(function* (tx) {
        const { id } = yield* tx.codegen.createSession({ designGoal: 'kept' });
        const broken = { type: 'wrong' as 'syntax', message: 'm' };
        const record = { designGoal: 'refused', iterations: [{ code: 'a' }, { code: 'b', errors: [broken] }] };
        const error = yield* caught(() => tx.codegen.record(record));
        assert.propertyVal(error, 'code', 'invalid_input');
        yield* tx.codegen.addIteration(id, { code: 'kept too' });
        return id;
      });
      const { items } = await api.codegen.listSessions();
      assert.deepEqual(
        items.map(({ id }) => id),
        [made],
      );
      assert.lengthOf(await api.codegen.listIterations(made), 1);
    },
  },
  'failing-batch': {
    title: 'a write that is refused as a whole leaves no half, whether the body catches the error or not',
    async run({ open }) {
      const { api } = await open();
      const { id, other } = await besideTaken(api);
      const body = function* (tx: Scope): Steps<void> {
        yield* tx.conversations.append(id, say('before'));
        yield* caught(() => tx.conversations.append(id, { id: 'taken', ...say('conflict') }));
        yield* tx.conversations.append(id, say('after'));
      };
      // Refusing the whole transaction and going on without the refused part are both atomic; a half is not.
      const refused = await api.transaction(body).then(
        () => false,
        () => true,
      );
      assert.deepEqual(await contents(api, id), refused ? [] : ['before', 'after']);
      assert.equal((await api.conversations.get(id)).messageCount, refused ? 0 : 2);
      assert.deepEqual(await contents(api, other.id), ['elsewhere']);
    },
  },
  'three-levels': {
    title: 'parts within parts are undone each on its own',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      await api.transaction(function* (tx) {
        yield* tx.conversations.append(id, say('1'));
        yield* transaction(function* () {
          yield* tx.conversations.append(id, say('2'));
          yield* caught(() =>
            transaction(function* () {
              yield* tx.conversations.append(id, say('3'));
              yield* transaction(() => tx.conversations.append(id, say('4')));
              throw new Error('undo 3 and 4');
            }),
          );
          yield* tx.conversations.append(id, say('5'));
        });
      });
      assert.deepEqual(await contents(api, id), ['1', '2', '5']);
    },
  },
  'outer-failure-undoes-parts': {
    title: 'a part that ended well goes with the whole when that fails later',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      await failure(() =>
        api.transaction(function* (tx) {
          yield* transaction(() => tx.conversations.append(id, say('inner')));
          throw new Error('outer');
        }),
      );
      assert.isEmpty(await contents(api, id));
    },
  },
  'part-sees-the-whole': {
    title: 'a part reads what the body wrote before it, and its value comes back',
    async run({ open }) {
      const { api } = await open();
      const count = await api.transaction(function* (tx) {
        const { id } = yield* tx.conversations.create({});
        yield* tx.conversations.append(id, say('1'));
        return yield* transaction(function* () {
          yield* tx.conversations.append(id, say('2'));
          return (yield* tx.conversations.get(id)).messageCount;
        });
      });
      assert.equal(count, 2);
    },
  },
  'repeated-failures': {
    title: 'a hundred caught failures in one body do not pile up',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      await api.transaction(function* (tx) {
        for (let at = 0; at < 100; at += 1) {
          const isOdd = at % 2 === 1;
          yield* caught(() =>
            transaction(function* () {
              yield* tx.conversations.append(id, say(`${at}`));
              if (isOdd) throw new Error('odd');
            }),
          );
        }
      });
      const texts = await contents(api, id);
      assert.deepEqual(
        texts,
        Array.from({ length: 50 }, (_, at) => `${at * 2}`),
      );
    },
  },
});
