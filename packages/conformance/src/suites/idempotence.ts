import { assert } from 'chai';
import { suite } from '../case.js';
import { rejection } from '../rejection.js';
import { conversationSnapshot, snapshot } from '../snapshot.js';
import type { Api } from '../surface.js';

const ID = 'given';
const usage = { responseId: 'r', inputTokens: 5, costMicros: 7 };
const text = (content: string) => ({ role: 'user', content }) as const;

/** Every create, append and add with an id of the caller's choice; the second call of each is a repetition. */
const REPEATED: Readonly<Record<string, readonly [(api: Api) => Promise<unknown>, (api: Api) => Promise<unknown>]>> = {
  'conversations.create': same((api) => api.conversations.create({ id: 'new', title: 'one', metadata: { a: 1 } })),
  'conversations.create with another title': [
    (api) => api.conversations.create({ id: 'new', title: 'one' }),
    (api) => api.conversations.create({ id: 'new', title: 'two' }),
  ],
  'conversations.append': same((api) => api.conversations.append(ID, { id: 'm1', ...text('one'), usage })),
  'conversations.append with another text': [
    (api) => api.conversations.append(ID, { id: 'm1', ...text('one'), usage }),
    (api) => api.conversations.append(ID, { id: 'm1', ...text('two'), usage: { ...usage, inputTokens: 5 } }),
  ],
  'conversations.append with tool calls': same((api) =>
    api.conversations.append(ID, {
      id: 'm1',
      role: 'assistant',
      content: [{ type: 'toolCall', id: 'c', name: 'n', input: {} }],
    }),
  ),
  'conversations.appendAll': same((api) =>
    api.conversations.appendAll(ID, [
      { id: 'm1', ...text('one'), usage },
      { id: 'm2', ...text('x'.repeat(20_000)) },
    ]),
  ),
  'conversations.beginMessage': same((api) => api.conversations.beginMessage(ID, { id: 'm1', ...text('begun') })),
  'conversations.recordUsage': same((api) => api.conversations.recordUsage(ID, { ...usage, createdAt: 5 })),
  'conversations.attach': same((api) => api.conversations.attach('m0', { id: 'a1', type: 'file', content: 'bytes' })),
  'conversations.addCompaction': same((api) =>
    api.conversations.addCompaction(ID, { id: 'k1', trigger: 't', originalMessageCount: 2, compactedMessageCount: 1 }),
  ),
  'conversations.addRecords': same((api) =>
    api.conversations.addRecords(ID, [
      { id: 'r1', type: 't', data: { n: 1 } },
      { type: 'by its hash', data: { n: 2 } },
    ]),
  ),
  'conversations.fork': same((api) => api.conversations.fork(ID, 'm0', { id: 'fork', title: 'branch' })),
  'memories.add': same((api) => api.memories.add({ id: 'fact', content: 'one', tags: ['a'] })),
  'memories.add that strengthens': same(async (api) => {
    await api.memories.add({ id: 'fact', content: 'one' });
    await api.memories.add({ id: 'again', content: 'One ', importance: 0.9 });
  }),
  'memories.supersede': same(async (api) => {
    await api.memories.add({ id: 'fact', content: 'one' });
    await api.memories.supersede('fact', { id: 'newer', content: 'two' });
  }),
  'memories.merge': same(async (api) => {
    await api.memories.add({ id: 'fact', content: 'one' });
    await api.memories.add({ id: 'other', content: 'two' });
    await api.memories.merge(['fact', 'other']);
  }),
  'memoryBlocks.create and append': same(async (api) => {
    await api.memoryBlocks.create({ label: 'human', value: 'one' }).catch(() => undefined);
    await api.memoryBlocks.append('human', 'two', { editId: 'e1' });
  }),
  'intentions.add': same((api) => api.intentions.add({ id: 'task', title: 'one', everyMs: 60_000 })),
  'intentions.complete of one occurrence': same(async (api) => {
    await api.intentions.add({ id: 'daily', title: 'one', dueAt: 5, everyMs: 60_000 });
    await api.intentions.complete('daily', { occurrence: 5 });
  }),
  'sessions.start': same((api) => api.sessions.start({ id: 'session', userId: 'ada' })),
  // Integer ids are one space for all owners, so each of these has its own.
  'codegen.createSession': same((api) => api.codegen.createSession({ id: 7, designGoal: 'goal' })),
  'codegen.addIteration': same(async (api) => {
    await api.codegen.createSession({ id: 17, designGoal: 'goal' });
    await api.codegen.addIteration(17, { id: 18, code: 'code', feedback: 'f' });
  }),
  'codegen.addError': same(async (api) => {
    await api.codegen.createSession({ id: 27, designGoal: 'goal' });
    await api.codegen.addIteration(27, { id: 28, code: 'code' });
    await api.codegen.addError(28, { id: 29, type: 'syntax', message: 'm' });
  }),
};

/** How many rows there are of everything, all owners together. */
const ROWS = `select ${[
  ...['conversations', 'segments', 'conversation_segments', 'messages', 'conversation_usage', 'message_attachments'],
  ...['compactions', 'conversation_records', 'content', 'content_refs'],
  ...['codegen_sessions', 'codegen_iterations', 'codegen_errors'],
  ...['memories', 'memory_blocks', 'memory_block_versions', 'intentions', 'user_sessions'],
]
  .map((table) => `(select count(*) from ${table}) as ${table}`)
  .join(', ')}`;

function same(call: (api: Api) => Promise<unknown>): readonly [typeof call, typeof call] {
  return [call, call];
}

