import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentBlock, JsonObject, Message, Store } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { describe, expect, it } from 'vitest';
import { importOpencode, linkOfConversation, restoreOpencodeMessage } from '../src/index.js';
import { all, contentOf, newFolder, newStore } from './harness.js';
import { ANSWER, OpencodeTables, START, TOKENS } from './opencode-tables.js';

const FIXTURES = process.env.CAIRN_FIXTURES;

/** A picture of one pixel, and a file that is none. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DOCUMENT = Buffer.from('%PDF-1.7 invented');
const urlOf = (type: string, data: Buffer) => `data:${type};base64,${data.toString('base64')}`;

/** A session with everything that a message can hold, one that it started, and one that was put away. */
function writeSessions(tables: OpencodeTables): void {
  tables.session('ses_main', START, { summary_diffs: [{ file: 'a.ts', additions: 1 }] });
  tables.turn('ses_main', 1, START);
  tables.message('ses_main', 'msg_main_2', START + 1000, { role: 'user', agent: 'build' });
  const file = { type: 'file', mime: 'image/png', url: urlOf('image/png', PICTURE) };
  tables.part('ses_main', 'msg_main_2', 'prt_main_2a', START + 1000, {
    type: 'text',
    text: 'What is in this picture?',
  });
  tables.part('ses_main', 'msg_main_2', 'prt_main_2b', START + 1001, { ...file, filename: 'a.png' });
  tables.part('ses_main', 'msg_main_2', 'prt_main_2c', START + 1002, { ...file, filename: 'again.png' });
  const document = {
    type: 'file',
    mime: 'application/pdf',
    filename: 'b.pdf',
    url: urlOf('application/pdf', DOCUMENT),
  };
  tables.part('ses_main', 'msg_main_2', 'prt_main_2d', START + 1003, document);
  tables.message('ses_main', 'msg_main_3', START + 2000, {
    ...ANSWER,
    parentID: 'msg_main_2',
    error: { name: 'APIError', data: { message: 'overloaded' } },
  });
  const time = { start: START + 2001, end: START + 2002 };
  const parts = [
    { type: 'step-start', snapshot: 'abc' },
    { type: 'reasoning', text: 'A pixel, I think.', time, metadata: { anthropic: { signature: 'sig' } } },
    {
      type: 'tool',
      callID: 'call_1',
      tool: 'read',
      state: {
        status: 'completed',
        input: { filePath: 'a.png' },
        output: 'a pixel',
        title: 'a.png',
        metadata: {},
        time,
        attachments: [{ id: 'prt_x', sessionID: 'ses_main', messageID: 'msg_main_3', ...file }],
      },
    },
    {
      type: 'tool',
      callID: 'call_2',
      tool: 'bash',
      state: { status: 'error', input: { command: 'false' }, error: 'exit 1', time },
    },
    { type: 'text', text: 'A pixel. \u{1F4A1}', time },
    { type: 'retry', attempt: 1, error: { name: 'APIError' }, time: { created: START } },
    { type: 'step-finish', reason: 'tool-calls', cost: 0.005, tokens: TOKENS },
    { type: 'step-finish', reason: 'stop', cost: 0.0075, tokens: { ...TOKENS, total: 1170 } },
  ];
  for (const [index, part] of parts.entries())
    tables.part('ses_main', 'msg_main_3', `prt_main_3${index}`, START + 2000 + index, part);
  tables.put('todo', {
    session_id: 'ses_main',
    content: 'look',
    status: 'pending',
    priority: 'high',
    position: 0,
    time_created: START,
    time_updated: START,
  });
  tables.put('session_message', {
    id: 'evt_1',
    session_id: 'ses_main',
    type: 'agent-switched',
    time_created: START,
    time_updated: START,
    data: { agent: 'plan' },
  });
  tables.session('ses_child', START + 2001, {
    parent_id: 'ses_main',
    agent: 'explore',
    title: 'Child session - 2025-10-09T00:00:00.000Z',
  });
  tables.turn('ses_child', 1, START + 2001);
  tables.session('ses_old', START - 5000, { time_archived: START + 1 });
  tables.message('ses_old', 'msg_old_1', START - 5000, {
    ...ANSWER,
    summary: true,
    time: { created: START - 5000, completed: START - 4000 },
  });
  tables.part('ses_old', 'msg_old_1', 'prt_old_1', START - 5000, {
    type: 'text',
    text: 'What was said before, in short.',
  });
}

