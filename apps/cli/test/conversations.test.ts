import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import {
  cleanEnv,
  commandingCharacters,
  Home,
  homeWithSamples,
  type Json,
  MAIN,
  NO_TERMINAL,
  onTerminal,
  SAMPLES,
} from './harness.js';
import { writeTranscripts } from './transcripts.js';

const GARDEN = '3848c9cc-cf31-4390-ae78-9e6751f767a6';
const KOTOBA = '369556a4-26fc-46f5-b202-f601815342c8';

/** A home with one conversation, `long`; nothing of it is indexed. */
async function homeWithLong({ messages, characters }: { messages: number; characters: number }): Promise<Home> {
  const home = new Home();
  await using store = await openDatabase(home.database, { indexing: 'onSearch' });
  await store.conversations.create({ id: 'long' });
  const content = 'a word '.repeat(characters).slice(0, characters);
  for (let from = 0; from < messages; from += 500) {
    const some = Array.from(
      { length: 500 },
      (_, at) => ({ role: 'user', content: `${from + at} ${content}` }) as const,
    );
    await store.conversations.appendAll('long', some);
  }
  return home;
}

describe('cairn conversations list', () => {
  test('shows a line each, last used first, with the beginning of the id', async () => {
    const home = await homeWithSamples();
    const { code, stdout, stderr } = await home.onDatabase(['conversations', 'list']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [heads, ...lines] = stdout.trimEnd().split('\n');
    expect(heads).toMatch(/^ID +Last used +Messages +Project +Title$/);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^3848c9cc {2}2026-02-08 \d\d:\d\d +16 {2}.*garden +Data race in the file watcher/);
    const times = lines.map((line) => line.slice(10, 26));
    expect(times).toEqual(times.toSorted().reverse());
  });

  test('shows times in the zone of whoever reads them', async () => {
    const home = await homeWithSamples();
    const first = async (TZ: string) =>
      (await home.onDatabase(['conversations', 'list', '-n', '1'], { env: { TZ } })).stdout
        .split('\n')[1]
        ?.slice(10, 26);
    const [utc, tokyo] = [await first('UTC'), await first('Asia/Tokyo')];
    expect(Date.parse(`${tokyo}Z`) - Date.parse(`${utc}Z`)).toBe(9 * 3_600_000);
  });

  test('filters, and says when there is more', async () => {
    const home = await homeWithSamples();
    const ids = async (...args: string[]) =>
      (await home.json(['conversations', 'list', ...args])).conversations.map(({ id }: Json) => id);
    expect(await ids('--project', 'garden')).toEqual([GARDEN]);
    expect(await ids('--since', '2026-02-06')).toHaveLength(2);
    expect(await ids('--until', '2026-01-19')).toEqual([KOTOBA]);
    expect(await ids('--model', 'no-such-model')).toEqual([]);
    expect(await home.json(['conversations', 'list', '-n', '6'])).toMatchObject({ more: false });
    expect(await home.json(['conversations', 'list', '-n', '5'])).toMatchObject({ more: true });
    expect((await home.onDatabase(['conversations', 'list', '-n', '5'])).stderr).toMatch(/More: --limit 25/);
    expect((await home.onDatabase(['conversations', 'list', '--archived'])).stderr).toBe('No conversations.\n');
  });
});

