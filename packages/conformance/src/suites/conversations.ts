import type { MessageContent } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { EVERY_BLOCK } from '../fixtures/every-block.js';
import { rejection } from '../rejection.js';

const NO_USAGE = { inputTokens: 0, outputTokens: 0, cacheCreationTokens: 0, cacheReadTokens: 0, costMicros: 0 };

const say = (content: MessageContent) => ({ role: 'user', content }) as const;
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** Tables that hold something of a conversation that is gone. */
const OUTLIVES = /^(changes|generation|analytics_)/;

/** Conversations, row by row of their requirements. */
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
  remove: {
    title:
      'a removed conversation is gone with its messages, attachments, usage, compactions and records; what it cost stays counted',
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
        // The feed says that it was removed; the ledger of calls outlives it.
        ([table, rows]) => rows > (empty[table] ?? 0) && !isIndexTable(table) && !OUTLIVES.test(table),
      );
      assert.deepEqual(left, []);
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
