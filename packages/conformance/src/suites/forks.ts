import { assert } from 'chai';
import { suite } from '../case.js';
import { ConversationModel } from '../oracle/conversation-model.js';
import { rejection } from '../rejection.js';

const say = (content: string) => ({ role: 'user', content }) as const;

/** Forks: conversations that share a prefix of rows. */
export const forks = suite('forks', {
  'shares-the-prefix': {
    title: 'a fork shows everything up to its message, shares those rows, and goes its own way from there',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const origin = await conversations.create({ title: 'origin', project: 'p', provider: 'x', model: 'm' });
      for (const id of ['1', '2', '3'])
        await conversations.append(origin.id, { id, ...say(id), usage: { inputTokens: 1 } });
      const fork = await conversations.fork(origin.id, '2', { id: 'fork', title: 'branch', metadata: { why: 'try' } });
      assert.deepInclude(fork, {
        id: 'fork',
        title: 'branch',
        project: 'p',
        provider: 'x',
        model: 'm',
        forkedFrom: origin.id,
        forkMessageId: '2',
        messageCount: 2,
        inputTokens: 0,
        metadata: { why: 'try' },
        status: 'active',
      });
      await conversations.append(fork.id, { id: '4', ...say('4') });
      await conversations.append(origin.id, { id: '5', ...say('5') });
      const shown = async (id: string) => (await conversations.messages(id)).items.map(({ id, seq }) => `${seq}:${id}`);
      assert.deepEqual(await shown(fork.id), ['1:1', '2:2', '3:4']);
      assert.deepEqual(await shown(origin.id), ['1:1', '2:2', '3:3', '4:5']);
      assert.equal((await conversations.stats()).messages, 5);
      const { items } = await conversations.messages(fork.id);
      assert.deepEqual([...new Set(items.map(({ conversationId }) => conversationId))], [fork.id]);
      assert.equal((await conversations.getMessage('1')).conversationId, origin.id);
      assert.equal((await conversations.getMessage('4')).conversationId, fork.id);
    },
  },
  'of-their-time': {
    title:
      'a fork that was made earlier elsewhere keeps its time, and stands among the others by it; its messages keep theirs',
    async run({ open }) {
      const { conversations } = (await open()).api;
      await conversations.create({ id: 'a', createdAt: 1_000 });
      await conversations.append('a', { id: 'a1', ...say('a1'), createdAt: 1_500 });
      const now = await conversations.fork('a', 'a1', { id: 'now' });
      const earlier = await conversations.fork('a', 'a1', { id: 'earlier', createdAt: 2_000 });
      assert.equal(earlier.createdAt, 2_000);
      assert.isAbove(now.createdAt, 2_000);
      assert.deepEqual(
        (await conversations.forks('a')).map(({ id }) => id),
        ['earlier', 'now'],
      );
      assert.equal((await conversations.messages('earlier')).items[0]?.createdAt, 1_500);
      await rejection('invalid_input', () => conversations.fork('a', 'a1', { id: 'never', createdAt: 0.5 }));
      assert.isNull(await conversations.find('never'));
    },
  },
  'forks-of-forks': {
    title: 'a fork of a fork, and several forks from one message, each show their own line',
    async run({ open }) {
      const { conversations } = (await open()).api;
      await conversations.create({ id: 'a' });
      for (const id of ['a1', 'a2']) await conversations.append('a', { id, ...say(id) });
      await conversations.fork('a', 'a1', { id: 'b' });
      await conversations.append('b', { id: 'b1', ...say('b1') });
      await conversations.fork('b', 'b1', { id: 'c' });
      await conversations.append('c', { id: 'c1', ...say('c1') });
      await conversations.fork('c', 'a1', { id: 'd' });
      await conversations.append('d', { id: 'd1', ...say('d1') });
      const shown = async (id: string) => (await conversations.messages(id)).items.map(({ id }) => id);
      assert.deepEqual(await shown('a'), ['a1', 'a2']);
      assert.deepEqual(await shown('b'), ['a1', 'b1']);
      assert.deepEqual(await shown('c'), ['a1', 'b1', 'c1']);
      assert.deepEqual(await shown('d'), ['a1', 'd1']);
      assert.deepEqual(
        (await conversations.forks('a')).map(({ id }) => id),
        ['b'],
      );
      assert.deepEqual(
        (await conversations.forks('c')).map(({ id }) => id),
        ['d'],
      );
      assert.isEmpty(await conversations.forks('d'));
    },
  },
  'last-holder': {
    title: 'what a fork shows stays until its last holder goes, whichever goes first',
    rows: ['CB-8', 'CB-9'],
    async run({ open }) {
      const { api } = await open();
      const { conversations } = api;
      await conversations.create({ id: 'origin' });
      for (const id of ['1', '2', '3']) await conversations.append('origin', { id, ...say(`bilby ${id}`) });
      await conversations.fork('origin', '2', { id: 'fork' });
      await conversations.remove('origin');
      const { items } = await conversations.messages('fork');
      assert.deepEqual(
        items.map(({ id, content }) => [id, content]),
        [
          ['1', 'bilby 1'],
          ['2', 'bilby 2'],
        ],
      );
      assert.equal((await conversations.getMessage('1')).conversationId, 'fork');
      assert.isNull(await conversations.findMessage('3'));
      assert.equal((await conversations.get('fork')).forkedFrom, 'origin');
      assert.lengthOf(await api.search('bilby', { kinds: ['message'] }), 2);
      await conversations.append('fork', { id: '4', ...say('bilby 4') });
      await conversations.remove('fork');
      assert.equal((await conversations.stats()).messages, 0);
      assert.isEmpty(await api.search('bilby'));
    },
  },
  'remove-from-keeps-forks': {
    title: 'removing from a message onwards takes it from this conversation only',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      await conversations.create({ id: 'origin' });
      for (const id of ['1', '2', '3', '4']) await conversations.append('origin', { id, ...say(id) });
      await conversations.fork('origin', '3', { id: 'fork' });
      assert.equal(await conversations.removeFrom('origin', '2'), 3);
      const shown = async (id: string) => (await conversations.messages(id)).items.map(({ id, seq }) => `${seq}:${id}`);
      assert.deepEqual(await shown('origin'), ['1:1']);
      assert.deepEqual(await shown('fork'), ['1:1', '2:2', '3:3']);
      assert.isNull(await conversations.findMessage('4'));
      await conversations.append('origin', { id: 'new', ...say('new') });
      assert.deepEqual(await shown('origin'), ['1:1', '2:new']);
      assert.equal(await conversations.removeFrom('fork', '1'), 3);
      assert.isEmpty(await shown('fork'));
      assert.deepEqual(await shown('origin'), ['1:1', '2:new']);
      assert.isNull(await conversations.findMessage('3'));
      await rejection('not_found', () => conversations.fork('origin', '2'));
    },
  },
  'shared-attachments': {
    title: 'attachments of a shared message live as long as the message does',
    rows: ['AI-9'],
    async run({ open, random }) {
      const { api, store } = await open();
      const { conversations } = api;
      await conversations.create({ id: 'origin' });
      await conversations.append('origin', { id: '1', ...say('1') });
      const bytes = random.bytes(2_000);
      const { id } = await conversations.attach('1', { type: 'file', content: bytes });
      await conversations.fork('origin', '1', { id: 'fork' });
      await conversations.remove('origin');
      assert.deepEqual(await conversations.attachmentContent(id), bytes);
      await conversations.removeFrom('fork', '1');
      await rejection('not_found', () => conversations.attachmentContent(id));
      assert.equal((await store.stats()).content.items, 0);
    },
  },
  'agrees-with-a-model': {
    title: 'random appends, forks and removals leave what a plain model of lists leaves',
    rows: ['CB-8', 'CB-9'],
    async run({ open, random, capabilities }) {
      const { api, store } = await open();
      // Each step and each look is some ten requests: fewer of them where each takes its time.
      const [steps, samples] = capabilities.remote ? [50, 5] : [250, 20];
      const model = new ConversationModel(samples);
      for (let step = 0; step < steps; step += 1) {
        await model.step(api, random);
        if (step % 25 === 24) await model.compare(api);
      }
      await model.compare(api);
      await model.removeAll(api);
      const { tables } = await store.stats();
      for (const table of [
        'conversations',
        'conversation_segments',
        'segments',
        'messages',
        'content',
        'content_refs',
      ]) {
        assert.equal(tables[table], 0, `rows left in ${table}`);
      }
    },
  },
});