describe('cairn conversations show', () => {
  test('is pleasant to read: who speaks, prose untouched, a line for a tool call, the first lines of its result', async () => {
    const home = await homeWithSamples();
    const { code, stdout, stderr } = await home.onDatabase(['conversations', 'show', GARDEN]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Data race in the file watcher: concurrent map writes\n3848c9cc-[\w-]+\n.*garden · claude-sonnet-4-5-\d+ · 2026-02-08/,
    );
    expect(stdout).toMatch(/\nuser #\d+ · 2026-02-08 \d\d:\d\d\n/);
    expect(stdout).toMatch(/\nassistant #\d+ · claude-sonnet-4-5-\d+ · 2026-02-08 \d\d:\d\d\n/);
    expect(stdout).toMatch(/\n▸ Bash {2}go test -race \.\/watch\/\n◂ Exit code 1\n/);
    expect(stdout).toMatch(/\n {2}… \d+ more lines\n/);
    // Markdown stays as it was written, long lines and all.
    expect(stdout).toMatch(/\nFixed: `Index` has a `sync\.RWMutex` now .{150,}\n/);
  });

  test('--full leaves nothing out', async () => {
    const home = await homeWithSamples();
    const { stdout } = await home.onDatabase(['conversations', 'show', GARDEN, '--full']);
    expect(stdout).not.toMatch(/… \d+ more/);
    expect(stdout).toMatch(/▸ Bash\n {2}\{\n {4}"command": "go test -race/);
    const whole = await home.json(['conversations', 'show', GARDEN]);
    const results: string[] = whole.messages.flatMap(({ content }: Json) =>
      typeof content === 'string'
        ? []
        : content.filter(({ type }: Json) => type === 'toolResult').map((block: Json) => block.content),
    );
    for (const result of results)
      for (const line of result.trimEnd().split('\n')) expect(stdout).toContain(line.trimEnd());
  });

  test('--from and --limit show a part', async () => {
    const home = await homeWithSamples();
    const seqs = async (...args: string[]) =>
      (await home.json(['conversations', 'show', GARDEN, ...args])).messages.map(({ seq }: Json) => seq);
    expect(await seqs('--from', '14')).toEqual([14, 15, 16]);
    expect(await seqs('--from', '3', '--limit', '2')).toEqual([3, 4]);
    expect(await seqs('--limit', '1')).toEqual([1]);
    expect(await seqs('--from', '99')).toEqual([]);
    const { stdout } = await home.onDatabase(['conversations', 'show', GARDEN, '--from', '3', '--limit', '1']);
    expect(stdout).toContain('garden watch crashes');
    expect(stdout).not.toContain('user #2');
  });

  test('--json gives all that the transcript held', async () => {
    const home = await homeWithSamples();
    const file = join(SAMPLES, '-home-dev-garden', `${GARDEN}.jsonl`);
    const lines: Json[] = readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          return [JSON.parse(line)];
        } catch {
          return [];
        }
      });
    const { conversation, messages, records, usage, compactions } = await home.json(['conversations', 'show', GARDEN]);
    expect(conversation).toMatchObject({ id: GARDEN, messageCount: messages.length });
    const spoken = lines.filter(({ type }) => type === 'user' || type === 'assistant');
    expect(messages.map(({ id }: Json) => id)).toEqual(expect.arrayContaining(spoken.map(({ uuid }) => uuid)));
    for (const line of spoken) {
      const message = messages.find(({ id }: Json) => id === line.uuid);
      expect(message).toMatchObject({
        role: line.type,
        parentId: line.parentUuid,
        createdAt: Date.parse(line.timestamp),
      });
      expect(message.metadata).toMatchObject({ version: line.version, gitBranch: line.gitBranch });
      const texts = (content: Json): string[] =>
        typeof content === 'string' ? [content] : content.map((block: Json) => block.text ?? block.thinking ?? '');
      expect(texts(message.content)).toEqual(texts(line.message.content));
    }
    expect(records.length).toBeGreaterThan(0);
    expect(usage.length).toBeGreaterThan(0);
    expect(usage.reduce((sum: number, { outputTokens }: Json) => sum + outputTokens, 0)).toBe(
      conversation.outputTokens,
    );
    expect(compactions).toEqual([]);
  });

  test('--json gives pictures as base64 of the same bytes', async () => {
    const home = await homeWithSamples();
    const data = /"media_type":"image\/png","data":"([^"]+)"/.exec(
      [
        '-home-dev-tidepool/154a02c2-c820-4a3d-86c9-7e849886f8a6.jsonl',
        '-home-dev-ledger-api/3785754e-9e49-4133-8792-2cbeea55221d.jsonl',
        '-home-dev-kotoba/369556a4-26fc-46f5-b202-f601815342c8.jsonl',
      ]
        .map((name) => readFileSync(join(SAMPLES, name), 'utf8'))
        .join('\n'),
    )?.[1];
    expect(data).toBeDefined();
    const { conversations } = await home.json(['conversations', 'list']);
    const whole = await Promise.all(
      conversations.map(({ id }: Json) => home.onDatabase(['conversations', 'show', id, '--json'])),
    );
    expect(whole.some(({ stdout }) => stdout.includes(`"data":"${data}"`))).toBe(true);
  });

  test('a long one streams: the reader gets the beginning, and memory stays small', async () => {
    const home = await homeWithLong({ messages: 3_000, characters: 20_000 });
    const child = spawn(
      process.execPath,
      // Less than what is shown; with half of it V8 now and then finds no room for its young objects.
      ['--max-old-space-size=48', MAIN, 'conversations', 'show', 'long', '--json', '--db', home.database],
      {
        env: cleanEnv(home.folder),
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, enough: bytes > 56_000_000 }).toEqual({ code: 0, enough: true });
  });

  test('a pipe that is closed early is no error', async () => {
    const home = await homeWithLong({ messages: 1_000, characters: 2_000 });
    for (const json of [[], ['--json']]) {
      const child = home.spawn(['conversations', 'show', 'long', ...json, '--db', home.database]);
      let stderr = '';
      child.stderr?.on('data', (text) => {
        stderr += text;
      });
      child.stdout?.once('data', () => child.stdout?.destroy());
      const code = await new Promise((resolve) => child.once('close', resolve));
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
  });

  test('a full disk behind the output is an error', async () => {
    const home = await homeWithSamples();
    const child = spawn(
      'sh',
      ['-c', `"$0" "$1" conversations show ${GARDEN} --db "$2" > /dev/full`, process.execPath, MAIN, home.database],
      {
        env: cleanEnv(home.folder),
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("can't be written where it is to go (ENOSPC)"),
    });
  });

  test('nothing from a transcript can command the terminal', async () => {
    const home = new Home();
    const hostile =
      'before\u001b[2J\u001b]0;owned\u0007\u001b]52;c;cm0gLXJm\u0007 \u009b31m \u202Eeman\u202C \bafter\r\u0000end';
    writeTranscripts(home.folder, {
      name: 'evil\u001b[31m',
      messages: 2,
      text: hostile,
      project: '/home/\u001b[5mdev',
    });
    writeFileSync(join(home.folder, 'evil.jsonl'), readFileSync(join(home.folder, 'evil\u001b[31m.jsonl')));
    await home.json(['import', 'claude-code', join(home.folder, 'evil.jsonl')]);
    const { conversations } = await home.json(['conversations', 'list']);
    const { id } = conversations[0];
    const commands = [
      ['conversations', 'list'],
      ['conversations', 'show', id, '--full'],
      ['conversations', 'show', `${id}${hostile}`],
      ['search', 'before after'],
      ['conversations', 'list', '--json'],
      ['conversations', 'show', id, '--json'],
      ['search', 'before after', '--json'],
      ['conversations', 'archive', id],
    ].map((args) => args.map((arg) => arg.replaceAll('\0', '')));
    for (const args of commands) {
      const { stdout, stderr } = await home.onDatabase(args);
      expect(commandingCharacters(stdout + stderr), args.join(' ')).toEqual([]);
    }
    // In JSON they are still there, escaped: nothing is lost.
    const { messages } = await home.json(['conversations', 'show', id]);
    expect(messages[0].content).toBe(hostile);
  });
});

