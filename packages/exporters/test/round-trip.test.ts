import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Conversation, Store } from '@cairndb/core';
import { claudeCodeSamples, codexSamples, importCairn, importClaudeCode, importCodex } from '@cairndb/importers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { allPages } from '../src/conversation-entries.js';
import { documentOf, newStore, PICTURE } from './harness.js';

async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function conversationsOf({ conversations }: Store): Promise<Conversation[]> {
  const found = await listOf(allPages((page) => conversations.list(page)));
  return found.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Everything that is known of a store's conversations. */
async function contentOf(store: Store) {
  const { conversations } = store;
  const content = [];
  for (const conversation of await conversationsOf(store)) {
    const { id } = conversation;
    const messages = await listOf(allPages((page) => conversations.messages(id, page)));
    const attachments = [];
    for (const message of messages) {
      for (const one of await conversations.attachments(message.id)) {
        attachments.push({ ...one, content: await conversations.attachmentContent(one.id) });
      }
    }
    content.push({
      conversation,
      messages,
      attachments,
      usage: await listOf(allPages((page) => conversations.usage(id, page))),
      records: await listOf(allPages((page) => conversations.records(id, page))),
      compactions: await conversations.compactions(id),
    });
  }
  return content;
}

/** Exports all conversations into one file of JSON Lines, oldest first. */
async function exportAll(store: Store): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-exporters-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'all.jsonl');
  let text = '';
  for (const { id } of await conversationsOf(store)) text += await documentOf(store, id, 'jsonl');
  writeFileSync(path, text);
  return path;
}

