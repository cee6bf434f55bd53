import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '@cairndb/core';
import { expect, test } from 'vitest';
import { importChatGpt, importClaudeAi, restoreChatGpt, restoreClaudeAi } from '../../src/index.js';
import { newFolder, newStore } from '../harness.js';
import { richConversation } from './chatgpt-export.js';
import { richClaudeConversation } from './claude-export.js';
import { writeZip } from './zip.js';

const HOSTILE = [
  `'; DROP TABLE messages; --`,
  `" OR 1=1 --`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  'C:\\Windows\\..\\secret',
  '\u001b]0;title\u0007\u001b[2J',
  'a\u0000b',
  '\ud83d half a pair',
  '\u202ereversed',
  '$(rm -rf ~) `id` $HOME',
  '__proto__',
];

/** Fields that say what a thing is, or which, and so can't be any text. */
const STRUCTURE: ReadonlySet<string> = new Set([
  ...['content_type', 'role', 'recipient', 'asset_pointer', 'type', 'sender', 'tool_use_id'],
  ...['created_at', 'updated_at', 'uuid', 'id', 'parent', 'current_node', 'conversation_id'],
]);

/** A value in which every text that is free is a hostile one. */
function poisoned(value: JsonValue, text: string, name = ''): JsonValue {
  if (typeof value === 'string') return STRUCTURE.has(name) || value === '' ? value : text;
  if (Array.isArray(value)) return name === 'children' ? value : value.map((item) => poisoned(item, text, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poisoned(one, text, key)]));
}

test('texts that look like SQL, HTML, paths or commands, in every field, stay texts and come back as they were', async () => {
  const store = await newStore();
  const folder = newFolder();
  const talks: JsonObject[] = [];
  const chats: JsonObject[] = [];
  for (const [at, text] of HOSTILE.entries()) {
    talks.push({ ...(poisoned(richConversation(`c-${at}`, `r${at}`), text) as JsonObject), [text]: text });
    const renamed = JSON.parse(
      JSON.stringify(richClaudeConversation(`k-${at}`)).replaceAll(/"k(\d)"/g, `"k$1-${at}"`),
    ) as JsonObject;
    chats.push(poisoned(renamed, text) as JsonObject);
  }
  const path = join(folder, 'export.zip');
  await writeZip(path, {
    'conversations.json': JSON.stringify(talks),
    '../../escaped.json': '[]',
    'file-Hive1-../../x': 'x',
  });
  const other = join(folder, 'conversations.json');
  writeFileSync(other, JSON.stringify(chats));
  expect(await importChatGpt(store, { path })).toMatchObject({
    conversations: HOSTILE.length,
    skippedItems: 0,
    warnings: [],
  });
  expect(await importClaudeAi(store, { path: other })).toMatchObject({
    conversations: HOSTILE.length,
    skippedItems: 0,
    warnings: [],
  });
  for (const [at] of HOSTILE.entries()) {
    expect(await restoreChatGpt(store, `c-${at}`), HOSTILE[at]).toEqual(talks[at]);
    expect(await restoreClaudeAi(store, `k-${at}`), HOSTILE[at]).toEqual(chats[at]);
  }
  expect(readdirSync(folder).sort()).toEqual(['conversations.json', 'export.zip']);
  expect(existsSync(join(folder, '..', 'escaped.json'))).toBe(false);
  expect(await store.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
});

test('secrets are redacted as they come in, and a newer export finds the messages the same', async () => {
  const store = await newStore(':memory:', 'redacting');
  const secret = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
  const path = join(newFolder(), 'conversations.json');
  const rich = poisoned(richConversation(), `My token is ${secret}`) as JsonObject;
  writeFileSync(path, JSON.stringify([rich]));
  await importChatGpt(store, { path });
  const restored = JSON.stringify(await restoreChatGpt(store, 'c-rich'));
  expect(restored).not.toContain(secret);
  expect(restored).toContain('[redacted:');
  writeFileSync(path, JSON.stringify([{ ...rich, is_starred: true }]));
  expect(await importChatGpt(store, { path })).toMatchObject({ messages: 0, records: 0 });
});