describe('ids', () => {
  test('may be given by their beginning, of 4 characters at least', async () => {
    const home = await homeWithSamples();
    expect(await home.json(['conversations', 'show', GARDEN.slice(0, 4)])).toMatchObject({
      conversation: { id: GARDEN },
    });
    const short = await home.onDatabase(['conversations', 'show', GARDEN.slice(0, 3)]);
    expect(short).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('at least 4 characters') });
    const none = await home.onDatabase(['conversations', 'show', 'ffffffff', '--json']);
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(none.stderr)).toMatchObject({
      error: { code: 'not_found', details: { kind: 'conversation', id: 'ffffffff' } },
    });
  });

  test('that begin several conversations are refused with the candidates', async () => {
    const home = new Home();
    for (const name of ['one', 'two'])
      await home.json(['import', 'claude-code', writeTranscripts(home.folder, { name, messages: 2 })]);
    const { code, stderr } = await home.onDatabase(['conversations', 'show', 'sess', '--json']);
    expect(code).toBe(1);
    const { error } = JSON.parse(stderr);
    expect(error.message).toMatch(/begins several conversation ids; give more characters: .*session-/);
    expect(error.details.candidates.map(({ id }: Json) => id).toSorted()).toEqual(['session-one', 'session-two']);
    // A whole id is never ambiguous, whatever else begins with it.
    expect((await home.onDatabase(['conversations', 'show', 'session-one'])).code).toBe(0);
  });
});

