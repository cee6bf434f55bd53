import { type ContentBlock, type MessageContent, messageText, PreparedMessage, PreparedRecord } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { EVERY_BLOCK } from '../fixtures/every-block.js';
import { cloned } from '../host.js';
import { rejection } from '../rejection.js';

const say = (content: MessageContent) => ({ role: 'user', content }) as const;
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** Messages: adding, reading, removing from one onwards. */
export const messages = suite('messages', {
  'blocks-round-trip': {
    title: 'content comes back as it was written: a text, or blocks of every kind with all that they carry',
    rows: ['CB-9', 'AI-2'],
    async run({ open, random }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const image: ContentBlock = { type: 'image', mediaType: 'image/png', data: random.bytes(5_000) };
      const contents: readonly MessageContent[] = [
        '',
        'text',
        [],
        EVERY_BLOCK,
        [image, { type: 'toolResult', callId: 'c', content: [image, { type: 'text', text: '' }] }],
        [
          {
            type: 'toolCall',
            id: 'c',
            name: 'n',
            input: { $content: 'looks like a reference', inputRef: { $content: 'x' } },
          },
        ],
        'long '.repeat(20_000),
        [
          { type: 'text', text: 'long '.repeat(20_000) },
          { type: 'other', value: { big: 'x'.repeat(100_000) } },
        ],
        [{ type: 'toolCall', id: 'c', name: 'write', input: { text: 'y'.repeat(100_000) } }],
        [{ type: 'toolResult', callId: 'c', content: [{ type: 'text', text: 'z'.repeat(100_000) }] }],
      ];
      const added = await conversations.appendAll(id, contents.map(say));
      const { items } = await conversations.messages(id);
      for (const [at, content] of contents.entries()) {
        assert.deepEqual(items[at]?.content, content, `content ${at}`);
        assert.deepEqual((await conversations.getMessage(added[at]?.id ?? '')).content, content);
      }
    },
  },
  fields: {
    title: 'a message keeps its role, model, parent, metadata and time, and knows its conversation and position',
    rows: ['CB-9', 'AI-2'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const roles = ['user', 'assistant', 'system', 'tool'] as const;
      for (const role of roles) await conversations.append(id, { role, content: role });
      const given = {
        id: 'm',
        role: 'assistant',
        content: 'x',
        model: 'm1',
        parentId: 'before',
        metadata: { k: 1 },
        createdAt: 9,
      } as const;
      assert.deepEqual(await conversations.append(id, given), { id: 'm', seq: 5, added: true });
      assert.deepEqual(await conversations.getMessage('m'), {
        ...given,
        conversationId: id,
        seq: 5,
        status: 'complete',
      });
      assert.isNull(await conversations.findMessage('nowhere'));
      const { items } = await conversations.messages(id, { roles: ['system', 'tool'] });
      assert.deepEqual(
        items.map(({ role, seq }) => [role, seq]),
        [
          ['system', 3],
          ['tool', 4],
        ],
      );
      const last = await conversations.messages(id, { order: 'newest', limit: 2, roles: ['assistant'] });
      assert.deepEqual(
        last.items.map(({ seq }) => seq),
        [5, 2],
      );
    },
  },
  'append-counts': {
    title: 'an append keeps the message count, the tool calls, the totals and the time of the last change',
    rows: ['CB-9', 'CB-8', 'AI-2'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({ createdAt: 10 });
      await conversations.append(id, { ...say('one'), createdAt: 20 });
      const usage = { inputTokens: 7, outputTokens: 5, cacheCreationTokens: 3, cacheReadTokens: 2, costMicros: 1_000 };
      await conversations.append(id, { role: 'assistant', content: EVERY_BLOCK, usage, createdAt: 30 });
      const all = [say('three'), { ...say(EVERY_BLOCK), usage }];
      const added = await conversations.appendAll(
        id,
        all.map((message) => ({ ...message, createdAt: 40 })),
      );
      assert.deepEqual(
        added.map(({ seq, added }) => [seq, added]),
        [
          [3, true],
          [4, true],
        ],
      );
      assert.deepInclude(await conversations.get(id), {
        messageCount: 4,
        toolCalls: 4,
        inputTokens: 14,
        outputTokens: 10,
        cacheCreationTokens: 6,
        cacheReadTokens: 4,
        costMicros: 2_000,
      });
    },
  },
  'append-all-or-none': {
    title: 'appendAll adds all messages or none, and passes over those that are there',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const other = await conversations.create();
      await conversations.append(other.id, { id: 'elsewhere', ...say('x') });
      const broken = { role: 'robot' as 'user', content: 'x' };
      await rejection('invalid_input', () => conversations.appendAll(id, [say('one'), broken]));
      await rejection('conflict', () => conversations.appendAll(id, [say('one'), { id: 'elsewhere', ...say('y') }]));
      assert.equal((await conversations.get(id)).messageCount, 0);
      await conversations.append(id, { id: 'there', ...say('first') });
      const added = await conversations.appendAll(id, [say('second'), { id: 'there', ...say('again') }, say('third')]);
      assert.deepEqual(
        added.map(({ seq, added }) => [seq, added]),
        [
          [2, true],
          [1, false],
          [3, true],
        ],
      );
      assert.deepEqual(await conversations.appendAll(id, []), []);
      const twice = await conversations.appendAll(id, [
        { id: 'twice', ...say('a') },
        { id: 'twice', ...say('a') },
      ]);
      assert.deepEqual(
        twice.map(({ seq, added }) => [seq, added]),
        [
          [4, true],
          [4, false],
        ],
      );
      assert.equal((await conversations.get(id)).messageCount, 4);
    },
  },
  'prepared-ahead': {
    title:
      'messages and records that were prepared ahead are what they would be otherwise, at another time and place when told',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const secret = `a key: sk-ant-api03-${'x7'.repeat(45)}AA`;
      const given = [
        { id: 'a', ...say(secret) },
        { role: 'assistant', content: [{ type: 'text', text: 'long '.repeat(4_000) }], metadata: { n: 1 } },
      ] as const;
      const plain = await conversations.create();
      await conversations.appendAll(plain.id, [{ ...given[0], id: 'b' }, given[1]]);
      const { id } = await conversations.create();
      const [first, second] = await conversations.prepareMessages(given);
      assert.isOk(first && second);
      assert.equal((await conversations.stats()).messages, 2, 'preparing writes nothing');
      const usage = { responseId: 'r', inputTokens: 3 };
      const added = await conversations.appendAll(id, [
        first.with({ createdAt: 77 }),
        { id: 'between', ...say('plain') },
        second.with({ usage }),
        first,
      ]);
      assert.deepEqual(
        added.map(({ seq, added }) => [seq, added]),
        [
          [1, true],
          [2, true],
          [3, true],
          [1, false],
        ],
      );
      const { items } = await conversations.messages(id);
      const expected = (await conversations.messages(plain.id)).items;
      assert.deepEqual(items[0]?.content, expected[0]?.content);
      assert.notInclude(String(items[0]?.content), 'x7x7');
      assert.equal(items[0]?.createdAt, 77);
      assert.deepEqual([items[2]?.content, items[2]?.metadata], [expected[1]?.content, { n: 1 }]);
      assert.equal((await conversations.get(id)).inputTokens, 3);

      const [record] = await conversations.prepareRecords([{ id: 'r', type: 'note', data: { text: secret } }]);
      assert.isOk(record);
      const again = record.with({ id: 'again', afterSeq: 1, createdAt: 78 });
      assert.equal(await conversations.addRecords(id, [record, again, record]), 2);
      const kept = (await conversations.records(id)).items;
      assert.deepEqual(
        kept.map((one) => [one.id, one.afterSeq, one.type]),
        [
          ['again', 1, 'note'],
          ['r', 3, 'note'],
        ],
      );
      assert.equal(kept[0]?.createdAt, 78);
      assert.notInclude(JSON.stringify(kept), 'x7x7');
      const broken = { role: 'robot' as 'user', content: 'x' };
      await rejection('invalid_input', () => conversations.prepareMessages([broken]));
      await rejection('invalid_input', () => conversations.prepareRecords([{ type: 7 as unknown as string, data: 1 }]));
    },
  },
  'prepared-elsewhere': {
    title: 'what was prepared may travel to another thread, and get its id and model there',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const text = 'long '.repeat(4_000);
      const picture = new Uint8Array([1, 2, 3]);
      const content = [
        { type: 'text', text },
        { type: 'image', mediaType: 'image/png', data: picture },
      ] as const;
      const [message, other] = await conversations.prepareMessages([
        { role: 'assistant', content, metadata: { n: 1 } },
        say('its id is taken'),
      ]);
      const [small, large] = await conversations.prepareRecords([
        { id: 's', type: 'note', data: 1 },
        { id: 'l', type: 'note', data: { text } },
      ]);
      assert.isOk(message && other && small && large);
      const arrived = PreparedMessage.unpack(cloned(message.pack()));
      const named = arrived.with({ id: 'named', model: 'm', createdAt: 9 });
      assert.deepEqual(
        (await conversations.appendAll(id, [named, other.with({ id: 'named' })])).map(({ id, added }) => [id, added]),
        [
          ['named', true],
          ['named', false],
        ],
      );
      const kept = await conversations.getMessage('named');
      assert.deepEqual([kept.model, kept.createdAt, kept.metadata, kept.content], ['m', 9, { n: 1 }, content]);
      const records = [small, large].map((record) => PreparedRecord.unpack(cloned(record.pack())));
      assert.equal(await conversations.addRecords(id, records), 2);
      const { items } = await conversations.records(id);
      assert.deepEqual(
        items.map(({ id, data }) => [id, data]),
        [
          ['s', 1],
          ['l', { text }],
        ],
      );
    },
  },
  'answers-together': {
    title:
      'answers that are reported together count as if they came one by one: the last report wins, wherever the first was',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const first = await conversations.create();
      await conversations.append(first.id, { ...say('x'), usage: { responseId: 'shared', inputTokens: 10 } });
      const { id } = await conversations.create();
      const answer = (responseId: string, inputTokens: number) => ({ ...say('x'), usage: { responseId, inputTokens } });
      await conversations.appendAll(id, [answer('own', 1), answer('own', 4), answer('shared', 25), answer('other', 2)]);
      assert.equal((await conversations.get(first.id)).inputTokens, 25);
      assert.equal((await conversations.get(id)).inputTokens, 6);
      const rows = await conversations.costByModel();
      assert.equal(
        rows.reduce((sum, row) => sum + row.inputTokens, 0),
        31,
      );
    },
  },
  'last-messages': {
    title: 'the most recent N messages come oldest first, across what a fork shares',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      await conversations.appendAll(id, ['1', '2', '3', '4', '5'].map(say));
      const texts = async (of: string, count: number) =>
        (await conversations.lastMessages(of, count)).map(({ content }) => content);
      assert.deepEqual(await texts(id, 3), ['3', '4', '5']);
      assert.deepEqual(await texts(id, 1_000), ['1', '2', '3', '4', '5']);
      const shared = (await conversations.messages(id)).items[2]?.id ?? '';
      const fork = await conversations.fork(id, shared);
      await conversations.append(fork.id, say('six'));
      assert.deepEqual(await texts(fork.id, 3), ['2', '3', 'six']);
      await rejection('invalid_input', () => conversations.lastMessages(id, 0));
    },
  },
  'remove-from': {
    title: 'removing from one message onwards keeps what stands before, and what was spent',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const usage = { inputTokens: 1, costMicros: 2 };
      await conversations.appendAll(
        id,
        ['1', '2', '3', '4'].map((text) => ({ id: text, ...say(text), usage })),
      );
      assert.equal(await conversations.removeFrom(id, '3'), 2);
      assert.deepEqual(ids((await conversations.messages(id)).items), ['1', '2']);
      assert.deepInclude(await conversations.get(id), { messageCount: 2, inputTokens: 4, costMicros: 8 });
      assert.isNull(await conversations.findMessage('3'));
      assert.deepEqual(await conversations.append(id, { id: '3', ...say('new') }), { id: '3', seq: 3, added: true });
      assert.equal((await conversations.getMessage('3')).content, 'new');
      await rejection('not_found', () => conversations.removeFrom(id, '4'));
      assert.equal(await conversations.removeFrom(id, '1'), 3);
      assert.isEmpty((await conversations.messages(id)).items);
    },
  },
  'plain-text': {
    title: 'the plain text of a message is its prose without thoughts, tools and pictures',
    surfaces: ['async'],
    async run() {
      assert.equal(messageText({ content: 'all of it' }), 'all of it');
      assert.equal(messageText({ content: [...EVERY_BLOCK, { type: 'text', text: 'more' }] }), 'prose\n\nmore');
    },
  },
});
