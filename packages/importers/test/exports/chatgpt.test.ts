import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue, Store } from '@cairndb/core';
import { describe, expect, test } from 'vitest';
import { importChatGpt, restoreChatGpt } from '../../src/index.js';
import { all, newFolder, newStore } from '../harness.js';
import { conversation, type GivenMessage, PNG, richConversation } from './chatgpt-export.js';
import { writeZip } from './zip.js';

/** A message whose text is its id. */
function said(id: string, parent: string | null, role: 'user' | 'assistant' = 'user'): GivenMessage {
  return { id, parent, role, content: `Text of ${id}` };
}

function written(conversations: JsonValue, name = 'conversations.json'): string {
  const path = join(newFolder(), name);
  writeFileSync(path, JSON.stringify(conversations));
  return path;
}

async function take(store: Store, ...conversations: JsonObject[]) {
  return await importChatGpt(store, { path: written(conversations) });
}

async function idsOf(store: Store, id: string): Promise<readonly string[]> {
  return (await all((page) => store.conversations.messages(id, page))).map((message) => message.id);
}

/** The messages of each conversation, by its id. */
async function linesOf(store: Store): Promise<Record<string, readonly string[]>> {
  const conversations = await all((page) => store.conversations.list(page));
  const lines: Record<string, readonly string[]> = {};
  for (const { id } of conversations) lines[id] = await idsOf(store, id);
  return lines;
}

const HISTORY = [said('q1', null), said('a1', 'q1', 'assistant'), said('q2', 'a1'), said('a2', 'q2', 'assistant')];

