import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue, Store } from '@cairndb/core';
import { expect, test } from 'vitest';
import { claudeAiSources, importClaudeAi, restoreClaudeAi } from '../../src/index.js';
import { all, newFolder, newStore } from '../harness.js';
import { chat, claudeConversation, richClaudeConversation } from './claude-export.js';
import { writeZip } from './zip.js';

async function take(store: Store, ...conversations: JsonObject[]) {
  const path = join(newFolder(), 'conversations.json');
  writeFileSync(path, JSON.stringify(conversations, null, 2));
  return await importClaudeAi(store, { path });
}

async function idsOf(store: Store, id: string): Promise<readonly string[]> {
  return (await all((page) => store.conversations.messages(id, page))).map((message) => message.id);
}

test('a conversation comes with all that exports hold, and is given back as it was', async () => {
  const store = await newStore();
  const rich = richClaudeConversation();
  const report = await take(store, rich);
  expect(report.warnings).toEqual([]);
  expect(report).toMatchObject({
    ...{ conversations: 1, messages: 7, toolCalls: 2, toolResults: 2, toolErrors: 1, answersWithoutUsage: 2 },
    ...{ byModel: [], costMicros: 0 },
  });
  expect(await restoreClaudeAi(store, 'k-rich')).toEqual(rich);
  expect(await store.conversations.get('k-rich')).toMatchObject({
    ...{ title: 'About k-rich', provider: 'anthropic', model: '', messageCount: 7 },
    ...{ createdAt: Date.parse('2025-03-04T05:06:00Z'), updatedAt: Date.parse('2025-03-04T06:00:00Z') },
  });
  // What was read out of an attachment is found; its name, and that of a picture, are there without their bytes.
  expect((await store.search('honeycomb'))[0]).toMatchObject({ kind: 'message', id: 'k1' });
  const attachments = await store.conversations.attachments('k1');
  expect(attachments.map(({ path, contentHash }) => [path, contentHash])).toEqual([
    ...[
      ['hive.csv', null],
      ['../../etc/shadow', null],
      ['bee.png', null],
    ],
  ]);
  const { content } = await store.conversations.getMessage('k2');
  expect(content).toMatchObject([
    { type: 'thinking' },
    { type: 'text' },
    { type: 'toolCall', id: 'toolu_1' },
    { type: 'toolResult', callId: 'toolu_1' },
    { type: 'toolCall', id: 'k2/4' },
    { type: 'toolResult', callId: 'k2/4', isError: true },
    { type: 'other' },
    { type: 'text' },
  ]);
  expect(await take(store, rich)).toMatchObject({ conversations: 0, messages: 0, records: 0 });
});

test('a newer export adds what is new; branches become forks, and the leaf that the export names is on the main line', async () => {
  const store = await newStore();
  const root = '00000000-0000-4000-8000-000000000000';
  const on = (parent: string) => ({ parent_message_uuid: parent });
  const messages = [
    chat('m1', 'human', 'one', on(root)),
    chat('m2', 'assistant', 'two', on('m1')),
    chat('m2b', 'assistant', 'two again', on('m1')),
    chat('m3', 'human', 'three', on('m2')),
  ];
  const given = claudeConversation('k1', messages);
  await take(store, given);
  expect(await idsOf(store, 'k1')).toEqual(['m1', 'm2', 'm3']);
  expect(await idsOf(store, 'k1/m2b')).toEqual(['m1', 'm2b']);
  const newer = claudeConversation('k1', [...messages, chat('m4', 'assistant', 'four', on('m3'))], {
    name: 'New name',
  });
  expect(await take(store, newer)).toMatchObject({ conversations: 0, messages: 1, records: 0 });
  expect(await idsOf(store, 'k1')).toEqual(['m1', 'm2', 'm3', 'm4']);
  expect(await restoreClaudeAi(store, 'k1')).toEqual(newer);
  const last = { ...newer, current_leaf_message_uuid: 'm2b' };
  expect(await take(store, last)).toMatchObject({ messages: 0 });
  expect((await store.conversations.get('k1')).metadata).toMatchObject({ currentConversationId: 'k1/m2b' });
});

