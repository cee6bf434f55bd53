import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, Message, Store } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { importGemini, linkOfConversation, restoreGeminiMessage } from '../src/index.js';
import { isObject } from '../src/json-shape.js';
import { all, contentOf, newFolder, newStore } from './harness.js';

const FIXTURES = process.env.CAIRN_FIXTURES;
const SESSION = '7f1d0c55-0000-4000-8000-00000000000a';
const AT = '2026-01-05T10:00:00.000Z';
const PICTURE = Buffer.from('not quite a picture');

const prompt = (id: string, content: unknown) => ({ id, timestamp: AT, type: 'user', content });
const tokens = { input: 100, output: 10, cached: 40, thoughts: 5, tool: 2, total: 117 };
const answer = (id: string, content: unknown, more: object = {}) => ({
  ...{ id, timestamp: '2026-01-05T10:00:01.500Z', type: 'gemini', content },
  ...{
    thoughts: [{ subject: 'Thinking', description: 'about it', timestamp: AT }],
    tokens,
    model: 'gemini-3-pro',
    ...more,
  },
});
const call = (id: string, status: string, response: unknown) => ({
  ...{ id, name: 'read_file', args: { file_path: 'a.ts' }, status, timestamp: AT, displayName: 'ReadFile' },
  result: [{ functionResponse: { id, name: 'read_file', response } }],
});
const head = { sessionId: SESSION, projectHash: 'abc', startTime: AT, lastUpdated: AT };

/** A project's folder as Gemini CLI has it. */
function newProject(): { readonly root: string; readonly chats: string } {
  const root = join(newFolder(), '.gemini', 'tmp', 'app');
  mkdirSync(join(root, 'chats'), { recursive: true });
  writeFileSync(join(root, '.project_root'), '/home/dev/app\n');
  return { root, chats: join(root, 'chats') };
}

async function restored(store: Pick<Store, 'conversations'>, id: string): Promise<unknown[]> {
  const messages: Message[] = await all((page) => store.conversations.messages(id, page));
  const originals: unknown[] = [];
  for (const message of messages) {
    const bytes = new Map<string, Uint8Array>();
    for (const attachment of await store.conversations.attachments(message.id)) {
      bytes.set(attachment.id, (await store.conversations.attachmentContent(attachment.id)) ?? new Uint8Array());
    }
    originals.push(restoreGeminiMessage(message, bytes));
  }
  return originals;
}

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