/** The messages of a session as the database has them, in opencode's own shape. */
function originals(tables: OpencodeTables, session: string): unknown[] {
  const select = (sql: string, id: string) => tables.native.prepare(sql).all(id) as { id: string; data: string }[];
  return select('select id, data from message where session_id = ? order by time_created, id', session).map(
    ({ id, data }) => ({
      info: { id, sessionID: session, ...(JSON.parse(data) as object) },
      parts: select('select id, data from part where message_id = ? order by id', id).map((part) => ({
        id: part.id,
        sessionID: session,
        messageID: id,
        ...(JSON.parse(part.data) as object),
      })),
    }),
  );
}

async function messagesOf(store: Pick<Store, 'conversations'>, id: string): Promise<Message[]> {
  return await all((page) => store.conversations.messages(id, page));
}

async function restored(store: Pick<Store, 'conversations'>, id: string): Promise<unknown[]> {
  const messages: unknown[] = [];
  for (const message of await messagesOf(store, id)) {
    const bytes = new Map<string, Uint8Array>();
    for (const attachment of await store.conversations.attachments(message.id)) {
      const content = await store.conversations.attachmentContent(attachment.id);
      if (content !== null) bytes.set(attachment.id, content);
    }
    messages.push(restoreOpencodeMessage(message, bytes));
  }
  return messages;
}

function blocksOf(message: Message | undefined): readonly ContentBlock[] {
  return typeof message?.content === 'object' ? message.content : [];
}

function typesOf({ content }: Message): string[] {
  return typeof content === 'string' ? ['text'] : content.map(({ type }) => type);
}

/** Imports in another process and kills it after so many commits; true when it was killed before its end. */
async function importAndKill(database: string, path: string, commits: number): Promise<boolean> {
  const script = join(import.meta.dirname, 'import-child.mjs');
  const child = spawn(process.execPath, [script, database, path, 'opencode'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  child.stdout.on('data', (data: Buffer) => {
    seen += data.toString().split('\n').length - 1;
    if (seen >= commits) child.kill('SIGKILL');
  });
  return await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal === 'SIGKILL')));
}