const PROJECTS: JsonValue = [
  {
    ...{
      uuid: 'p1',
      name: 'Apiary',
      description: 'All about bees',
      is_private: true,
      prompt_template: 'Speak of swarms',
    },
    creator: { uuid: 'account-1', full_name: 'Ada' },
    docs: [
      { uuid: 'd1', filename: 'hive.md', content: '# Hives\n\nBuilt of beeswax', created_at: '2025-01-01T00:00:00Z' },
      { uuid: 'd2', filename: 'hive.md', content: 'Another one' },
    ],
  },
  { uuid: 'p2', name: 'Apiary', description: '', prompt_template: '', docs: [] },
];

test('an archive brings projects as documents, and their names to the conversations', async () => {
  const store = await newStore();
  const path = join(newFolder(), 'data-2025.zip');
  const users = [
    { uuid: 'account-1', full_name: 'Ada', email_address: 'ada@example.org', verified_phone_number: null },
  ];
  const conversation = claudeConversation('k1', [chat('m1', 'human', 'hello')], { project_uuid: 'p1' });
  const members = {
    'users.json': JSON.stringify(users),
    'conversations.json': JSON.stringify([conversation]),
    'projects.json': JSON.stringify(PROJECTS),
  };
  await writeZip(path, members);
  const report = await importClaudeAi(store, { path });
  expect(report.warnings).toEqual([]);
  expect(report).toMatchObject({ files: 1, conversations: 1, documents: 4 });
  expect((await store.conversations.get('k1')).project).toBe('Apiary');
  const documents = await all((page) => store.knowledge.listDocuments(page));
  expect(documents.map(({ project, path: name }) => `${project}: ${name}`).sort()).toEqual([
    ...['Apiary (p2): Instructions', 'Apiary: Instructions', 'Apiary: hive.md', 'Apiary: hive.md (d2)'],
  ]);
  expect((await store.knowledge.getDocument('Apiary', 'hive.md')).sections).toMatchObject([
    { startLine: 1, endLine: 3, text: '# Hives\n\nBuilt of beeswax' },
  ]);
  expect((await store.search('beeswax')).map(({ kind }) => kind)).toEqual(['documentSection']);
  const [position] = await store.imports.positions('claude-ai');
  expect(position?.state).toEqual({ accounts: users });
  // The same again elsewhere changes nothing.
  const copy = join(newFolder(), 'again.zip');
  await writeZip(copy, members);
  expect(await importClaudeAi(store, { path: copy })).toMatchObject({ conversations: 0, documents: 0 });
});

test('exports in the folder of downloads are found by their shape alone', async () => {
  const folder = newFolder();
  const before = process.env.XDG_DOWNLOAD_DIR;
  process.env.XDG_DOWNLOAD_DIR = folder;
  try {
    expect(await claudeAiSources()).toEqual([]);
    const mine = JSON.stringify([claudeConversation('k1', [chat('m1', 'human', 'hello')])]);
    mkdirSync(join(folder, 'unpacked'));
    writeFileSync(join(folder, 'unpacked', 'conversations.json'), mine);
    await writeZip(join(folder, 'mine.zip'), { 'data/conversations.json': mine });
    // What is none of ours: ChatGPT's export, another archive, a broken one, JSON of another shape, a name alone.
    await writeZip(join(folder, 'chatgpt.zip'), { 'conversations.json': '[{"title":"x","mapping":{}}]' });
    await writeZip(join(folder, 'photos.zip'), { 'photo.jpg': 'x', 'deep/er/conversations.json': mine });
    writeFileSync(join(folder, 'broken.zip'), 'PK\u0003\u0004 no archive');
    writeFileSync(join(folder, 'conversations.json'), '[{"chat":"no"}]');
    writeFileSync(join(folder, 'users.json'), '{ not json');
    const found = await claudeAiSources();
    expect(found.map(({ path }) => path.slice(folder.length + 1)).sort()).toEqual([
      'mine.zip',
      'unpacked/conversations.json',
    ]);
  } finally {
    if (before === undefined) delete process.env.XDG_DOWNLOAD_DIR;
    else process.env.XDG_DOWNLOAD_DIR = before;
  }
});
