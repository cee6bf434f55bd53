import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { burrowFile } from '../fixtures/code-files.js';
import { rejection } from '../rejection.js';

const DAY_MS = 24 * 3_600_000;

/** A talk in which the answer does not repeat the question's words. */
const TALK = [
  ['Ada', 'Good morning! Did you sleep well?'],
  ['Bob', 'Not really, the storm kept me awake.'],
  ['Ada', 'Which instrument did you take up in spring?'],
  ['Bob', 'The cello. My teacher lives next door.'],
  ['Ada', 'Lovely. I went back to the violin.'],
  ['Bob', 'And how is the garden?'],
  ['Ada', 'Full of weeds, as ever.'],
] as const;

/** Recall: plain questions over everything a store holds. */
export const recall = suite(
  'recall',
  {
    'answers-in-talk': {
      title: 'within a conversation the answer is found by what stands around it, with its neighbours and its reasons',
      rows: ['CB-6'],
      async run({ open }) {
        const { store } = await open();
        const { id } = await store.conversations.create({ title: 'Talk' });
        for (const [name, content] of TALK)
          await store.conversations.append(id, { role: 'user', content, metadata: { name } });
        const { hits } = await store.recall('Which instrument did Bob take up?', {
          ...{ conversationId: id, limit: 2, neighbours: 1, explain: true },
        });
        const [first] = hits;
        assert.equal(first?.text, TALK[3][1]);
        assert.deepEqual(
          first?.context?.map(({ seq }) => seq),
          [3, 5],
        );
        const { rankings = [], lift = 0 } = first?.explanation ?? {};
        const sum = rankings.reduce((total, { share }) => total + share, 0);
        assert.closeTo(first?.score ?? 0, sum * lift, 1e-12);
        assert.deepEqual(
          rankings.map(({ by, rank }) => [by, rank]),
          [['conversation', 1]],
        );
        assert.isAbove(rankings[0]?.parts?.speaker ?? 0, 0);
      },
    },
    'everything-together': {
      title: 'one question finds messages, code by the name of a symbol, and generated code; kinds and projects choose',
      rows: ['CB-6', 'CB-13'],
      async run({ open }) {
        const { store } = await open();
        const { id } = await store.conversations.create({ title: 'Wombats' });
        await store.conversations.append(id, { role: 'user', content: 'How does the burrow measure its depth?' });
        await store.code.putFiles('zoo', [burrowFile('src/wombat.ts')]);
        await store.codegen.createSession({ designGoal: 'Dig a burrow' });
        const kinds = async (options = {}) =>
          new Set((await store.recall('burrow', options)).hits.map(({ kind }) => kind));
        assert.includeMembers([...(await kinds())], ['message', 'codeChunk', 'codegenSession']);
        assert.deepEqual([...(await kinds({ kinds: ['codeChunk'] }))], ['codeChunk']);
        assert.notInclude([...(await kinds({ project: 'another' }))], 'codeChunk');
      },
    },
    lifts: {
      title: 'of what fits equally well the newer comes first, and without the lift the order of writing holds',
      rows: ['CB-6'],
      async run({ open }) {
        const { store } = await open({ clock: () => START_OF_TIME });
        const texts = ['The wombat digs at night', 'The wombat eats at night'];
        for (const [at, content] of texts.entries()) {
          const { id } = await store.conversations.create();
          const createdAt = START_OF_TIME - (2 - at) * 40 * DAY_MS;
          await store.conversations.append(id, { role: 'user', content, createdAt });
        }
        const order = async (recency: number) =>
          (await store.recall('wombat night', { boosts: { recency } })).hits.map(({ text }) => text);
        assert.deepEqual(await order(0.5), [...texts].reverse());
        assert.deepEqual(await order(0), texts);
      },
    },
    memories: {
      title:
        'a memory that is recalled counts as used; of two that fit alike the more important comes first; expired ones never',
      rows: ['CB-4', 'CB-6'],
      async run({ open }) {
        const { store } = await open();
        const add = async (content: string, importance: number, ttlMs?: number) =>
          (await store.memories.add({ content, importance, ttlMs }, { limit: 0 })).memory.id;
        await add('The wombat sleeps by day', 0);
        const important = await add('The wombat wakes by night', 1);
        await add('The wombat left yesterday', 1, 1);
        const { hits } = await store.recall('wombat', { kinds: ['memory'], boosts: { importance: 0.5 } });
        assert.deepEqual(
          hits.map(({ text }) => text),
          ['The wombat wakes by night', 'The wombat sleeps by day'],
        );
        await store.flush();
        assert.equal((await store.memories.find(important))?.accessCount, 1);
        assert.lengthOf((await store.recall('wombat', { memoryTypes: ['preference'] })).hits, 0);
      },
    },
    'plain-language': {
      title: 'quotes, minus signs and stars of a question are no operators; a blank question finds nothing',
      async run({ open }) {
        const { store } = await open();
        const { id } = await store.conversations.create();
        await store.conversations.append(id, { role: 'user', content: 'npm install with --no-cache is slow' });
        const found = async (query: string) => (await store.recall(query)).hits.length;
        assert.equal(await found('what does "install --no-cache" do*?'), 1);
        assert.equal(await found('why is -slow the install?'), 1);
        assert.equal(await found('   '), 0);
        assert.equal(await found('of the'), 0);
      },
    },
    'refused-options': {
      title: 'options out of range are refused by name',
      async run({ open }) {
        const { store } = await open();
        assert.include((await rejection('invalid_input', () => store.recall('x', { limit: 0 }))).message, 'limit');
        assert.include(
          (await rejection('invalid_input', () => store.recall('x', { boosts: { recency: 2 } }))).message,
          'recency',
        );
        assert.include(
          (await rejection('invalid_input', () => store.recall('x', { neighbours: 11 }))).message,
          'neighbours',
        );
      },
    },
  },
  // A recall is a service, so there is one surface.
  { surfaces: ['async'] },
);
