import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { ended, Home, type Json } from './harness.js';

/** The lines of a running command, as they come. */
async function linesOf(child: ReturnType<Home['spawn']>, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}

const say = (content: string) => ({ role: 'user', content }) as const;

describe('cairn watch', () => {
  test('shows what other processes change, a line each, until Ctrl-C', async () => {
    const home = new Home();
    await using store = await openDatabase(home.database);
    await store.conversations.create({ id: 'before', title: 'Long ago' });
    const child = home.spawn(['watch', '--since', '0', '--db', home.database]);
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const found = linesOf(child, 4);
    await store.conversations.create({ id: 'now', title: 'Fix the parser' });
    await store.conversations.append('now', say('Why?'));
    await home.onDatabase(['codegen', 'create', 'Split', 'runs']);
    const lines = await found;
    expect(lines.map((line) => line.replace(/^\S+ \S+ +/, '').replace(/ +/g, ' '))).toEqual([
      'created conversation before Long ago',
      'created conversation now Fix the parser',
      'appended conversation now Fix the parser',
      'created codegenSession 1 Split runs',
    ]);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(stderr).toBe('');
  });

  test('prints JSON by the line, only of the kinds asked for, and ends after so many', async () => {
    const home = new Home();
    await using store = await openDatabase(home.database);
    await store.conversations.create({ id: 'c' });
    await store.codegen.createSession({ designGoal: 'g' });
    await store.conversations.append('c', say('x'));
    await store.conversations.remove('c');
    const args = ['watch', '--since', '0', '--kind', 'conversation', '--limit', '3', '--json'];
    const { code, stdout } = await home.onDatabase(args);
    expect(code).toBe(0);
    const changes = stdout
      .trimEnd()
      .split('\n')
      .map((line): Json => JSON.parse(line));
    expect(changes.map(({ kind, id, operation }) => [kind, id, operation])).toEqual([
      ['conversation', 'c', 'created'],
      ['conversation', 'c', 'appended'],
      ['conversation', 'c', 'removed'],
    ]);
  });

  test('imports what tools write meanwhile, with --import, and shows it', async () => {
    const home = new Home();
    const session = (id: string, ...texts: string[]) => {
      const messages = texts.map((content, at) => ({
        id: `${id}-${at}`,
        timestamp: '2026-01-05T10:00:00Z',
        type: 'user',
        content,
      }));
      const file = { sessionId: id, projectHash: 'x', startTime: '2026-01-05T10:00:00Z', messages };
      const folder = join(home.folder, '.gemini', 'tmp', 'x', 'chats');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `session-${id}.json`), JSON.stringify(file));
    };
    session('before', 'Hello walrus');
    const child = home.spawn(['watch', '--since', '0', '--import', '--json', '--db', home.database]);
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    const changeOf = async (id: string, operation: string) => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) throw new Error('The watch has ended.');
        const change = JSON.parse(String(value)) as Json;
        if (change.id === id && change.operation === operation) return;
      }
    };
    await changeOf('before', 'appended');
    session('before', 'Hello walrus', 'And a pelican');
    await changeOf('before', 'appended');
    session('later', 'Another session');
    await changeOf('later', 'appended');
    child.kill('SIGINT');
    expect((await once(child, 'close'))[0]).toBe(130);
    await using store = await openDatabase(home.database);
    expect((await store.conversations.messages('before')).items.map(({ content }) => content)).toEqual([
      'Hello walrus',
      'And a pelican',
    ]);
  });

  test('an unknown tool behind --import is an error that names those there are', async () => {
    const { code, stderr } = await new Home().onDatabase(['watch', '--import', 'nothing']);
    expect(code).toBe(2);
    expect(stderr).toContain('llm, chatgpt, claude-ai, mcp-memory, auto');
  });

  test('a position that is not kept is an error that says what to do', async () => {
    const home = new Home();
    await home.onDatabase(['codegen', 'create', 'goal']);
    const { code, stderr } = await home.onDatabase(['watch', '--since', '77']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The changes after position 77 are not known: the feed ends at 1/);
  });
});

describe('cairn conversations show --follow', () => {
  test('shows what is there, then what is added, whole messages only', async () => {
    const home = new Home();
    await using store = await openDatabase(home.database);
    const { id } = await store.conversations.create({ title: 'Fix the parser' });
    await store.conversations.append(id, say('first'));
    const child = home.spawn(['conversations', 'show', id, '--follow', '--json', '--db', home.database]);
    const found = linesOf(child, 3);
    await store.conversations.append(id, say('second'));
    await store.conversations.beginMessage(id, { id: 's', role: 'assistant', content: 'thi' });
    await store.conversations.growMessage('s', 'thir');
    await store.conversations.endMessage('s', { content: 'third' });
    const messages = (await found).map((line): Json => JSON.parse(line));
    expect(messages.map(({ seq, content }) => [seq, content])).toEqual([
      [1, 'first'],
      [2, 'second'],
      [3, 'third'],
    ]);
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(143);
  });

  test('ends when the conversation is removed', async () => {
    const home = new Home();
    await using store = await openDatabase(home.database);
    const { id } = await store.conversations.create({ title: 'Short' });
    await store.conversations.append(id, say('only'));
    const child = home.spawn(['conversations', 'show', id, '--follow', '--db', home.database]);
    const end = ended(child);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    await store.conversations.remove(id);
    const { code, stderr } = await end;
    expect(stderr).toBe('The conversation was removed.\n');
    expect(code).toBe(0);
  });

  test('refuses --limit', async () => {
    const home = new Home();
    const { code, stderr } = await home.onDatabase(['conversations', 'show', 'abcd', '--follow', '--limit', '3']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--follow goes on and on/);
  });
});