describe('Gemini CLI', () => {
  it('brings a session in one document as it grows, with the prompts in the log', async () => {
    const { root, chats } = newProject();
    const file = join(chats, 'session-2026-01-05T10-00-7f1d0c55.json');
    const picture = { inlineData: { mimeType: 'image/png', data: PICTURE.toString('base64') } };
    const sound = { inlineData: { mimeType: 'audio/wav', data: PICTURE.toString('base64'), displayName: 'a.wav' } };
    const messages: unknown[] = [
      prompt('u1', [
        { text: 'Look at this' },
        picture,
        picture,
        sound,
        { functionCall: { name: 'x', args: {} } },
        'plain',
      ]),
      answer('a1', '', {
        toolCalls: [
          call('c1', 'success', { output: 'text' }),
          call('c2', 'error', { error: 'no such file' }),
          call('c3', 'cancelled', { output: 'no', more: 1 }),
        ],
      }),
      { id: 'i1', timestamp: AT, type: 'info', content: 'Request cancelled.' },
      answer('a2', { text: 'one part' }, { thoughts: undefined, tokens: null, citations: ['x \ud83d'] }),
    ];
    const write = () => writeFileSync(file, JSON.stringify({ ...head, messages }, null, 2));
    write();
    const entry = { sessionId: SESSION, messageId: 0, type: 'user', message: 'Look at this', timestamp: AT };
    const other = { ...entry, sessionId: 'older', message: 'From before there were sessions' };
    writeFileSync(join(root, 'logs.json'), JSON.stringify([entry, other]));
    const store = await newStore();
    expect(await importGemini(store, { path: root })).toMatchObject({
      files: 2,
      conversations: 2,
      messages: 5,
      toolCalls: 3,
      toolResults: 3,
      toolErrors: 1,
      records: 1,
      usage: { input: 62, output: 15, cacheRead: 40, cacheCreation: 0 },
      warnings: [],
    });
    expect(await restored(store, SESSION)).toEqual(JSON.parse(JSON.stringify(messages)));
    expect(await store.conversations.get(SESSION)).toMatchObject({
      title: expect.stringContaining('Look at this'),
      project: '/home/dev/app',
      provider: 'google',
      model: 'gemini-3-pro',
    });
    expect(await store.conversations.get('older')).toMatchObject({
      messageCount: 1,
      title: 'From before there were sessions',
    });
    expect(await store.conversations.attachments('u1')).toMatchObject([{ path: 'a.wav', mediaType: 'audio/wav' }]);
    // The last answer calls a tool after all, and there is another prompt.
    messages[3] = answer('a2', { text: 'one part' }, { toolCalls: [call('c4', 'success', { output: 'late' })] });
    messages.push(prompt('u2', 'And now?'));
    write();
    expect(await importGemini(store, { path: root })).toMatchObject({
      files: 1,
      conversations: 0,
      messages: 1,
      toolCalls: 1,
      toolResults: 1,
      records: 0,
      usage: { input: 62, output: 15, cacheRead: 40 },
    });
    expect(await restored(store, SESSION)).toEqual(JSON.parse(JSON.stringify(messages)));
    expect(await store.conversations.get(SESSION)).toMatchObject({ messageCount: 5, inputTokens: 124 });
    expect(await importGemini(store, { path: root })).toMatchObject({ files: 0, messages: 0, bytes: 0 });
  });

  it('brings sessions in lines with their sub-agents, and goes on where it stopped', async () => {
    const { root, chats } = newProject();
    const file = join(chats, 'session-2026-01-05T10-00-7f1d0c55.jsonl');
    const first = prompt('u1', [{ text: 'Hello' }]);
    writeFileSync(
      file,
      lines(
        { ...head, kind: 'main' },
        first,
        { $set: { lastUpdated: AT } },
        answer('a1', 'Hi', { tokens: null }),
        answer('a1', 'Hi'),
      ),
    );
    mkdirSync(join(chats, SESSION));
    writeFileSync(
      join(chats, SESSION, 'sub-1.jsonl'),
      lines({ ...head, sessionId: 'sub-1', kind: 'subagent' }, prompt('s1', 'Explore')),
    );
    appendFileSync(file, '{"id":"half');
    const store = await newStore();
    expect(await importGemini(store, { path: root })).toMatchObject({
      files: 2,
      conversations: 2,
      messages: 3,
      unfinishedLines: 1,
      usage: { input: 62 },
    });
    expect(linkOfConversation(await store.conversations.get('sub-1'))).toEqual({
      parentConversationId: SESSION,
      relation: 'subAgent',
      agentId: 'sub-1',
    });
    const kept = readFileSync(file, 'utf8').replace('{"id":"half', '');
    const masked = answer('a1', 'Hi', { toolCalls: [call('c1', 'success', { output: '[masked]' })] });
    writeFileSync(
      file,
      kept + lines(masked, { $rewindTo: 'a1' }, { $set: { summary: 'A greeting' } }, prompt('u2', 'Again')),
    );
    const report = await importGemini(store, { path: root });
    expect(report).toMatchObject({
      files: 1,
      messages: 1,
      toolCalls: 1,
      records: 1,
      usage: { input: 0 },
      warnings: [],
    });
    expect(report.bytes).toBeLessThan(kept.length);
    expect(await restored(store, SESSION)).toEqual([first, masked, prompt('u2', 'Again')]);
    expect(await store.conversations.get(SESSION)).toMatchObject({ title: 'A greeting', messageCount: 3 });
    expect((await store.conversations.records(SESSION)).items).toMatchObject([
      { type: 'rewind', data: { $rewindTo: 'a1' } },
    ]);
  });

  it('lets a session take the place of what only the log told of it', async () => {
    const { root, chats } = newProject();
    const entry = { sessionId: SESSION, messageId: 0, type: 'user', message: 'Hello', timestamp: AT };
    writeFileSync(join(root, 'logs.json'), JSON.stringify([entry]));
    const store = await newStore();
    expect(await importGemini(store, { path: root })).toMatchObject({ messages: 1 });
    writeFileSync(
      join(chats, 'session-2026-01-05T10-00-7f1d0c55.json'),
      JSON.stringify({ ...head, messages: [prompt('u1', 'Hello')] }),
    );
    expect(await importGemini(store, { path: root })).toMatchObject({ conversations: 0, messages: 0, records: 1 });
    expect(await restored(store, SESSION)).toEqual([prompt('u1', 'Hello')]);
  });

  it('goes on after it was ended between two commits', async () => {
    const { root, chats } = newProject();
    for (let nth = 0; nth < 3; nth++) {
      const messages = Array.from({ length: 90 }, (_, index) =>
        index % 2 === 0 ? prompt(`u${nth}-${index}`, `Question ${index}`) : answer(`a${nth}-${index}`, 'Yes'),
      );
      writeFileSync(
        join(chats, `session-2026-01-0${nth}-x.json`),
        JSON.stringify({ ...head, sessionId: `s${nth}`, messages }),
      );
    }
    const store = await newStore();
    const ending = new AbortController();
    const ended = importGemini(store, {
      path: root,
      signal: ending.signal,
      onProgress: () => ending.abort(new Error('ended')),
    });
    await expect(ended).rejects.toThrow('ended');
    const { items } = await store.conversations.list();
    expect(items.reduce((sum, { messageCount }) => sum + messageCount, 0)).toBe(80);
    expect(await importGemini(store, { path: root })).toMatchObject({ messages: 190 });
    const undisturbed = await newStore();
    await importGemini(undisturbed, { path: root });
    expect(await contentOf(store)).toEqual(await contentOf(undisturbed));
  });

  it.skipIf(FIXTURES === undefined)('brings a published session', async () => {
    const path = join(FIXTURES ?? '', 'gemini-cli');
    const names = readdirSync(path, { recursive: true }).map(String);
    const read = (name: string | undefined) => JSON.parse(readFileSync(join(path, name ?? ''), 'utf8')) as never;
    const session = read(names.find((name) => name.includes('session-'))) as {
      sessionId: string;
      messages: JsonObject[];
    };
    const log = read(names.find((name) => name.endsWith('logs.json'))) as JsonObject[];
    const used = session.messages.flatMap((message) => (isObject(message.tokens) ? [message.tokens] : []));
    const sum = (name: string) => used.reduce((total, figures) => total + Number(figures[name]), 0);
    const calls = session.messages.flatMap(({ toolCalls }) =>
      Array.isArray(toolCalls) ? (toolCalls as JsonObject[]) : [],
    );
    const store = await newStore();
    expect(await importGemini(store, { path })).toMatchObject({
      conversations: 1,
      messages: session.messages.length,
      toolCalls: calls.length,
      toolResults: calls.filter(({ result }) => result != null).length,
      toolErrors: calls.filter(({ status }) => status === 'error').length,
      records: log.length,
      usage: {
        input: sum('input') - sum('cached') + sum('tool'),
        output: sum('output') + sum('thoughts'),
        cacheRead: sum('cached'),
      },
      skippedLines: 0,
      warnings: [],
    });
    expect(await restored(store, session.sessionId)).toEqual(session.messages);
    expect(await importGemini(store, { path })).toMatchObject({ files: 0, messages: 0 });
  });
});
