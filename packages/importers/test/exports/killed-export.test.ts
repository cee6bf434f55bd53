import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openStore } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { expect, test } from 'vitest';
import { importChatGpt, restoreChatGpt } from '../../src/index.js';
import { contentOf, newFolder, newStore } from '../harness.js';
import { conversation, type GivenMessage, richConversation } from './chatgpt-export.js';
import { writeZip } from './zip.js';

/** A conversation with branches, whose files are more than what is written at once. */
function large(id: string): ReturnType<typeof conversation> {
  const messages: GivenMessage[] = [];
  for (let at = 0; at < 12; at++) {
    const parent = at === 0 ? null : `${id}-${at - 1}`;
    const attachments = at % 4 === 0 ? [{ id: `file-Big${at}`, name: `${at}.bin`, size: FILE_BYTES }] : [];
    const fields = { metadata: { attachments } };
    messages.push({
      id: `${id}-${at}`,
      parent,
      role: at % 2 === 0 ? 'user' : 'assistant',
      content: `said ${at}`,
      fields,
    });
    if (at % 4 === 3) messages.push({ id: `${id}-${at}b`, parent, role: 'assistant', content: `another ${at}` });
  }
  return conversation(id, messages, `${id}-11`);
}

/** Three of them are more than one transaction takes. */
const FILE_BYTES = 6 * 1024 ** 2;

async function written(): Promise<string> {
  const small = Array.from({ length: 10 }, (_, at) => richConversation(`c-${at}`, `r${at}`));
  const path = join(newFolder(), 'export.zip');
  await writeZip(path, {
    'conversations.json': JSON.stringify([...small.slice(0, 5), large('big'), ...small.slice(5)]),
    ...Object.fromEntries([0, 4, 8].map((at) => [`file-Big${at}-x.bin`, randomBytes(FILE_BYTES)])),
  });
  return path;
}

/** Imports in another process, which is killed behind so many commits; true when it was. */
async function importAndKill(database: string, path: string, commits: number): Promise<boolean> {
  const script = join(import.meta.dirname, 'import-export-child.mjs');
  const child = spawn(process.execPath, [script, database, path, String(commits)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal === 'SIGKILL')));
}

test('an import that is killed between two commits goes on to what an undisturbed one gives, on another driver too', async () => {
  const path = await written();
  const database = join(newFolder(), 'killed.db');
  let kills = 0;
  for (const commits of [1, 2]) if (await importAndKill(database, path, commits)) kills++;
  expect(kills).toBe(2);
  const killed = await newStore(database);
  expect(await killed.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
  const rest = await importChatGpt(killed, { path });
  expect(rest.messages).toBeGreaterThan(0);
  await using undisturbed = await openStore({
    driver: libsql({ url: `file:${join(newFolder(), 'whole.db')}` }),
    indexing: 'onSearch',
  });
  const whole = await importChatGpt(undisturbed, { path });
  expect(whole).toMatchObject({ conversations: 11, messages: 10 * 16 + 12 + 3, warnings: [] });
  expect(await contentOf(killed)).toEqual(await contentOf(undisturbed));
  expect(await restoreChatGpt(killed, 'big')).toEqual(large('big'));
  for (const at of [0, 4, 8]) {
    expect(await killed.conversations.attachments(`big-${at}`)).toMatchObject([{ sizeBytes: FILE_BYTES }]);
  }
  expect(await importChatGpt(killed, { path })).toMatchObject({ messages: 0, unchangedFiles: 1, bytes: 0 });
}, 300_000);
