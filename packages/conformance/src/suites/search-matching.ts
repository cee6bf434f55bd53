import type { SearchHit } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { corpus } from '../fixtures/corpus.js';
import { rejection } from '../rejection.js';

const ids = (hits: readonly SearchHit[]) => hits.map((hit) => hit.id);

/** What a query finds. */
export const searchMatching = suite('search-matching', {
  'found-at-once': {
    title: 'whatever is written is found by the very next search: messages, titles, goals, code, feedback, errors',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'a title about axolotl' });
      assert.deepEqual(
        (await api.search('axolotl')).map(({ kind, id }) => [kind, id]),
        [['conversation', id]],
      );
      const message = await api.conversations.append(id, { role: 'user', content: 'words on capybara' });
      assert.deepEqual(ids(await api.search('capybara')), [message.id]);
      const { iterations, id: sessionId } = await api.codegen.record({
        designGoal: 'simulate a dugong',
        iterations: [
          {
            code: 'let fossa = 1',
            feedback: 'mind the gerenuk',
            errors: [{ type: 'runtime', message: 'hoopoe is null' }],
          },
        ],
      });
      const iterationId = iterations[0]?.id ?? 0;
      const found = async (query: string) =>
        (await api.search(query)).map(({ kind, id, sessionId, iterationId }) => ({ kind, id, sessionId, iterationId }));
      const ofSession = { sessionId, iterationId: undefined };
      const ofIteration = { sessionId, iterationId };
      assert.deepEqual(await found('dugong'), [{ kind: 'codegenSession', id: sessionId, ...ofSession }]);
      assert.deepEqual(await found('fossa'), [{ kind: 'codegenIteration', id: iterationId, ...ofIteration }]);
      assert.deepEqual(await found('gerenuk'), [{ kind: 'codegenIteration', id: iterationId, ...ofIteration }]);
      assert.deepEqual(await found('hoopoe'), [
        { kind: 'codegenError', id: iterations[0]?.errors[0]?.id ?? 0, ...ofIteration },
      ]);
    },
  },
  'inside-blocks': {
    title: 'prose, thoughts, tool names, arguments and results are found; pictures and their bytes are not',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const data = Uint8Array.from('ibexbytes', (char) => char.charCodeAt(0));
      const { id: messageId } = await api.conversations.append(id, {
        role: 'assistant',
        content: [
          { type: 'text', text: 'prose jackal' },
          { type: 'thinking', text: 'thought kudu' },
          { type: 'toolCall', id: 'c', name: 'lemurtool', input: { deep: [{ path: 'src/margay.ts' }, 7, null] } },
          { type: 'toolResult', callId: 'c', content: [{ type: 'text', text: 'nested narwhal' }] },
          { type: 'toolResult', callId: 'd', content: 'plain okapi' },
          { type: 'image', mediaType: 'image/png', data },
        ],
      });
      for (const word of ['jackal', 'kudu', 'lemurtool', 'margay', 'narwhal', 'okapi']) {
        assert.deepEqual(ids(await api.search(word)), [messageId], word);
      }
      assert.isEmpty(await api.search('ibexbytes'));
    },
  },
  'wrong-arguments': {
    title: 'a query that is no text, or an option out of its range, is refused',
    async run({ open }) {
      const { api } = await open();
      const wrong: readonly (() => Promise<unknown>)[] = [
        () => api.search(null as unknown as string),
        () => api.search(7 as unknown as string),
        () => api.search('x', { limit: 0 }),
        () => api.search('x', { limit: 201 }),
        () => api.search('x', { snippetChars: 19 }),
        () => api.search('x', { snippetChars: 1_001 }),
        () => api.search('x', { since: 1.5 }),
        () => api.search('x', { roles: ['robot' as 'user'] }),
        () => api.search('x', { unknown: true } as never),
      ];
      for (const call of wrong) await rejection('invalid_input', call);
    },
  },
  snippets: {
    title: 'a hit shows its best passage with the matches marked, and where they stand in it',
    async run({ open }) {
      const { api } = await open();
      const filler = 'lorem ipsum dolor sit amet '.repeat(40);
      await corpus(api, {
        long: `${filler}here the manatee swims with another manatee ${filler}`,
        code: 'if (a < b && manatee) {}',
      });
      const [short, long] = [...(await api.search('manatee'))].sort(
        (a, b) => a.passage.text.length - b.passage.text.length,
      );
      assert.equal(short?.snippet, 'if (a < b && <mark>manatee</mark>) {}');
      assert.include(long?.snippet, 'the <mark>manatee</mark> swims with another <mark>manatee</mark>');
      assert.isAtMost(long?.passage.text.length ?? 0, 170);
      for (const hit of [short, long]) {
        const { text = '', ranges = [] } = hit?.passage ?? {};
        assert.isNotEmpty(ranges);
        for (const [start, end] of ranges) assert.equal(text.slice(start, end), 'manatee');
      }
      const [marked] = await api.search('manatee swims', { mark: ['[', ']'], snippetChars: 40, limit: 1 });
      assert.include(marked?.snippet, '[manatee] [swims]');
      assert.isAtMost(marked?.passage.text.length ?? 0, 50);
    },
  },
  'removed-and-changed': {
    title: 'what was removed or changed is found no longer; what it became is',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'about pangolin' });
      const message = await api.conversations.append(id, { role: 'user', content: 'a quetzal' });
      const session = await api.codegen.createSession({ designGoal: 'draw a reindeer' });
      const iteration = await api.codegen.addIteration(session.id, { code: 'serval', feedback: 'tamarin' });
      const error = await api.codegen.addError(iteration.id, { type: 'syntax', message: 'urchin' });
      for (const word of ['pangolin', 'quetzal', 'reindeer', 'serval', 'tamarin', 'urchin'])
        assert.lengthOf(await api.search(word), 1, word);
      await api.conversations.update(id, { title: 'about vicuna' });
      await api.codegen.updateSession(session.id, { designGoal: 'draw a walrus' });
      await api.codegen.updateIteration(iteration.id, { code: 'xerus', feedback: null });
      await api.codegen.updateError(error.id, { message: 'yak' });
      await api.conversations.removeFrom(id, message.id);
      for (const word of ['pangolin', 'quetzal', 'reindeer', 'serval', 'tamarin', 'urchin'])
        assert.isEmpty(await api.search(word), word);
      for (const word of ['vicuna', 'walrus', 'xerus', 'yak']) assert.lengthOf(await api.search(word), 1, word);
      await api.conversations.remove(id);
      await api.codegen.removeSession(session.id);
      for (const word of ['vicuna', 'walrus', 'xerus', 'yak']) assert.isEmpty(await api.search(word), word);
    },
  },
  'hits-say-where': {
    title: 'a hit on a message says its conversation, title, project, position, role and time',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'Zoo', project: '/zoo' });
      await api.conversations.append(id, { role: 'user', content: 'first' });
      const message = await api.conversations.append(id, { role: 'assistant', content: 'a zebu', createdAt: 77 });
      const [hit] = await api.search('zebu');
      assert.deepInclude(hit, {
        kind: 'message',
        id: message.id,
        conversationId: id,
        title: 'Zoo',
        project: '/zoo',
        seq: 2,
        role: 'assistant',
        createdAt: 77,
        snippet: 'a <mark>zebu</mark>',
      });
    },
  },
  'shared-messages-once': {
    title: 'a message that forks share is one hit',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const message = await api.conversations.append(id, { role: 'user', content: 'an alpaca' });
      const fork = await api.conversations.fork(id, message.id, { title: 'branch' });
      assert.deepEqual(ids(await api.search('alpaca')), [message.id]);
      assert.deepEqual(ids(await api.search('alpaca', { conversationId: fork.id })), [message.id]);
    },
  },
});
