import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext } from '../context.js';
import { sleep } from '../host.js';
import { failure, rejection } from '../rejection.js';

const FLUSH_MS = 20;
/** Long enough for a flush in the background, also on a busy machine with a server behind a network. */
const PATIENCE_MS = 5_000;
const SECRET = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;

async function conversation({ open }: CaseContext) {
  const opened = await open();
  const { id } = await opened.api.conversations.create({ title: 'stream' });
  return { ...opened, id };
}

/** Waits until `look` gives something; fails when it never does. */
async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited <= PATIENCE_MS; waited += FLUSH_MS) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(FLUSH_MS);
  }
  throw new Error(`${what} did not happen within ${PATIENCE_MS} ms.`);
}

/** Messages that grow. */
export const streaming = suite('streaming', {
  'readers-see-it-grow': {
    title: 'deltas are readable after a flush, in order, and the message is complete when it is finished',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant', model: 'm' }, { flushMs: 60_000 });
      assert.equal(stream.seq, 1);
      const shown = async () => await store.conversations.getMessage(stream.messageId);
      assert.deepInclude(await shown(), { status: 'streaming', content: '', model: 'm', conversationId: id });
      stream.write('Hello');
      stream.write(', dear wor');
      await stream.flush();
      // The last word may be held back: it could be the beginning of a secret.
      const growing = await shown();
      assert.equal(growing.status, 'streaming');
      assert.match(String(growing.content), /^Hello, dear (wor)?$/);
      stream.write('ld 🪨');
      const finished = await stream.finish({ usage: { responseId: 'r', outputTokens: 3 } });
      assert.deepEqual(finished, await shown());
      assert.deepInclude(finished, { status: 'complete', content: 'Hello, dear world 🪨', seq: 1 });
      assert.deepInclude(await store.conversations.get(id), { messageCount: 1, outputTokens: 3 });
      assert.isEmpty(await store.conversations.unfinishedMessages());
    },
  },
  'flushes-by-itself': {
    title: 'what is written is readable soon, without a flush by the caller',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant' }, { flushMs: FLUSH_MS });
      for (const part of ['one ', 'two ', 'three ']) {
        stream.write(part);
        await eventually(`A reader sees "${part}"`, async () => {
          const { content } = await store.conversations.getMessage(stream.messageId);
          return String(content).endsWith(part) || undefined;
        });
      }
      assert.equal((await stream.finish()).content, 'one two three ');
    },
  },
  'found-while-it-grows': {
    title: 'a search finds what has been flushed, and no longer what was replaced',
    rows: ['X-2'],
    async run(context) {
      const { api, id } = await conversation(context);
      const { id: messageId } = await api.conversations.beginMessage(id, {
        role: 'assistant',
        content: 'a draft kiwi',
      });
      assert.lengthOf(await api.search('kiwi'), 1);
      await api.conversations.growMessage(messageId, 'a draft kakapo');
      assert.isEmpty(await api.search('kiwi'));
      assert.lengthOf(await api.search('kakapo'), 1);
      await api.conversations.endMessage(messageId, { content: 'a final kea' });
      assert.isEmpty(await api.search('kakapo'));
      assert.deepEqual(
        (await api.search('kea')).map((hit) => hit.id),
        [messageId],
      );
    },
  },
  'begin-grow-end': {
    title: 'a message begins, grows and ends by plain calls, with blocks and usage',
    rows: ['X-2'],
    async run(context) {
      const { api, id } = await conversation(context);
      const { conversations } = api;
      const begun = await conversations.beginMessage(id, { id: 'm', role: 'assistant', content: '', model: 'x' });
      assert.deepEqual(begun, { id: 'm', seq: 1, added: true });
      assert.equal((await conversations.getMessage('m')).status, 'streaming');
      assert.deepEqual(
        (await conversations.unfinishedMessages()).map((message) => message.id),
        ['m'],
      );
      const blocks = [{ type: 'toolCall', id: 'c', name: 'n', input: { a: 1 } }] as const;
      await conversations.growMessage('m', [{ type: 'text', text: 'let me see' }]);
      await conversations.append(id, { role: 'user', content: 'meanwhile' });
      const ended = await conversations.endMessage('m', { content: blocks, usage: { inputTokens: 4 } });
      assert.deepInclude(ended, { status: 'complete', seq: 1 });
      assert.deepEqual(ended.content, blocks);
      assert.deepInclude(await conversations.get(id), { messageCount: 2, inputTokens: 4, toolCalls: 1 });
      const again = await rejection('conflict', () => conversations.growMessage('m', 'more'));
      assert.include(again.message, 'm');
      await rejection('conflict', () => conversations.endMessage('m'));
      assert.deepEqual((await conversations.getMessage('m')).content, blocks);
    },
  },
  'forks-show-growth': {
    title: 'a fork that shows a message while it grows counts what it grows to',
    rows: ['X-2'],
    async run({ open }) {
      const { api } = await open();
      const { conversations } = api;
      const { id } = await conversations.create();
      await conversations.beginMessage(id, { id: 'm', role: 'assistant', content: 'let me see' });
      const fork = await conversations.fork(id, 'm');
      await conversations.endMessage('m', { content: [{ type: 'toolCall', id: 'c', name: 'n', input: {} }] });
      assert.equal((await conversations.get(id)).toolCalls, 1);
      assert.deepInclude(await conversations.get(fork.id), { toolCalls: 1, updatedAt: fork.updatedAt });
    },
  },
  'interrupt-and-dispose': {
    title: 'an interrupted stream keeps what it has and is marked; leaving its scope unfinished does the same',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant' });
      stream.write('cut o');
      assert.deepInclude(await stream.interrupt(), { status: 'interrupted', content: 'cut o' });
      let messageId = '';
      {
        await using left = await store.streamMessage(id, { role: 'assistant' });
        left.write('left');
        messageId = left.messageId;
      }
      assert.deepInclude(await store.conversations.getMessage(messageId), { status: 'interrupted', content: 'left' });
      {
        await using done = await store.streamMessage(id, { role: 'assistant' });
        done.write('done');
        await done.finish();
        messageId = done.messageId;
      }
      assert.deepInclude(await store.conversations.getMessage(messageId), { status: 'complete', content: 'done' });
    },
  },
  'no-writing-after-the-end': {
    title: 'a finished stream takes nothing more',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant' });
      stream.write('whole');
      await stream.finish();
      await failure(() => stream.write('more'));
      await failure(() => stream.finish());
      await sleep(FLUSH_MS);
      assert.equal((await store.conversations.getMessage(stream.messageId)).content, 'whole');
    },
  },
  'secrets-are-held-back': {
    title: 'a secret that comes in pieces is never readable, not even its beginning',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant' }, { flushMs: 60_000 });
      const text = `the token ${SECRET} is set`;
      for (const character of text) {
        stream.write(character);
        await stream.flush();
        const shown = String((await store.conversations.getMessage(stream.messageId)).content);
        assert.notInclude(shown, SECRET.slice(0, 20), 'the beginning of a secret was written');
      }
      const { content } = await stream.finish();
      assert.match(String(content), /^the token \[redacted:[a-z-]+\] is set$/);
    },
  },
  'after-a-crash': {
    title: 'a stream whose process dies is there up to the last flush, marked unfinished, and can be ended',
    rows: ['X-2'],
    needs: ['multiProcess'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant' }, { flushMs: 60_000 });
      stream.write('flushed. ');
      await stream.flush();
      stream.write('and lost');
      // Another process opens the database while the first will never finish.
      const { api } = await context.open();
      const [unfinished] = await api.conversations.unfinishedMessages();
      assert.deepInclude(unfinished, {
        id: stream.messageId,
        status: 'streaming',
        content: 'flushed. ',
        conversationId: id,
      });
      const ended = await api.conversations.endMessage(stream.messageId, { status: 'interrupted' });
      assert.deepInclude(ended, { status: 'interrupted', content: 'flushed. ' });
      assert.isEmpty(await api.conversations.unfinishedMessages());
      await stream.interrupt().catch(() => {});
      assert.equal((await api.conversations.getMessage(stream.messageId)).content, 'flushed. ');
    },
  },
  'removed-under-the-stream': {
    title: 'a stream into a conversation that is removed tells so at the latest when it is finished',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant' }, { flushMs: 60_000 });
      stream.write('a');
      await store.conversations.remove(id);
      await rejection('not_found', () => stream.finish());
      await rejection('not_found', () => store.streamMessage(id, { role: 'assistant' }));
    },
  },
  'background-failures-are-told': {
    title: 'what a flush in the background met is thrown by the next write',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const stream = await store.streamMessage(id, { role: 'assistant' }, { flushMs: FLUSH_MS });
      await store.conversations.remove(id);
      stream.write('into the void ');
      const error = await eventually('The failure is told', async () => {
        try {
          stream.write('more ');
        } catch (reason) {
          return reason;
        }
        return undefined;
      });
      assert.propertyVal(error, 'code', 'not_found');
    },
  },
  'many-streams': {
    title: 'twenty streams at once do not mix',
    rows: ['X-2'],
    surfaces: ['async'],
    async run(context) {
      const { store, id } = await conversation(context);
      const streams = await Promise.all(
        Array.from({ length: 20 }, () => store.streamMessage(id, { role: 'assistant' }, { flushMs: 5 })),
      );
      for (let round = 0; round < 5; round += 1) {
        for (const [at, stream] of streams.entries()) stream.write(`${at}.`);
        await sleep(5);
      }
      const finished = await Promise.all(streams.map((stream) => stream.finish()));
      for (const [at, message] of finished.entries()) assert.equal(message.content, `${at}.`.repeat(5));
      assert.equal((await store.conversations.get(id)).messageCount, 20);
    },
  },
});