describe('changing conversations', () => {
  test('fork shares everything up to a message, given by number, id or its beginning', async () => {
    const home = await homeWithSamples();
    const { messages } = await home.json(['conversations', 'show', GARDEN]);
    const [, , third] = messages;
    for (const at of ['#3', third.id, third.id.slice(0, 8)]) {
      const fork = await home.json(['conversations', 'fork', GARDEN.slice(0, 8), '--at', at, '--title', 'Another way']);
      expect(fork).toMatchObject({
        title: 'Another way',
        forkedFrom: GARDEN,
        forkMessageId: third.id,
        messageCount: 3,
      });
      expect((await home.json(['conversations', 'show', fork.id])).messages.map(({ id }: Json) => id)).toEqual(
        messages.slice(0, 3).map(({ id }: Json) => id),
      );
    }
    const human = await home.onDatabase(['conversations', 'fork', GARDEN, '--at', '3']);
    expect(human.stdout).toMatch(/^[0-9a-f-]{36}\n$/);
    expect(human.stderr).toContain(`cairn conversations show ${human.stdout.trim()} --db`);
    const wrong = await home.onDatabase(['conversations', 'fork', GARDEN, '--at', '99']);
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('numbered 1 to 16') });
  });

  test('archive and unarchive', async () => {
    const home = await homeWithSamples();
    expect((await home.onDatabase(['conversations', 'archive', '3848c9cc'])).stdout).toBe(
      'Archived 3848c9cc "Data race in the file watcher: concurrent map writes" (16 messages, 4 tool calls)\n',
    );
    expect((await home.json(['conversations', 'list', '--archived'])).conversations).toMatchObject([
      { id: GARDEN, status: 'archived' },
    ]);
    expect((await home.json(['conversations', 'list', '--active'])).conversations).toHaveLength(5);
    expect(await home.json(['conversations', 'unarchive', GARDEN])).toMatchObject({ id: GARDEN, status: 'active' });
  });

  test('delete wants --yes where nobody can be asked', async () => {
    const home = await homeWithSamples();
    const refused = await home.onDatabase(['conversations', 'delete', GARDEN]);
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Add --yes') });
    expect((await home.onDatabase(['conversations', 'delete', GARDEN], { input: 'y\n', apart: true })).code).toBe(2);
    expect((await home.json(['conversations', 'list'])).conversations).toHaveLength(6);
    expect(await home.json(['conversations', 'delete', GARDEN, '--yes'])).toEqual({ deleted: GARDEN });
    expect((await home.onDatabase(['conversations', 'delete', KOTOBA, '-y'])).stdout).toMatch(/^Deleted 369556a4 "/);
    expect((await home.json(['conversations', 'list'])).conversations).toHaveLength(4);
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `delete asks on a terminal${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = await homeWithSamples();
      const args = ['conversations', 'delete', '3848c9cc', '--db', home.database];
      const prompt = '[y/N]';
      const no = await onTerminal(home, args, { prompt, typed: 'n\r' });
      expect(no).toMatchObject({ code: 1, screen: expect.stringContaining('Delete conversation 3848c9cc "Data race') });
      expect(no.screen).toContain('Nothing was deleted.');
      expect((await onTerminal(home, args, { prompt, typed: '\u0004' })).code).toBe(1);
      expect((await onTerminal(home, args, { prompt, typed: '\u0003' })).code).toBe(130);
      expect((await home.json(['conversations', 'list'])).conversations).toHaveLength(6);
      const yes = await onTerminal(home, args, { prompt, typed: 'y\r' });
      expect(yes).toMatchObject({ code: 0, screen: expect.stringContaining('Deleted 3848c9cc') });
      expect((await home.json(['conversations', 'list'])).conversations).toHaveLength(5);
    },
  );
});