describe('a conversation', () => {
  test('comes with all that exports hold, and is given back as it was', async () => {
    const store = await newStore();
    const rich = richConversation();
    const report = await take(store, rich);
    expect(report.warnings).toEqual([]);
    expect(report).toMatchObject({
      ...{ files: 1, conversations: 1, messages: 16, toolCalls: 2, toolResults: 4, toolErrors: 1 },
      // What the answers used stands nowhere, so it is in no sum.
      ...{ usage: { input: 0, output: 0 }, costMicros: 0, byModel: [], answersWithoutUsage: 8 },
    });
    expect(await restoreChatGpt(store, 'c-rich')).toEqual(rich);
    expect(await store.conversations.get('c-rich')).toMatchObject({
      ...{ title: 'About c-rich', provider: 'openai', model: 'o3', messageCount: 15, costMicros: 0, inputTokens: 0 },
      ...{ createdAt: 1_735_689_600_123, updatedAt: 1_735_693_200_654 },
    });
    expect((await store.conversations.usage('c-rich')).items).toEqual([]);
    const answer = await store.conversations.getMessage('r-a2');
    expect(answer).toMatchObject({ role: 'assistant', model: 'o3', parentId: 'r-odd', createdAt: 1_735_689_620_500 });
    expect((await store.conversations.getMessage('r-out')).content).toEqual([
      { type: 'toolResult', callId: 'r-call', content: [{ type: 'text', text: '42' }] },
    ]);
    expect((await store.conversations.getMessage('r-call')).content).toMatchObject([
      { type: 'toolCall', id: 'r-call', name: 'python', input: { language: 'python', text: 'print(6 * 7)' } },
    ]);
    const found = await store.search('aloud');
    expect(found[0]).toMatchObject({ kind: 'message', id: 'r-q2' });
  });

  test('has the line of current_node; the other branches are forks at the message where they begin', async () => {
    const store = await newStore();
    const messages = [
      ...HISTORY,
      ...[said('q2x', 'a1'), said('a2x', 'q2x', 'assistant'), said('a2y', 'q2x', 'assistant'), said('q3y', 'a2y')],
      // The first message was edited: it shares nothing with the others.
      ...[said('q1z', null), said('a1z', 'q1z', 'assistant')],
    ];
    const given = conversation('c1', messages, 'a2');
    await take(store, given);
    expect(await linesOf(store)).toEqual({
      c1: ['q1', 'a1', 'q2', 'a2'],
      'c1/q2x': ['q1', 'a1', 'q2x', 'a2x'],
      'c1/a2y': ['q1', 'a1', 'q2x', 'a2y', 'q3y'],
      'c1/q1z': ['q1z', 'a1z'],
    });
    expect(await store.conversations.get('c1/a2y')).toMatchObject({ forkedFrom: 'c1/q2x', forkMessageId: 'q2x' });
    // Branches are as old as what is in them, and don't stand above everything that was used since.
    expect(await store.conversations.get('c1/a2y')).toMatchObject({
      createdAt: 1_735_689_600_123,
      updatedAt: 1_735_689_601_500,
    });
    expect((await store.conversations.get('c1/q1z')).metadata).toMatchObject({
      ...{ parentConversationId: 'c1', relation: 'fork' },
    });
    expect(await restoreChatGpt(store, 'c1')).toEqual(given);
    expect(await store.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
  });

  test('without a current node, with a loop, or with nodes that hang on nothing, comes in as far as it can', async () => {
    const store = await newStore();
    const broken = conversation('c1', [...HISTORY, said('lost', 'nowhere'), said('x', 'y'), said('y', 'x')], null);
    const { mapping, ...fields } = broken;
    const odd = { ...fields, mapping: { ...(mapping as JsonObject), empty: null, number: 7 } };
    expect(await take(store, odd)).toMatchObject({ conversations: 1, messages: 7, skippedItems: 0 });
    expect(Object.keys(await linesOf(store))).toHaveLength(3);
    expect(await take(store, odd)).toMatchObject({ messages: 0, records: 0 });
  });
});

describe('a newer export', () => {
  test('adds what is new, once, and leaves alone what was changed in the store', async () => {
    const store = await newStore();
    await take(store, conversation('c1', HISTORY), conversation('c2', [said('other', null)]));
    await store.conversations.update('c2', { title: 'Mine' });
    const more = [said('q3', 'a2'), said('a3', 'q3', 'assistant'), said('q4', 'a3')];
    const newer = conversation('c1', [...HISTORY, ...more], 'q4', {
      title: 'A better title',
      update_time: 1_735_700_000,
    });
    const other = conversation('c2', [said('other', null)], 'other', { title: 'A title of theirs' });
    expect(await take(store, newer, other)).toMatchObject({ conversations: 0, messages: 3, records: 0 });
    expect(await idsOf(store, 'c1')).toEqual(['q1', 'a1', 'q2', 'a2', 'q3', 'a3', 'q4']);
    expect((await store.conversations.get('c1')).title).toBe('A better title');
    expect((await store.conversations.get('c2')).title).toBe('Mine');
    expect(await restoreChatGpt(store, 'c1')).toEqual(newer);
    expect(await take(store, newer, other)).toMatchObject({ conversations: 0, messages: 0, records: 0 });
  });

  test('that is the same file is not opened', async () => {
    const store = await newStore();
    const path = written([conversation('c1', HISTORY)]);
    await importChatGpt(store, { path });
    expect(await importChatGpt(store, { path })).toMatchObject({ files: 0, bytes: 0, unchangedFiles: 1, messages: 0 });
  });

  test('in which an answer was made anew has it on the main line; the former one becomes a branch with all that hung on it', async () => {
    const store = await newStore();
    await take(store, conversation('c1', [...HISTORY, said('a2b', 'q2', 'assistant')], 'a2'));
    await store.conversations.attach('a2', { type: 'file', path: 'kept.txt', content: 'kept' });
    const anew = [said('a2c', 'q2', 'assistant'), said('q3c', 'a2c')];
    const newer = conversation('c1', [...HISTORY, said('a2b', 'q2', 'assistant'), ...anew], 'q3c');
    expect(await take(store, newer)).toMatchObject({ messages: 2 });
    expect(await linesOf(store)).toEqual({
      c1: ['q1', 'a1', 'q2', 'a2c', 'q3c'],
      'c1/a2': ['q1', 'a1', 'q2', 'a2'],
      'c1/a2b': ['q1', 'a1', 'q2', 'a2b'],
    });
    expect(await store.conversations.attachments('a2')).toHaveLength(1);
    expect(await restoreChatGpt(store, 'c1')).toEqual(newer);
    // What was put aside is found there again.
    const newest = conversation('c1', [...HISTORY, said('a2b', 'q2', 'assistant'), ...anew, said('q3', 'a2')], 'q3c');
    expect(await take(store, newest)).toMatchObject({ messages: 1 });
    expect(await idsOf(store, 'c1/a2')).toEqual(['q1', 'a1', 'q2', 'a2', 'q3']);
    expect(await store.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
  });

  test('whose current line is a stored branch names that; a line that was continued in the store is not moved', async () => {
    const store = await newStore();
    const both = [...HISTORY, said('a2b', 'q2', 'assistant')];
    await take(store, conversation('c1', both, 'a2'));
    await take(store, conversation('c1', [...both, said('q3b', 'a2b')], 'q3b'));
    expect((await store.conversations.get('c1')).metadata).toMatchObject({ currentConversationId: 'c1/a2b' });
    expect(await idsOf(store, 'c1/a2b')).toEqual(['q1', 'a1', 'q2', 'a2b', 'q3b']);
    await store.conversations.append('c1', { id: 'mine', role: 'user', content: 'I went on here' });
    await take(store, conversation('c1', [...both, said('q3b', 'a2b'), said('q3', 'a2')], 'q3'));
    expect(await idsOf(store, 'c1')).toEqual(['q1', 'a1', 'q2', 'a2', 'mine']);
    expect(await idsOf(store, 'c1/q3')).toEqual(['q1', 'a1', 'q2', 'a2', 'q3']);
  });

  test('with another version of a message keeps both', async () => {
    const store = await newStore();
    await take(store, conversation('c1', HISTORY));
    const [q1, , , a2] = HISTORY as [GivenMessage, GivenMessage, GivenMessage, GivenMessage];
    const edited = { ...a2, content: 'Finished now', fields: { status: 'finished' } };
    const newer = conversation('c1', [q1, ...HISTORY.slice(1, 3), edited]);
    expect(await take(store, newer)).toMatchObject({ messages: 0, records: 1 });
    expect((await store.conversations.getMessage('a2')).content).toBe('Text of a2');
    expect(await restoreChatGpt(store, 'c1')).toEqual(newer);
    expect(await take(store, { ...newer, is_starred: true })).toMatchObject({ messages: 0, records: 0 });
  });

  test('in which a conversation goes on from a copy of another one has messages of its own', async () => {
    const store = await newStore();
    await take(store, conversation('c1', HISTORY));
    const copy = conversation('c2', [...HISTORY, said('q3', 'a2')]);
    expect(await take(store, conversation('c1', HISTORY), copy)).toMatchObject({ conversations: 1, messages: 5 });
    expect(await idsOf(store, 'c2')).toEqual(['q1@c2', 'a1@c2', 'q2@c2', 'a2@c2', 'q3']);
    expect(await restoreChatGpt(store, 'c2')).toEqual(copy);
    const more = conversation('c2', [...HISTORY, said('q3', 'a2'), said('a3', 'q3', 'assistant')]);
    expect(await take(store, more)).toMatchObject({ messages: 1, records: 0 });
  });
});

describe('an archive', () => {
  const NOTES = Buffer.from('Notes');
  const FILES = {
    'file-Hive1-hive.dat': PNG,
    'dalle-generations/file_0cafe-1234.webp': PNG,
    'file-Notes9-passwd.txt': NOTES,
    'file_00ab-voice.wav': Buffer.from('RIF'),
    '../../../escaped.txt': 'never unpacked',
    'chat.html': '<html></html>',
    'user.json': '{"id":"user-1","email":"ada@example.org"}',
  };
  const lists = {
    'message_feedback.json': JSON.stringify([
      { id: 'f1', conversation_id: 'c-rich', user_id: 'u', rating: 'thumbs_up', content: '{}' },
    ]),
    'shared_conversations.json': JSON.stringify([
      { id: 's1', conversation_id: 'gone', title: 'x', is_anonymous: true },
    ]),
  };

  test('brings pictures and attachments, and what was said of its answers', async () => {
    const store = await newStore();
    const path = join(newFolder(), 'export.zip');
    const rich = richConversation();
    await writeZip(path, { 'conversations.json': JSON.stringify([rich]), ...lists, ...FILES });
    const report = await importChatGpt(store, { path });
    expect(report.warnings).toEqual([]);
    expect(report).toMatchObject({ files: 1, messages: 16 });
    const { content } = await store.conversations.getMessage('r-q2');
    expect(content).toContainEqual(
      expect.objectContaining({ type: 'image', mediaType: 'image/png', data: new Uint8Array(PNG) }),
    );
    const attachments = await store.conversations.attachments('r-q2');
    expect(attachments.map(({ path: name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ['file_00ab', 3],
      ['../../etc/passwd', 5],
    ]);
    const records = await all((page) => store.conversations.records('c-rich', page));
    expect(records.map(({ type }) => type)).toContain('message_feedback');
    expect(await restoreChatGpt(store, 'c-rich')).toEqual(rich);
    expect(await importChatGpt(store, { path })).toMatchObject({ unchangedFiles: 1, files: 0 });
  });

  test('after its bare conversations.json brings what that lacked', async () => {
    const store = await newStore();
    const rich = richConversation();
    await take(store, rich);
    const path = join(newFolder(), 'export.zip');
    await writeZip(path, { 'inner/conversations-000.json': JSON.stringify({ conversations: [rich] }), ...FILES });
    expect(await importChatGpt(store, { path })).toMatchObject({ messages: 0, records: 0 });
    const [picture] = await store.conversations.attachments('r-pic');
    expect(picture).toMatchObject({ type: 'image', sizeBytes: PNG.length });
    expect((await store.conversations.attachments('r-q2')).map(({ sizeBytes }) => sizeBytes).sort()).toEqual([
      3,
      5,
      PNG.length,
    ]);
  });

  test('that was unpacked is read as it lies, with the files beside it', async () => {
    const store = await newStore();
    const folder = newFolder();
    writeFileSync(join(folder, 'conversations.json'), JSON.stringify([richConversation()]));
    writeFileSync(join(folder, 'file-Hive1-hive.dat'), PNG);
    writeFileSync(join(folder, 'notes.json'), '[{"mapping":{}}]');
    expect(await importChatGpt(store, { path: folder })).toMatchObject({ files: 1, messages: 16 });
    const { content } = await store.conversations.getMessage('r-q2');
    expect(content).toContainEqual(expect.objectContaining({ type: 'image', mediaType: 'image/png' }));
  });
});
