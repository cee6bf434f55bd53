import type { ContentBlock, MessageContent } from '@cairndb/core';
import { messageText } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const NO_USAGE = { inputTokens: 0, outputTokens: 0, cacheCreationTokens: 0, cacheReadTokens: 0, costMicros: 0 };

const say = (content: MessageContent) => ({ role: 'user', content }) as const;
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** One block of every kind, with everything that each can carry. */
const EVERY_BLOCK: readonly ContentBlock[] = [
  { type: 'text', text: 'prose', extra: { cite: [1, null, { deep: true }] } },
  { type: 'thinking', text: 'hm', signature: 'c2lnbmVk' },
  { type: 'toolCall', id: 'call-1', name: 'read_file', input: { path: '/a b', lines: [1, 2], 'odd key': null } },
  { type: 'toolCall', id: 'call-2', name: 'none', input: null },
  { type: 'toolResult', callId: 'call-1', content: 'file text' },
  { type: 'toolResult', callId: 'call-2', content: [{ type: 'text', text: 'nested' }], isError: true },
  { type: 'image', mediaType: 'image/png', url: 'https://example.org/a.png' },
  { type: 'other', value: { type: 'server_tool', $content: 'not a reference', list: [] } },
];

/** Conversations and messages, row by row of their requirements. */
export const conversations = suite('conversations', {
  'create-and-get': {
    title: 'a conversation keeps what it was given and has sensible defaults',
    rows: ['CB-8', 'AI-2'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const plain = await conversations.create();
      assert.deepEqual(plain, {
        ...NO_USAGE,
        id: plain.id,
        title: '',
        project: '',
        provider: '',
        model: '',
        status: 'active',
        forkedFrom: null,
        forkMessageId: null,
        messageCount: 0,
        toolCalls: 0,
        metadata: null,
        createdAt: plain.createdAt,
        updatedAt: plain.createdAt,
      });
      assert.isAtLeast(plain.createdAt, START_OF_TIME);
      const given = {
        id: 'mine',
        title: 't',
        project: '/p',
        provider: 'anthropic',
        model: 'm',
        metadata: { a: [1] },
        createdAt: 5,
      };
      assert.deepInclude(await conversations.create(given), given);
      assert.deepInclude(await conversations.get('mine'), given);
      assert.deepEqual(await conversations.find('mine'), await conversations.get('mine'));
      assert.isNull(await conversations.find('nowhere'));
    },
  },
  update: {
    title: 'an update changes what is given, and null clears metadata',
    rows: ['CB-8'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id, updatedAt } = await conversations.create({ title: 'old', project: 'p', metadata: { a: 1 } });
      const changed = await conversations.update(id, { title: 'new', model: 'm2' });
      assert.deepInclude(changed, { title: 'new', model: 'm2', project: 'p', metadata: { a: 1 } });
      assert.isAbove(changed.updatedAt, updatedAt);
      assert.deepInclude(await conversations.update(id, { metadata: null }), { title: 'new', metadata: null });
      assert.deepInclude(await conversations.update(id, { metadata: { b: [] } }), { metadata: { b: [] } });
      assert.deepEqual((await conversations.get(id)).metadata, { b: [] });
    },
  },
  archive: {
    title: 'an archived conversation stays readable and searchable, and comes back',
    rows: ['CB-8'],
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'put away' });
      await api.conversations.append(id, say('a dusty aardwolf'));
      assert.equal((await api.conversations.archive(id)).status, 'archived');
      assert.deepEqual(ids((await api.conversations.list({ status: 'archived' })).items), [id]);
      assert.isEmpty((await api.conversations.list({ status: 'active' })).items);
      assert.lengthOf((await api.conversations.list()).items, 1);
      assert.lengthOf(await api.search('aardwolf'), 1);
      assert.equal((await api.conversations.archive(id)).status, 'archived');
      assert.deepInclude(await api.conversations.stats(), { conversations: 1, archived: 1 });
      assert.equal((await api.conversations.unarchive(id)).status, 'active');
      await rejection('not_found', () => api.conversations.archive('nowhere'));
    },
  },
  list: {
    title: 'conversations are listed last changed first, by project, provider, model, status and time',
    rows: ['CB-8'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      await conversations.create({ id: 'a', project: 'p', model: 'm', provider: 'x', createdAt: 100 });
      await conversations.create({ id: 'b', project: 'q', model: 'm', provider: 'y', createdAt: 200 });
      await conversations.create({ id: 'c', project: 'p', model: 'n', provider: 'x', createdAt: 300 });
      const listed = async (filter?: Parameters<typeof conversations.list>[0]) =>
        ids((await conversations.list(filter)).items);
      assert.deepEqual(await listed(), ['c', 'b', 'a']);
      assert.deepEqual(await listed({ project: 'p' }), ['c', 'a']);
      assert.deepEqual(await listed({ model: 'm' }), ['b', 'a']);
      assert.deepEqual(await listed({ provider: 'x', model: 'n' }), ['c']);
      assert.deepEqual(await listed({ since: 200 }), ['c', 'b']);
      assert.deepEqual(await listed({ until: 200 }), ['a']);
      await conversations.append('a', say('wakes up'));
      assert.deepEqual(await listed(), ['a', 'c', 'b']);
      assert.deepEqual(await listed({ project: 'p', limit: 1 }), ['a']);
    },
  },
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
  'message-fields': {
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
  'usage-once-per-response': {
    title: 'an answer is counted once however often it is reported; the last report wins',
    rows: ['CB-8', 'AI-2'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({ provider: 'p', model: 'm' });
      const report = { responseId: 'r1', inputTokens: 10, outputTokens: 1, costMicros: 100 };
      await conversations.append(id, { role: 'assistant', content: 'a', usage: report });
      await conversations.append(id, {
        role: 'assistant',
        content: 'b',
        usage: { ...report, outputTokens: 4, costMicros: 130 },
      });
      assert.deepInclude(await conversations.get(id), { inputTokens: 10, outputTokens: 4, costMicros: 130 });
      const stored = await conversations.recordUsage(id, { responseId: 'r1', inputTokens: 3 });
      assert.deepInclude(stored, {
        responseId: 'r1',
        conversationId: id,
        inputTokens: 3,
        outputTokens: 0,
        costMicros: 0,
      });
      await conversations.recordUsage(id, { responseId: 'r2', inputTokens: 1, metadata: { tier: 'batch' } });
      assert.deepInclude(await conversations.get(id), { inputTokens: 4, outputTokens: 0, costMicros: 0 });
      const { items } = await conversations.usage(id);
      assert.deepEqual(
        items.map(({ responseId, inputTokens, metadata }) => ({ responseId, inputTokens, metadata })),
        [
          { responseId: 'r1', inputTokens: 3, metadata: null },
          { responseId: 'r2', inputTokens: 1, metadata: { tier: 'batch' } },
        ],
      );
      await rejection('not_found', () => conversations.recordUsage('nowhere', { inputTokens: 1 }));
    },
  },
  'usage-without-a-response-id': {
    title: 'a report without an id is about its message, or an answer of its own',
    rows: ['CB-8'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const added = await conversations.append(id, { role: 'assistant', content: 'a', usage: { inputTokens: 5 } });
      await conversations.recordUsage(id, { inputTokens: 6 });
      await conversations.recordUsage(id, { inputTokens: 7 });
      const items = await allItems((page) => conversations.usage(id, page));
      assert.deepEqual(
        items.map(({ inputTokens }) => inputTokens),
        [5, 6, 7],
      );
      assert.deepInclude(items[0], { responseId: added.id, messageId: added.id });
      assert.equal((await conversations.get(id)).inputTokens, 18);
    },
  },
  'usage-across-conversations': {
    title: 'an answer that two conversations report is counted once in all',
    rows: ['CB-8', 'CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const [one, two] = [await conversations.create(), await conversations.create()];
      const report = { responseId: 'shared', model: 'm', inputTokens: 10, costMicros: 50 };
      await conversations.recordUsage(one.id, report);
      await conversations.recordUsage(two.id, report);
      assert.deepEqual(await conversations.costByModel(), [
        { ...NO_USAGE, provider: '', model: 'm', responses: 1, inputTokens: 10, costMicros: 50 },
      ]);
      const totals = [await conversations.get(one.id), await conversations.get(two.id)];
      assert.equal(
        totals.reduce((sum, { costMicros }) => sum + costMicros, 0),
        50,
      );
      assert.deepInclude(await conversations.stats(), { inputTokens: 10, costMicros: 50 });
    },
  },
  'cost-by-model': {
    title: 'usage is summed by provider and model, dearest first, by conversation, project and time',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const [one, two] = [await conversations.create({ project: 'p' }), await conversations.create({ project: 'q' })];
      const report = (model: string, costMicros: number, createdAt: number) => ({
        provider: 'x',
        model,
        inputTokens: 10,
        costMicros,
        createdAt,
      });
      await conversations.recordUsage(one.id, report('cheap', 1, 100));
      await conversations.recordUsage(one.id, report('dear', 50, 200));
      await conversations.recordUsage(two.id, report('cheap', 2, 300));
      await conversations.recordUsage(two.id, { ...report('free', 0, 300), inputTokens: 1 });
      await conversations.recordUsage(two.id, { ...report('free but long', 0, 300), inputTokens: 99 });
      const summed = async (filter?: Parameters<typeof conversations.costByModel>[0]) =>
        (await conversations.costByModel(filter)).map(({ model, responses, costMicros }) => [
          model,
          responses,
          costMicros,
        ]);
      assert.deepEqual(await summed(), [
        ['dear', 1, 50],
        ['cheap', 2, 3],
        ['free but long', 1, 0],
        ['free', 1, 0],
      ]);
      assert.deepEqual(await summed({ conversationId: one.id }), [
        ['dear', 1, 50],
        ['cheap', 1, 1],
      ]);
      assert.deepEqual(await summed({ project: 'q', until: 300 }), []);
      assert.deepEqual(await summed({ since: 200, until: 300 }), [['dear', 1, 50]]);
    },
  },
  stats: {
    title: 'statistics count conversations, stored messages, tool calls and totals, of all or of one project',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      assert.deepEqual(await conversations.stats(), {
        ...NO_USAGE,
        conversations: 0,
        archived: 0,
        messages: 0,
        toolCalls: 0,
      });
      const one = await conversations.create({ project: 'p' });
      const two = await conversations.create({ project: 'q' });
      const first = await conversations.append(one.id, {
        ...say(EVERY_BLOCK),
        usage: { inputTokens: 5, costMicros: 9 },
      });
      await conversations.append(two.id, { ...say('x'), usage: { inputTokens: 1 } });
      await conversations.archive(two.id);
      await conversations.fork(one.id, first.id);
      assert.deepInclude(await conversations.stats(), {
        conversations: 3,
        archived: 1,
        messages: 2,
        inputTokens: 6,
        costMicros: 9,
      });
      assert.deepInclude(await conversations.stats({ project: 'q' }), {
        conversations: 1,
        messages: 1,
        inputTokens: 1,
      });
      assert.deepInclude(await conversations.stats({ project: 'none' }), { conversations: 0, messages: 0 });
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
  remove: {
    title: 'a removed conversation is gone with its messages, attachments, usage, compactions and records',
    rows: ['CB-8'],
    async run({ open }) {
      const { api, store } = await open();
      const empty = (await store.stats()).tables;
      const { id } = await api.conversations.create();
      const message = await api.conversations.append(id, { ...say(EVERY_BLOCK), usage: { inputTokens: 1 } });
      const attachment = await api.conversations.attach(message.id, { type: 'code', content: 'x'.repeat(9_000) });
      await api.conversations.addCompaction(id, { trigger: 't', originalMessageCount: 1, compactedMessageCount: 1 });
      await api.conversations.addRecords(id, [{ type: 'r', data: 'x'.repeat(100_000) }]);
      await api.conversations.remove(id);
      await rejection('not_found', () => api.conversations.get(id));
      await rejection('not_found', () => api.conversations.getMessage(message.id));
      await rejection('not_found', () => api.conversations.attachmentContent(attachment.id));
      await rejection('not_found', () => api.conversations.remove(id));
      assert.isEmpty(await api.search('prose'));
      const left = Object.entries((await store.stats()).tables).filter(
        ([table, rows]) => rows > (empty[table] ?? 0) && !isIndexTable(table),
      );
      assert.deepEqual(left, []);
    },
  },
  attachments: {
    title: 'attachments keep type, path, bytes and hash, in the order in which they came',
    rows: ['AI-2', 'AI-9'],
    async run({ open, random }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const message = await conversations.append(id, say('look'));
      const bytes = random.bytes(3_000);
      const image = await conversations.attach(message.id, {
        type: 'image',
        path: 'a.png',
        mediaType: 'image/png',
        content: bytes,
        metadata: { width: 3 },
        createdAt: 4,
      });
      const { contentHash, ...fields } = image;
      assert.deepEqual(fields, {
        id: image.id,
        messageId: message.id,
        type: 'image',
        path: 'a.png',
        mediaType: 'image/png',
        sizeBytes: 3_000,
        metadata: { width: 3 },
        createdAt: 4,
      });
      assert.match(contentHash ?? '', /^[0-9a-f]{64}$/);
      const diff = await conversations.attach(message.id, { type: 'diff', content: '+ ü' });
      const pathOnly = await conversations.attach(message.id, { type: 'file', path: '/tmp/x' });
      assert.deepInclude(diff, { sizeBytes: 4, path: null, mediaType: null, metadata: null });
      assert.deepInclude(pathOnly, { contentHash: null, sizeBytes: 0 });
      assert.deepEqual(await conversations.attachments(message.id), [image, diff, pathOnly]);
      assert.deepEqual(await conversations.attachmentContent(image.id), bytes);
      assert.deepEqual([...((await conversations.attachmentContent(diff.id)) ?? [])], [0x2b, 0x20, 0xc3, 0xbc]);
      assert.isNull(await conversations.attachmentContent(pathOnly.id));
      const empty = await conversations.attach(message.id, { type: 'file', content: new Uint8Array(0) });
      assert.deepEqual(await conversations.attachmentContent(empty.id), new Uint8Array(0));
      assert.equal(empty.contentHash, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    },
  },
  compactions: {
    title: 'the compaction history is kept in order, and the messages stay',
    rows: ['AI-2'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const message = await conversations.append(id, say('kept'));
      const full = {
        id: 'k1',
        trigger: 'context_limit',
        originalMessageCount: 40,
        compactedMessageCount: 3,
        tokensSaved: 9_000,
        summary: 'so far',
        preservedMessageIds: [message.id],
        performedAt: 5,
      };
      assert.deepEqual(await conversations.addCompaction(id, full), { ...full, conversationId: id });
      const brief = await conversations.addCompaction(id, {
        trigger: 'auto',
        originalMessageCount: 3,
        compactedMessageCount: 1,
      });
      assert.deepInclude(brief, { tokensSaved: 0, summary: null, preservedMessageIds: [] });
      assert.deepEqual(await conversations.compactions(id), [{ ...full, conversationId: id }, brief]);
      assert.equal((await conversations.get(id)).messageCount, 1);
    },
  },
  records: {
    title: 'records that are no messages are kept in order after their message, each once',
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const snapshot = { type: 'snapshot', data: { files: ['a'], n: 1.5, t: true, none: null } };
      assert.equal(await conversations.addRecords(id, [snapshot, { id: 'r2', type: 'title', data: 'first' }]), 2);
      await conversations.append(id, say('m'));
      const big = { id: 'big', type: 'blob', data: { text: 'x'.repeat(100_000) } };
      assert.equal(await conversations.addRecords(id, [snapshot, { id: 'r2', type: 'title', data: 'second' }, big]), 1);
      const { items } = await conversations.records(id);
      assert.deepEqual(
        items.map(({ type, data, afterSeq }) => ({ type, data, afterSeq })),
        [
          { ...snapshot, afterSeq: 0 },
          { type: 'title', data: 'first', afterSeq: 0 },
          { type: 'blob', data: big.data, afterSeq: 1 },
        ],
      );
      const other = await conversations.create();
      assert.equal(await conversations.addRecords(other.id, [snapshot]), 1, 'another conversation keeps its own');
      assert.equal(await conversations.addRecords(id, []), 0);
    },
  },
  'message-text': {
    title: 'the plain text of a message is its prose without thoughts, tools and pictures',
    surfaces: ['async'],
    async run() {
      assert.equal(messageText({ content: 'all of it' }), 'all of it');
      assert.equal(messageText({ content: [...EVERY_BLOCK, { type: 'text', text: 'more' }] }), 'prose\n\nmore');
    },
  },
  'unknown-ids': {
    title: 'every method refuses an unknown id, and nothing is written',
    async run({ open }) {
      const { api, store } = await open();
      const { conversations } = api;
      const { id } = await conversations.create();
      const other = await conversations.create();
      const elsewhere = await conversations.append(other.id, say('elsewhere'));
      const before = (await store.stats()).tables;
      const refused: readonly (() => Promise<unknown>)[] = [
        () => conversations.get('nowhere'),
        () => conversations.update('nowhere', { title: 'x' }),
        () => conversations.unarchive('nowhere'),
        () => conversations.append('nowhere', say('x')),
        () => conversations.appendAll('nowhere', [say('x')]),
        () => conversations.appendAll('nowhere', []),
        () => conversations.messages('nowhere'),
        () => conversations.lastMessages('nowhere', 1),
        () => conversations.getMessage('nowhere'),
        () => conversations.removeFrom(id, 'nowhere'),
        () => conversations.removeFrom(id, elsewhere.id),
        () => conversations.fork(id, 'nowhere'),
        () => conversations.fork(id, elsewhere.id),
        () => conversations.fork('nowhere', elsewhere.id),
        () => conversations.beginMessage('nowhere', say('x')),
        () => conversations.growMessage('nowhere', 'x'),
        () => conversations.endMessage('nowhere'),
        () => conversations.usage('nowhere'),
        () => conversations.attach('nowhere', { type: 'file', content: 'x' }),
        () => conversations.attachments('nowhere'),
        () => conversations.attachmentContent('nowhere'),
        () =>
          conversations.addCompaction('nowhere', { trigger: 't', originalMessageCount: 1, compactedMessageCount: 1 }),
        () => conversations.compactions('nowhere'),
        () => conversations.addRecords('nowhere', [{ type: 't', data: 1 }]),
        () => conversations.records('nowhere'),
      ];
      for (const call of refused) await rejection('not_found', call);
      assert.deepEqual((await store.stats()).tables, before);
    },
  },
});

/** Tables whose rows say what an index has to do, not what is stored. */
function isIndexTable(table: string): boolean {
  return table === 'keyword_index' || table.endsWith('_pending') || /_fts[45]/.test(table);
}