describe('JSON Lines', () => {
  it('bring back what was imported from other tools: messages, usage, records, compactions', async () => {
    const store = await newStore();
    await importClaudeCode(store, { path: claudeCodeSamples() });
    await importCodex(store, { path: codexSamples() });
    const path = await exportAll(store);
    const back = await newStore();
    const report = await importCairn(back, { path });
    expect(report).toMatchObject({ conversations: 10, skippedLines: 0, warnings: [] });
    const [before, after] = [await contentOf(store), await contentOf(back)];
    expect(after).toEqual(before);
    const stats = await store.conversations.stats();
    expect(report).toMatchObject({ messages: stats.messages, toolCalls: stats.toolCalls });
    expect(await back.conversations.stats()).toEqual(stats);
    // A second import, even of a store that forgot where it was, adds nothing.
    await back.imports.forget('cairn');
    expect(await importCairn(back, { path })).toMatchObject({ conversations: 0, messages: 0, records: 0, byModel: [] });
    expect(await contentOf(back)).toEqual(before);
  });

  it('bring back bytes, attachments, odd texts, unfinished messages', async () => {
    const store = await newStore();
    const { conversations } = store;
    await conversations.create({
      id: 'c',
      title: 'Odd \u2028 \u202e \u0007',
      project: '/p',
      createdAt: 5,
      metadata: { a: [1] },
    });
    await conversations.append('c', {
      id: 'm1',
      role: 'user',
      createdAt: 6,
      parentId: 'elsewhere',
      metadata: { b: null },
      content: [
        { type: 'image', mediaType: 'image/png', data: PICTURE },
        { type: 'image', mediaType: '', url: 'https://example.org/a.png' },
        { type: 'toolResult', callId: 'x', content: [{ type: 'image', mediaType: 'image/png', data: PICTURE }] },
        { type: 'other', value: { deep: [{ a: null }] } },
      ],
    });
    await conversations.append('c', { id: 'm2', role: 'assistant', content: 'long '.repeat(10_000), createdAt: 7 });
    await conversations.attach('m2', { id: 'a1', type: 'file', path: '/a', content: PICTURE, createdAt: 8 });
    await conversations.attach('m2', { id: 'a2', type: 'diff', path: '/b', metadata: { x: 1 }, createdAt: 9 });
    await conversations.beginMessage('c', { id: 'm3', role: 'assistant', content: 'cut', createdAt: 10 });
    await conversations.endMessage('m3', { status: 'interrupted' });
    await conversations.beginMessage('c', { id: 'm4', role: 'assistant', content: 'gro', createdAt: 11 });
    const path = await exportAll(store);
    expect(readFileSync(path, 'utf8')).not.toMatch(/[\u2028\u202e]/);
    const back = await newStore();
    expect(await importCairn(back, { path })).toMatchObject({ messages: 4, toolResults: 1, warnings: [] });
    expect(await contentOf(back)).toEqual(await contentOf(store));
  });

  it('let a fork share its messages again when its origin is there, and link it when it is not', async () => {
    const store = await newStore();
    const { conversations } = store;
    await conversations.create({ id: 'origin', createdAt: 1 });
    for (const n of [1, 2, 3])
      await conversations.append('origin', { id: `m${n}`, role: 'user', content: `${n}`, createdAt: n });
    await conversations.fork('origin', 'm2', { id: 'fork', title: 'Fork' });
    await conversations.append('fork', { id: 'own', role: 'user', content: 'own' });
    const messagesOf = async (one: Store, id: string) =>
      (await listOf(allPages((page) => one.conversations.messages(id, page)))).map(({ id: message, content }) => [
        message,
        content,
      ]);
    const path = await exportAll(store);
    const back = await newStore();
    expect(await importCairn(back, { path })).toMatchObject({ conversations: 2, messages: 4, skippedLines: 0 });
    expect(await back.conversations.get('fork')).toMatchObject({
      forkedFrom: 'origin',
      forkMessageId: 'm2',
      title: 'Fork',
    });
    expect(await back.conversations.stats()).toMatchObject({ messages: 4 });
    for (const id of ['origin', 'fork']) expect(await messagesOf(back, id)).toEqual(await messagesOf(store, id));

    // The fork alone, then its origin: nothing is lost, though the ids that both share can only be there once.
    const alone = await newStore();
    writeFileSync(path, await documentOf(store, 'fork', 'jsonl'));
    await importCairn(alone, { path });
    expect(await alone.conversations.get('fork')).toMatchObject({
      forkedFrom: null,
      metadata: { parentConversationId: 'origin', relation: 'fork' },
    });
    writeFileSync(path, await documentOf(store, 'origin', 'jsonl'));
    expect(await importCairn(alone, { path })).toMatchObject({ messages: 3, skippedLines: 0 });
    expect((await messagesOf(alone, 'origin')).map(([, content]) => content)).toEqual(['1', '2', '3']);
    expect(await messagesOf(alone, 'fork')).toEqual(await messagesOf(store, 'fork'));
  });

  it('are refused line by line when they are of another version, or no export', async () => {
    const store = await newStore();
    await store.conversations.create({ id: 'c', createdAt: 1 });
    const path = await exportAll(store);
    const line = readFileSync(path, 'utf8');
    const others = [
      '{"cairn":2,"type":"message","conversationId":"c","data":{}}',
      '{"type":"user"}',
      '{"cairn":1,"type":"song","conversationId":"c","data":{}}',
    ];
    writeFileSync(
      path,
      `${others.join('\n')}\n${line}{"cairn":1,"type":"message","conversationId":"c","data":{"id":"m","role":"dog"}}\n`,
    );
    const back = await newStore();
    const report = await importCairn(back, { path });
    expect(report).toMatchObject({ conversations: 1, messages: 0, skippedLines: 4 });
    expect(report.warnings.map((warning) => [warning.reason, warning.line])).toEqual(
      [1, 2, 3, 5].map((n) => ['refused', n]),
    );
    await expect(importCairn(back)).rejects.toThrow(/Give the path/);
  });
});

describe('an export', () => {
  it('of an unknown conversation fails before anything is written', async () => {
    const store = await newStore();
    await expect(documentOf(store, 'none', 'html')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('reads no further than it is asked to', async () => {
    const store = await newStore();
    const { id } = await store.conversations.create();
    const messages = Array.from({ length: 400 }, (_, n) => ({ role: 'user' as const, content: `message ${n}` }));
    await store.conversations.appendAll(id, messages);
    let asked = 0;
    const counting = {
      conversations: new Proxy(store.conversations, {
        get: (target, name, receiver) => {
          if (name === 'messages') asked += 1;
          return Reflect.get(target, name, receiver);
        },
      }),
    };
    const { exportConversation } = await import('../src/index.js');
    let pieces = 0;
    for await (const _ of exportConversation(counting, id, { format: 'markdown' })) {
      pieces += 1;
      if (pieces > 60) break;
    }
    expect(asked).toBe(2);
  });
});