describe('opencode', () => {
  it('brings every part of its database, counts usage once and gives the originals back', async () => {
    const path = join(newFolder(), 'opencode.db');
    const tables = new OpencodeTables(path);
    // The tool has it open, and nothing of it stands in the file itself yet.
    tables.native.pragma('journal_mode = wal');
    writeSessions(tables);
    const before = readFileSync(path);
    const store = await newStore();
    const report = await importOpencode(store, { path });
    expect(report).toMatchObject({
      files: 1,
      conversations: 3,
      messages: 7,
      toolCalls: 2,
      toolResults: 2,
      toolErrors: 1,
      compactions: 1,
      // Five answers' steps, of which one report counts what was thought as part of the output; one answer has no steps.
      usage: { input: 500, output: 120, cacheCreation: 250, cacheRead: 5000 },
      costMicros: 4 * 12_500,
      warnings: [],
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    for (const id of ['ses_main', 'ses_child', 'ses_old'])
      expect(await restored(store, id)).toEqual(originals(tables, id));
    const main = await store.conversations.get('ses_main');
    expect(main).toMatchObject({
      title: 'Session ses_main',
      project: '/home/dev/app',
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      status: 'active',
      createdAt: START,
    });
    const child = await store.conversations.get('ses_child');
    expect(linkOfConversation(child)).toEqual({
      parentConversationId: 'ses_main',
      relation: 'subAgent',
      agentId: 'explore',
    });
    expect(child.title).toBe('Question 1 of ses_child');
    expect((await store.conversations.get('ses_old')).status).toBe('archived');
    expect(await store.conversations.compactions('ses_old')).toMatchObject([
      { summary: 'What was said before, in short.' },
    ]);
    const [, , asked, answer] = await messagesOf(store, 'ses_main');
    expect(asked && typesOf(asked)).toEqual(['text', 'image', 'image', 'other']);
    const image = blocksOf(asked)[1];
    expect(image).toMatchObject({ type: 'image', mediaType: 'image/png', data: new Uint8Array(PICTURE) });
    expect(await store.conversations.attachments('msg_main_2')).toMatchObject([
      { path: 'b.pdf', mediaType: 'application/pdf', sizeBytes: DOCUMENT.length },
    ]);
    expect(answer && typesOf(answer)).toEqual([
      'other',
      'thinking',
      'toolCall',
      'toolResult',
      'toolCall',
      'toolResult',
      'text',
      'other',
      'other',
      'other',
    ]);
    expect(blocksOf(answer)[5]).toMatchObject({
      callId: 'call_2',
      content: 'exit 1',
      isError: true,
    });
    expect(answer?.metadata?.opencode).toMatchObject({ error: { name: 'APIError' } });
    const records = await all((page) => store.conversations.records('ses_main', page));
    expect(records.map(({ type }) => type).sort()).toEqual(['session_message', 'summary_diffs', 'todo']);
    expect(await importOpencode(store, { path })).toMatchObject({ files: 0, unchangedFiles: 1, messages: 0, bytes: 0 });
    expect(await store.search('pixel')).not.toHaveLength(0);
    tables.close();
  });

  it('takes what came and what changed since, and nothing twice', async () => {
    const path = join(newFolder(), 'opencode.db');
    const tables = new OpencodeTables(path);
    for (let nth = 0; nth < 3; nth++) {
      tables.session(`ses_${nth}`, START + nth * 10_000_000);
      for (let turn = 1; turn <= 3; turn++) tables.turn(`ses_${nth}`, turn, START + nth * 10_000_000 + turn * 1000);
    }
    const store = await newStore();
    expect(await importOpencode(store, { path })).toMatchObject({ messages: 18 });
    // Long after: a new prompt, whose answer is under way.
    const at = START + 90_000_000;
    tables.run('update session set time_updated = ?, title = ? where id = ?', at, 'Named later', 'ses_0');
    tables.message('ses_0', 'msg_new_a', at, { role: 'user', agent: 'build' });
    tables.part('ses_0', 'msg_new_a', 'prt_new_a', at, { type: 'text', text: 'Run the tests' });
    tables.message('ses_0', 'msg_new_b', at + 1, {
      ...ANSWER,
      cost: 0,
      tokens: { input: 0, output: 0, reasoning: 0, cache: { read: 0, write: 0 } },
    });
    const call = { type: 'tool', callID: 'call_9', tool: 'bash' };
    tables.part('ses_0', 'msg_new_b', 'prt_new_b', at + 2, {
      ...call,
      state: { status: 'running', input: { command: 'npm test' }, time: { start: at } },
    });
    expect(await importOpencode(store, { path })).toMatchObject({
      conversations: 0,
      messages: 2,
      toolCalls: 1,
      toolResults: 0,
      usage: { input: 0, output: 0 },
    });
    // It ends; the tool also changes the prompt of a message long past.
    tables.part('ses_0', 'msg_new_b', 'prt_new_b', at + 3, {
      ...call,
      state: { status: 'error', input: { command: 'npm test' }, error: 'exit 1', time: { start: at, end: at + 3 } },
    });
    tables.part('ses_0', 'msg_new_b', 'prt_new_c', at + 4, { type: 'text', text: 'They fail.' });
    tables.message('ses_0', 'msg_new_b', at + 1, { ...ANSWER, time: { created: at + 1, completed: at + 5 } }, at + 5);
    expect(await importOpencode(store, { path })).toMatchObject({
      messages: 0,
      toolCalls: 0,
      toolResults: 1,
      toolErrors: 1,
      usage: { input: 100, output: 25 },
      costMicros: 12_500,
    });
    expect(await restored(store, 'ses_0')).toEqual(originals(tables, 'ses_0'));
    expect(await store.conversations.get('ses_0')).toMatchObject({
      title: 'Named later',
      messageCount: 8,
      toolCalls: 1,
      inputTokens: 400,
      costMicros: 50_000,
    });
    const whole = await newStore();
    await importOpencode(whole, { path });
    expect(await contentOf(store)).toEqual(await contentOf(whole));
    tables.close();
  });

  it('keeps a later state as a record where what follows in the store is not its own', async () => {
    const path = join(newFolder(), 'opencode.db');
    const tables = new OpencodeTables(path);
    tables.session('ses_1', START);
    tables.turn('ses_1', 1, START);
    const store = await newStore();
    await importOpencode(store, { path });
    await store.conversations.append('ses_1', { id: 'mine', role: 'user', content: 'a remark of my own' });
    tables.part('ses_1', 'msg_ses_1_1b', 'prt_ses_1_1b', START + 500, { type: 'text', text: 'Another answer' });
    expect(await importOpencode(store, { path })).toMatchObject({ messages: 0, records: 1 });
    expect(await messagesOf(store, 'ses_1')).toMatchObject([
      {},
      { content: [{ text: 'Answer 1 to ses_1' }, {}] },
      { id: 'mine' },
    ]);
    const [revision] = (await store.conversations.records('ses_1')).items;
    expect(revision).toMatchObject({
      type: 'revision',
      afterSeq: 2,
      data: { message: 'msg_ses_1_1b', state: originals(tables, 'ses_1')[1] },
    });
    expect(await importOpencode(store, { path })).toMatchObject({ records: 0 });
    tables.close();
  });

  it('leaves alone what a fork shows, and keeps the later state', async () => {
    const path = join(newFolder(), 'opencode.db');
    const tables = new OpencodeTables(path);
    tables.session('ses_1', START);
    tables.turn('ses_1', 1, START);
    const store = await newStore();
    await importOpencode(store, { path });
    await store.conversations.fork('ses_1', 'msg_ses_1_1b', { id: 'fork' });
    tables.part('ses_1', 'msg_ses_1_1b', 'prt_ses_1_1b', START + 500, { type: 'text', text: 'Another answer' });
    expect(await importOpencode(store, { path })).toMatchObject({ messages: 0, records: 1, warnings: [] });
    for (const id of ['ses_1', 'fork']) expect(await messagesOf(store, id)).toHaveLength(2);
    expect((await store.conversations.records('ses_1')).items).toMatchObject([{ type: 'revision' }]);
    expect(await store.health({ deep: true })).toMatchObject({ ok: true });
    tables.close();
  });

  it('is mended by the next run wherever it was killed', async () => {
    const folder = newFolder();
    const path = join(folder, 'opencode.db');
    const tables = new OpencodeTables(path);
    tables.native.exec('begin');
    for (let nth = 0; nth < 8; nth++) {
      tables.session(`ses_${nth}`, START + nth * 1_000_000);
      for (let turn = 1; turn <= 25; turn++) tables.turn(`ses_${nth}`, turn, START + nth * 1_000_000 + turn * 1000);
    }
    tables.native.exec('commit');
    tables.close();
    const database = join(newFolder(), 'killed.db');
    expect(await importAndKill(database, path, 2)).toBe(true);
    const killed = await newStore(database);
    const rest = await importOpencode(killed, { path });
    expect(rest.messages).toBeGreaterThan(0);
    expect(rest.messages).toBeLessThan(400);
    const undisturbed = await newStore();
    expect(await importOpencode(undisturbed, { path })).toMatchObject({ messages: 400, usage: { input: 20_000 } });
    expect(await contentOf(killed)).toEqual(await contentOf(undisturbed));
    expect(await importOpencode(killed, { path })).toMatchObject({ messages: 0, bytes: 0 });
  });

  it('reads its file through another driver too', async () => {
    const path = join(newFolder(), 'opencode.db');
    const tables = new OpencodeTables(path);
    writeSessions(tables);
    tables.close();
    const store = await newStore();
    await importOpencode(store, { path, sourceDriver: (file) => libsql({ url: `file:${file}` }) });
    const same = await newStore();
    await importOpencode(same, { path });
    expect(await contentOf(store)).toEqual(await contentOf(same));
  });

  it.skipIf(FIXTURES === undefined)('brings published sessions of the folders that it kept before', async () => {
    const path = join(FIXTURES ?? '', 'opencode');
    const files = readdirSync(path, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.json'));
    const read = (name: string) => JSON.parse(readFileSync(join(path, name), 'utf8')) as JsonObject;
    const messages = files.filter((name) => name.includes('/message/')).map(read);
    const parts = files.filter((name) => name.includes('/part/')).map(read);
    const answers = messages
      .filter(({ role }) => role === 'assistant')
      .map(({ tokens }) => tokens as { input: number; output: number; cache: { read: number; write: number } });
    const store = await newStore();
    const report = await importOpencode(store, { path });
    const tools = parts.filter(({ type }) => type === 'tool').length;
    expect(report).toMatchObject({
      conversations: files.filter((name) => name.includes('/session/')).length,
      messages: messages.length,
      toolCalls: tools,
      toolResults: tools,
      toolErrors: 0,
      usage: {
        input: answers.reduce((sum, { input }) => sum + input, 0),
        output: answers.reduce((sum, { output }) => sum + output, 0),
        cacheRead: answers.reduce((sum, { cache }) => sum + cache.read, 0),
        cacheCreation: answers.reduce((sum, { cache }) => sum + cache.write, 0),
      },
      skippedLines: 0,
      warnings: [],
    });
    const given = (await restored(store, 'test-session-1')) as { info: JsonObject; parts: JsonObject[] }[];
    expect(given.map(({ info }) => info)).toEqual(
      [...messages].sort((a, b) => (String(a.role) > String(b.role) ? -1 : 1)),
    );
    const byId = (a: JsonObject, b: JsonObject) => (String(a.id) < String(b.id) ? -1 : 1);
    expect(given.flatMap((message) => message.parts).sort(byId)).toEqual([...parts].sort(byId));
    expect(await importOpencode(store, { path })).toMatchObject({ files: 0, messages: 0 });
  });
});
