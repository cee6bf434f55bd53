import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { inspectFile } from './inspect-file.js';

/** A sound file: a conversation with a text, a tool call, usage and large content. */
async function soundFile(): Promise<string> {
  const path = join(temporaryFolder(), 'inspected.db');
  const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
  const { id } = await store.conversations.create({ id: 'c' });
  await store.conversations.append(id, { id: 'text', role: 'user', content: 'Why?', usage: { inputTokens: 7 } });
  const call = { type: 'toolCall', id: 'call', name: 'Read', input: {} } as const;
  await store.conversations.append(id, { id: 'call', role: 'assistant', content: [call] });
  const large = { type: 'text', text: 'a long page '.repeat(2_000) } as const;
  await store.conversations.append(id, { id: 'large', role: 'tool', content: [large] });
  await store.close();
  return path;
}

/** What the inspection says after a change that no transaction of Cairn leaves behind. */
async function faultsAfter(...changes: readonly string[]): Promise<readonly string[]> {
  const path = await soundFile();
  const database = new Database(path);
  database.pragma('foreign_keys = OFF');
  for (const change of changes) database.exec(change);
  database.close();
  return inspectFile(path);
}

it('finds nothing in a sound file, nor in one that has no tables yet', async () => {
  expect(inspectFile(await soundFile())).toEqual([]);
  expect(inspectFile(join(temporaryFolder(), 'empty.db'))).toEqual([]);
});

it.each([
  [
    'a counter that went on without its message',
    `update conversations set message_count = message_count + 1`,
    /counter/,
  ],
  ['a message without its counter', `update conversations set message_count = message_count - 1`, /counter/],
  ['a gap', `update messages set seq = seq + 1 where id = 'large'`, /last position/],
  ['tool calls that were not counted', `update conversations set tool_calls = 0`, /tool calls/],
  ['usage that was not counted', `update conversations set input_tokens = 0`, /totals/],
  ['a conversation without its path', `delete from conversation_segments`, /without a tail/],
  ['a message without content', `update messages set text = null where id = 'text'`, /without content/],
  ['large content that is gone', `delete from content`, /large content is not there/],
  ['content that nobody holds', `delete from content_refs`, /nothing refers to/],
  ['a reference to nothing', `delete from segments`, /foreign_key_check/],
])('finds %s', async (_what, change, fault) => {
  expect(await faultsAfter(change)).toContainEqual(expect.stringMatching(fault));
});