/** The same id twice changes nothing, counters included: what a caller does whose answer was lost. */
export const idempotence = suite('idempotence', {
  'same-id-changes-nothing': {
    title: 'every create, append and add repeated with its id leaves everything as it was, counters and times included',
    async run({ open }) {
      const { scoped, store } = await open();
      for (const [name, [first, repeat]] of Object.entries(REPEATED)) {
        const { api } = scoped(name);
        await api.conversations.create({ id: ID });
        await api.conversations.append(ID, { id: 'm0', ...text('zero') });
        await first(api);
        const before = await snapshot(api);
        const rows = await store.raw.get(ROWS);
        await repeat(api);
        assert.deepEqual(await snapshot(api), before, name);
        assert.deepEqual(await store.raw.get(ROWS), rows, `rows after ${name}`);
      }
    },
  },
  'repetition-says-so': {
    title: 'a repeated append gives the position of the first and says that nothing was added',
    async run({ open }) {
      const { conversations } = (await open()).api;
      await conversations.create({ id: ID });
      const first = await conversations.append(ID, { id: 'm1', ...text('one') });
      await conversations.append(ID, { id: 'm2', ...text('two') });
      assert.deepEqual(first, { id: 'm1', seq: 1, added: true });
      assert.deepEqual(await conversations.append(ID, { id: 'm1', ...text('one') }), {
        id: 'm1',
        seq: 1,
        added: false,
      });
      const all = await conversations.appendAll(
        ID,
        ['m1', 'm3', 'm2'].map((id) => ({ id, ...text(id) })),
      );
      assert.deepEqual(all, [
        { id: 'm1', seq: 1, added: false },
        { id: 'm3', seq: 3, added: true },
        { id: 'm2', seq: 2, added: false },
      ]);
    },
  },
  'ids-of-another-place': {
    title: 'an id that is taken elsewhere is a conflict, not a silent success: the row is not where it was sent',
    async run({ open }) {
      const { conversations, codegen } = (await open()).api;
      for (const id of ['a', 'b']) {
        await conversations.create({ id });
        await conversations.append(id, { id: `${id}0`, ...text('zero') });
      }
      const compaction = { id: 'k', trigger: 't', originalMessageCount: 2, compactedMessageCount: 1 };
      await conversations.attach('a0', { id: 'f', type: 'file', content: 'in a' });
      await conversations.addCompaction('a', compaction);
      const one = await codegen.record({
        designGoal: 'one',
        iterations: [{ code: 'x', errors: [{ type: 'syntax', message: 'm' }] }],
      });
      const two = await codegen.record({ designGoal: 'two', iterations: [{ code: 'y' }] });
      const [iteration] = one.iterations;
      const refused: readonly (() => Promise<unknown>)[] = [
        () => conversations.append('b', { id: 'a0', ...text('in b') }),
        () => conversations.beginMessage('b', { id: 'a0', ...text('in b') }),
        () => conversations.attach('b0', { id: 'f', type: 'file', content: 'in b' }),
        () => conversations.addCompaction('b', compaction),
        () => conversations.fork('a', 'a0', { id: 'b' }),
        () => codegen.addIteration(two.id, { id: iteration?.id, code: 'z' }),
        () =>
          codegen.addError(two.iterations[0]?.id ?? 0, { id: iteration?.errors[0]?.id, type: 'runtime', message: 'n' }),
      ];
      for (const call of refused) await rejection('conflict', call);
      assert.deepEqual(await codegen.history(one.id), one);
      assert.deepEqual(await codegen.history(two.id), two);
      assert.equal((await conversations.get('b')).messageCount, 1);
      assert.isEmpty(await conversations.attachments('b0'));
      assert.isEmpty(await conversations.compactions('b'));
    },
  },
  'stored-row-comes-back': {
    title: 'a repeated create gives the row that is stored, not the one that was sent',
    async run({ open }) {
      const { conversations, codegen } = (await open()).api;
      const created = await conversations.create({ id: ID, title: 'first' });
      assert.deepEqual(await conversations.create({ id: ID, title: 'second' }), created);
      const session = await codegen.createSession({ id: 3, designGoal: 'first' });
      assert.deepEqual(await codegen.createSession({ id: 3, designGoal: 'second' }), session);
    },
  },
  'shared-messages': {
    title: 'a message that a fork shares counts as there, in the fork as in the origin',
    async run({ open }) {
      const { api } = await open();
      await api.conversations.create({ id: 'origin' });
      await api.conversations.append('origin', { id: 'm1', ...text('one') });
      await api.conversations.fork('origin', 'm1', { id: 'fork' });
      await api.conversations.append('fork', { id: 'm2', ...text('two') });
      const before = await conversationSnapshot(api, 'fork');
      assert.deepEqual(await api.conversations.append('fork', { id: 'm1', ...text('one') }), {
        id: 'm1',
        seq: 1,
        added: false,
      });
      assert.deepEqual(await api.conversations.append('fork', { id: 'm2', ...text('two') }), {
        id: 'm2',
        seq: 2,
        added: false,
      });
      assert.deepEqual(await api.conversations.append('origin', { id: 'm1', ...text('one') }), {
        id: 'm1',
        seq: 1,
        added: false,
      });
      assert.deepEqual(await conversationSnapshot(api, 'fork'), before);
    },
  },
  'parallel-repetition': {
    title: 'ten callers that append the same message at once add it once',
    async run({ open }) {
      const { conversations } = (await open()).api;
      await conversations.create({ id: ID });
      const calls = Array.from({ length: 10 }, () => conversations.append(ID, { id: 'm1', ...text('one'), usage }));
      const added = await Promise.all(calls);
      assert.lengthOf(
        added.filter((result) => result.added),
        1,
      );
      assert.deepEqual([...new Set(added.map(({ seq }) => seq))], [1]);
      assert.deepInclude(await conversations.get(ID), { messageCount: 1, inputTokens: 5, costMicros: 7 });
    },
  },
});
