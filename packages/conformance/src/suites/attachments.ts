import type { MessageContent } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';

const say = (content: MessageContent) => ({ role: 'user', content }) as const;

/** What hangs on conversations beside messages: attachments, compactions, records. */
export const attachments = suite('attachments', {
  'of-a-message': {
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
});
