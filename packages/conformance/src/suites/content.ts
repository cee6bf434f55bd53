import type { ContentBlock } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { utf8 } from '../host.js';

const image = (data: Uint8Array): ContentBlock => ({ type: 'image', mediaType: 'image/png', data });
const withImage = (data: Uint8Array) => ({ role: 'tool', content: [image(data)] }) as const;
const EMPTY = { items: 0, bytes: 0, storedBytes: 0 };

/** Large content: stored once, compressed where that pays, byte-exact, and truly freed. */
export const content = suite('content', {
  'stored-once': {
    title: 'the same picture in 1,000 messages is one row, whoever repeats it',
    rows: ['AI-9'],
    async run({ open, random }) {
      const { api, store } = await open();
      const picture = random.bytes(2_000);
      const { id } = await api.conversations.create({});
      await api.conversations.appendAll(
        id,
        Array.from({ length: 999 }, () => withImage(picture)),
      );
      const other = await api.conversations.create({});
      const message = await api.conversations.append(other.id, withImage(picture));
      await api.conversations.attach(message.id, { type: 'image', content: picture });
      assert.deepEqual((await store.stats()).content, { items: 1, bytes: 2_000, storedBytes: 2_000 });
      const [last] = await api.conversations.lastMessages(id, 1);
      assert.deepEqual(last?.content, [image(picture)]);
    },
  },
  'last-holder-frees': {
    title: 'content stays while anybody holds it and is gone with the last: message, fork, attachment or record',
    rows: ['AI-9'],
    async run({ open, random }) {
      const { api, store } = await open();
      const { conversations } = api;
      const picture = random.bytes(3_000);
      const items = async () => (await store.stats()).content.items;
      await conversations.create({ id: 'a' });
      await conversations.append('a', { id: 'a1', ...withImage(picture) });
      await conversations.append('a', { id: 'a2', ...withImage(picture) });
      await conversations.fork('a', 'a1', { id: 'fork' });
      await conversations.create({ id: 'b' });
      await conversations.append('b', { id: 'b1', role: 'user', content: 'x' });
      const attachment = await conversations.attach('b1', { type: 'image', content: picture });
      await conversations.removeFrom('a', 'a2');
      await conversations.remove('a');
      assert.equal(await items(), 1);
      await conversations.remove('fork');
      assert.equal(await items(), 1);
      assert.deepEqual(await conversations.attachmentContent(attachment.id), picture);
      await conversations.remove('b');
      assert.deepEqual((await store.stats()).content, EMPTY);
    },
  },
  'pages-are-freed': {
    title:
      'a picture in many messages takes its space once, and with the last holder all of it goes back to the file system',
    rows: ['AI-9', 'CY-14'],
    needs: ['incrementalVacuum'],
    async run({ open, random }) {
      // Nothing is indexed meanwhile, which takes pages of its own.
      const { api, store } = await open({ indexing: 'onSearch' });
      const size = 400_000;
      // That something went may take a page itself: the change feed notes it.
      const noteBytes = 2 * 4_096;
      const picture = random.bytes(size);
      const { id } = await api.conversations.create({});
      const { id: lastId } = await api.conversations.create({});
      // What the tables take by themselves.
      const { pageBytes: bare } = await store.stats();
      await api.conversations.appendAll(
        id,
        Array.from({ length: 20 }, () => withImage(picture)),
      );
      await api.conversations.append(lastId, withImage(picture));
      const full = await store.stats();
      assert.deepEqual(full.content, { items: 1, bytes: size, storedBytes: size });
      assert.isBelow(full.pageBytes - bare, 2 * size);
      await api.conversations.remove(id);
      assert.equal((await store.stats()).content.items, 1);
      await store.reclaim();
      const held = await store.stats();
      assert.isBelow(held.freeBytes, size / 10);
      await api.conversations.remove(lastId);
      assert.isAtLeast((await store.stats()).freeBytes, size - noteBytes);
      const { freedBytes } = await store.reclaim();
      assert.isAtLeast(freedBytes, size - noteBytes);
      const after = await store.stats();
      assert.equal(after.freeBytes, 0);
      assert.isBelow(after.pageBytes, held.pageBytes - size + noteBytes);
      if (held.fileBytes !== null) assert.isBelow(after.fileBytes ?? 0, held.fileBytes - size + noteBytes);
    },
  },
  'compressed-above-a-threshold': {
    title: 'large texts are stored compressed and come back whole; what does not shrink is stored as it is',
    rows: ['AI-9', 'AI-18'],
    async run({ open, random }) {
      const { api, store } = await open();
      const { id } = await api.conversations.create({});
      const text = Array.from({ length: 5_000 }, (_, at) => `line ${at % 50} of a log about 🪨\n`).join('');
      const message = await api.conversations.append(id, { role: 'tool', content: text });
      const { bytes, storedBytes } = (await store.stats()).content;
      assert.equal(bytes, utf8(text).byteLength);
      assert.isBelow(storedBytes, bytes / 5);
      assert.equal((await api.conversations.getMessage(message.id)).content, text);
      await api.conversations.removeFrom(id, message.id);
      const noise = random.bytes(200_000);
      const noisy = await api.conversations.append(id, withImage(noise));
      assert.deepEqual((await store.stats()).content, { items: 1, bytes: 200_000, storedBytes: 200_000 });
      assert.deepEqual((await api.conversations.getMessage(noisy.id)).content, [image(noise)]);
    },
  },
  'byte-exact': {
    title: 'bytes of every size around the thresholds come back exactly, from messages and attachments',
    rows: ['AI-9'],
    async run({ open, random }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({});
      const noise = random.bytes(70_000);
      for (const size of [0, 1, 511, 512, 513, 8_192, 65_536, 70_000]) {
        for (const bytes of [noise.subarray(0, size), new Uint8Array(size).fill(7)]) {
          const message = await conversations.append(id, withImage(bytes));
          const attachment = await conversations.attach(message.id, { type: 'file', content: bytes });
          const { content } = await conversations.getMessage(message.id);
          assert.deepEqual(content, [image(Uint8Array.from(bytes))], `a picture of ${size} bytes`);
          assert.deepEqual(await conversations.attachmentContent(attachment.id), Uint8Array.from(bytes));
        }
      }
    },
  },
  'large-texts-are-shared': {
    title: 'large texts that several messages repeat are stored once; small ones stay in their rows',
    rows: ['AI-9'],
    async run({ open }) {
      const { api, store } = await open();
      const { id } = await api.conversations.create({});
      await api.conversations.append(id, { role: 'user', content: 'small' });
      assert.deepEqual((await store.stats()).content, EMPTY);
      const large = 'the same file, read again. '.repeat(2_000);
      await api.conversations.append(id, { role: 'tool', content: large });
      await api.conversations.append(id, {
        role: 'tool',
        content: [{ type: 'toolResult', callId: 'c', content: large }],
      });
      assert.equal((await store.stats()).content.items, 1);
    },
  },
  'records-share': {
    title: 'large records are stored once for all conversations that keep them, and stay while one does',
    rows: ['AI-9'],
    async run({ open }) {
      const { api, store } = await open();
      const data = { files: Array.from({ length: 3_000 }, (_, at) => `src/file-${at}.ts`) };
      for (const id of ['a', 'b']) {
        await api.conversations.create({ id });
        await api.conversations.addRecords(id, [
          { type: 'snapshot', data },
          { id: 'again', type: 'snapshot', data },
        ]);
      }
      assert.equal((await store.stats()).content.items, 1);
      await api.conversations.remove('a');
      const { items } = await api.conversations.records('b');
      assert.deepEqual(
        items.map((record) => record.data),
        [data, data],
      );
      await api.conversations.remove('b');
      assert.deepEqual((await store.stats()).content, EMPTY);
    },
  },
  'bytes-are-taken-at-once': {
    title: 'bytes and texts are those of the moment of the call: a buffer may be used again at once',
    rows: ['AI-9'],
    async run({ open, random }) {
      const { conversations } = (await open()).api;
      await conversations.create({ id: 'c' });
      await conversations.append('c', { id: 'm', role: 'user', content: 'x' });
      const buffer = random.bytes(3_000);
      const original = buffer.slice();
      const message = { id: 'p', role: 'user', content: [{ type: 'image', mediaType: 'image/png', data: buffer }] };
      const calls = [
        conversations.append('c', { id: 'before', role: 'user', content: 'keeps the others waiting' }),
        conversations.append('c', message as Parameters<typeof conversations.append>[1]),
        conversations.attach('m', { id: 'a', type: 'file', content: buffer }),
      ];
      buffer.fill(0);
      message.content.length = 0;
      await Promise.all<unknown>(calls);
      assert.deepEqual((await conversations.getMessage('p')).content, [image(original)]);
      assert.deepEqual(await conversations.attachmentContent('a'), original);
    },
  },
  'rollback-leaves-nothing': {
    title: 'content that was written in a transaction which failed is not there',
    rows: ['AI-9'],
    async run({ open, random }) {
      const { api, store } = await open();
      const { id } = await api.conversations.create({});
      const picture = random.bytes(2_000);
      await api
        .transaction(function* (tx) {
          yield* tx.conversations.append(id, withImage(picture));
          throw new Error('no');
        })
        .catch(() => {});
      assert.deepEqual((await store.stats()).content, EMPTY);
    },
  },
  'repeats-leave-nothing': {
    title: 'a repeated append, or one that is refused, leaves no content behind',
    rows: ['AI-9'],
    async run({ open, random }) {
      const { api, store } = await open();
      await api.conversations.create({ id: 'a' });
      await api.conversations.create({ id: 'b' });
      await api.conversations.append('a', { id: 'm', role: 'user', content: 'first' });
      const again = { id: 'm', ...withImage(random.bytes(2_000)) };
      assert.isFalse((await api.conversations.append('a', again)).added);
      await api.conversations.append('b', again).catch(() => {});
      await api.conversations.append('nowhere', withImage(random.bytes(2_000))).catch(() => {});
      assert.deepEqual((await store.stats()).content, EMPTY);
    },
  },
  'grown-content-is-replaced': {
    title: 'a streamed message gives up the content it has outgrown',
    rows: ['AI-9', 'X-2'],
    async run({ open }) {
      const { api, store } = await open();
      const { id } = await api.conversations.create({});
      const message = await api.conversations.beginMessage(id, { role: 'assistant', content: '' });
      for (let size = 1; size <= 5; size += 1) {
        await api.conversations.growMessage(message.id, 'grows and grows. '.repeat(size * 2_000));
      }
      assert.equal((await store.stats()).content.items, 1);
      await api.conversations.endMessage(message.id, { content: 'short after all' });
      assert.deepEqual((await store.stats()).content, EMPTY);
    },
  },
});
