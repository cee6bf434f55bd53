import { createHash } from 'node:crypto';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import {
  type Home,
  hasColors,
  homeWith,
  homeWithSamples,
  type Json,
  NO_TERMINAL,
  onTerminal,
  SAMPLES,
  screenLines,
} from './harness.js';
import { writeTranscripts } from './transcripts.js';

describe('cairn search', () => {
  test('shows rank, kind, title, place, passage, and the command that opens the hit', async () => {
    const home = await homeWithSamples();
    const { code, stdout, stderr } = await home.onDatabase([
      'search',
      'watcher',
      'concurrent',
      '--kind',
      'message',
      '-n',
      '3',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const hits = stdout.trimEnd().split('\n\n');
    expect(hits).toHaveLength(3);
    const [title, place, passage, command] = (hits[0] ?? '').split('\n');
    expect(title).toMatch(/^1\. message #\d+ {2}\S/);
    expect(place).toMatch(/^ {3}(user|assistant) · .*garden · 2026-\d\d-\d\d \d\d:\d\d$/);
    expect(passage).toMatch(/watcher/i);
    expect(stdout).not.toContain('\u001b');
    // The command does open it: the hit's words are in the first message that it shows.
    const opened = await home.run(
      (command ?? '')
        .trim()
        .replace(/^cairn /, '')
        .split(' '),
    );
    expect(opened.code).toBe(0);
    expect(opened.stdout).toMatch(new RegExp(`#${/message #(\d+)/.exec(title ?? '')?.[1]} [^]*watcher`, 'i'));
  });

  test('with --json prints the query and its hits', async () => {
    const home = await homeWithSamples();
    const { query, hits } = await home.json(['search', 'watcher concurrent']);
    expect(query).toBe('watcher concurrent');
    expect(hits.length).toBeGreaterThan(2);
    for (const hit of hits) {
      expect(hit).toMatchObject({
        kind: expect.any(String),
        score: expect.any(Number),
        snippet: expect.stringContaining('<mark>'),
      });
      expect(['string', 'number']).toContain(typeof hit.id);
    }
    const scores = hits.map(({ score }: { score: number }) => score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
  });

  test('finds nothing quietly: an empty result, a note, success', async () => {
    const home = await homeWithSamples();
    expect(await home.onDatabase(['search', 'xylophone'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing found for xylophone\n',
    });
    expect(await home.json(['search', 'xylophone'])).toEqual({ query: 'xylophone', hits: [] });
    expect((await home.onDatabase(['search', '"(*'])).code).toBe(0);
  });

  test('filters by kind, role, project, conversation and time', async () => {
    const home = await homeWithSamples();
    await home.json(['codegen', 'create', 'A watcher for concurrent writes']);
    const found = async (...args: string[]): Promise<Json[]> =>
      (await home.json(['search', 'watcher', '-n', '200', ...args])).hits;
    const of = (hits: Json[], field: string) => new Set(hits.map((hit) => hit[field]));

    expect(of(await found(), 'kind')).toEqual(new Set(['conversation', 'message', 'codegenSession']));
    expect(of(await found('--kind', 'conversation,codegen-session'), 'kind')).toEqual(
      new Set(['conversation', 'codegenSession']),
    );
    expect(of(await found('--kind', 'conversation', '--kind', 'message'), 'kind')).toEqual(
      new Set(['conversation', 'message']),
    );
    expect(of(await found('--role', 'assistant'), 'role')).toEqual(new Set(['assistant']));
    for (const project of ['/home/dev/garden', 'dev/garden/']) {
      expect(of(await found('--project', project), 'project')).toEqual(new Set(['/home/dev/garden']));
    }

    const { conversations } = await home.json(['conversations', 'list', '--project', 'garden']);
    const [{ id, updatedAt }] = conversations;
    expect(of(await found('--conversation', id.slice(0, 8)), 'conversationId')).toEqual(new Set([id]));
    // A date is the whole day, from its first moment to its last.
    const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
    const onDay = await found('--since', dayOf(updatedAt), '--until', dayOf(updatedAt), '--kind', 'message');
    expect(new Set(onDay.map(({ createdAt }) => dayOf(createdAt)))).toEqual(new Set([dayOf(updatedAt)]));
    expect(await found('--until', '2001-01-01')).toEqual([]);
    expect(await found('--since', '1m', '--kind', 'message')).toEqual([]);
  });

  test('says when no project fits, and names them when several do', async () => {
    const home = await homeWithSamples();
    const none = await home.onDatabase(['search', 'watcher', '--project', 'nowhere']);
    expect(none).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('Nothing is kept of a project nowhere.'),
    });
    for (const [name, project] of [
      ['a', '/srv/one/app'],
      ['b', '/srv/two/app'],
    ] as const) {
      await home.json(['import', 'claude-code', writeTranscripts(home.folder, { name, messages: 1, project })]);
    }
    const several = await home.onDatabase(['search', 'watcher', '--project', 'app']);
    expect(several).toMatchObject({ code: 2, stderr: expect.stringContaining('/srv/one/app, /srv/two/app') });
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `on a terminal: matches bold, lines within 80 columns${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = await homeWithSamples();
      const args = ['search', 'watcher', 'concurrent', '--db', home.database];
      const { screen } = await onTerminal(home, args);
      expect(screen).toContain('\u001b[1mwatcher\u001b[22m');
      const lines = screenLines(screen).filter((line) => !line.trimStart().startsWith('cairn '));
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      for (const [flags, env] of [
        [['--no-color'], {}],
        [[], { NO_COLOR: '1' }],
        [[], { TERM: 'dumb' }],
      ] as const) {
        expect(hasColors((await onTerminal(home, [...args, ...flags], { env })).screen)).toBe(false);
      }
    },
  );

  test('in a pipe there are colours only when they are forced', async () => {
    const home = await homeWithSamples();
    const colours = async (env: NodeJS.ProcessEnv, ...flags: string[]) =>
      hasColors((await home.onDatabase(['search', 'watcher', ...flags], { env })).stdout);
    expect(await colours({})).toBe(false);
    expect(await colours({ FORCE_COLOR: '1' })).toBe(true);
    expect(await colours({ FORCE_COLOR: '0' })).toBe(false);
    expect(await colours({ FORCE_COLOR: '1' }, '--no-color')).toBe(false);
    expect(await colours({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });
});

const SOURCE = `export class FileWatcher {
  /** Tells of concurrent changes once. */
  watch(path: string): void {
    this.pending.add(path);
\tthis.flush();
  }
}`;

/** The samples, a session of generated code, and indexed source of two working copies. */
function homeWithCode(): Promise<Home> {
  return homeWith('code', async (home) => {
    await home.json(['import', 'claude-code', SAMPLES]);
    await home.json(['codegen', 'create', 'A watcher for concurrent writes']);
    await using store = await openDatabase(home.database);
    for (const project of ['/srv/garden-tools', '/srv/garden-tools-2']) {
      await store.code.putFiles(project, [
        {
          path: 'src/file-watcher.ts',
          language: 'typescript',
          hash: createHash('sha256').update(SOURCE).digest('hex'),
          sizeBytes: SOURCE.length,
          lines: 7,
          modifiedAt: Date.UTC(2026, 1, 3, 4, 5),
          chunks: [{ text: SOURCE, startLine: 1, endLine: 7 }],
          symbols: [{ type: 'class', name: 'FileWatcher', container: null, startLine: 1, endLine: 7 }],
        },
      ]);
    }
  });
}

describe('cairn search over everything', () => {
  test('--in takes kinds together', async () => {
    const home = await homeWithCode();
    const kinds = async (...args: string[]) => {
      const { hits } = await home.json(['search', 'watcher', '-n', '200', ...args]);
      return [...new Set(hits.map(({ kind }: { kind: string }) => kind))].sort();
    };
    const messages = ['conversation', 'message'];
    const code = ['codeChunk', 'codeFile'];
    expect(await kinds()).toEqual([...code, 'codegenSession', ...messages]);
    expect(await kinds('--in', 'all')).toEqual([...code, 'codegenSession', ...messages]);
    expect(await kinds('--in', 'messages')).toEqual(messages);
    expect(await kinds('--in', 'code')).toEqual(code);
    expect(await kinds('--in', 'codegen')).toEqual(['codegenSession']);
    expect(await kinds('--in', 'code,codegen')).toEqual([...code, 'codegenSession']);
    expect(await kinds('--kind', 'code-chunk')).toEqual(['codeChunk']);
    expect(await kinds('--language', 'typescript', '--in', 'code')).toEqual(code);
    expect(await kinds('--language', 'rust', '--in', 'code')).toEqual([]);
    const both = await home.onDatabase(['search', 'watcher', '--in', 'code', '--kind', 'message']);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('--in and --kind exclude each other') });
    const wrong = await home.onDatabase(['search', 'watcher', '--in', 'mail']);
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Give one of messages, code, codegen, memories, knowledge, all'),
    });
  });

  test('shows code with its file, line and symbol, the source as it stands, and where an editor opens it', async () => {
    const home = await homeWithCode();
    const { code, stdout, stderr } = await home.onDatabase([
      'search',
      'concurrent changes',
      '--kind',
      'codeChunk',
      '-n',
      '1',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      '1. code  src/file-watcher.ts:1  FileWatcher',
      '   typescript · in 2 places · /srv/garden-tools · 2026-02-03 04:05',
      '   1  export class FileWatcher {',
      '   2    /** Tells of concurrent changes once. */',
      '   3    watch(path: string): void {',
      '   4      this.pending.add(path);',
      '   5    this.flush();',
      '   /srv/garden-tools/src/file-watcher.ts:2',
      '',
    ]);
    const file = await home.onDatabase(['search', 'file watcher', '--kind', 'codeFile', '-n', '1']);
    expect(file.stdout).toMatch(
      /^1\. file {2}src\/file-watcher\.ts:1\n {3}typescript · .*\n {3}\S.*\n {3}\/srv\/\S+:1\n$/,
    );
  });

  test('--in code goes by names of symbols too, and leaves operators to the words', async () => {
    const home = await homeWithCode();
    const { hits } = await home.json(['search', 'where is FileWatcher defined?', '--in', 'code']);
    expect(hits[0]).toMatchObject({ kind: 'codeChunk', symbolName: 'FileWatcher' });
    expect(hits[0].snippet).toContain('<mark>');
    expect((await home.json(['search', 'watcher -concurrent', '--in', 'code'])).hits).toMatchObject([
      { kind: 'codeFile' },
      { kind: 'codeFile' },
    ]);
  });

  test('finds code of a project by its last folder, and the first place is one of that project', async () => {
    const home = await homeWithCode();
    const { hits } = await home.json(['search', 'watcher', '--in', 'code', '--project', 'garden-tools-2']);
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) expect(hit).toMatchObject({ project: '/srv/garden-tools-2', path: 'src/file-watcher.ts' });
    const { hits: later } = await home.json(['search', 'watcher', '--in', 'code', '--since', '2026-03-01']);
    expect(later).toEqual([]);
  });

  test('bold matches in source are where colours are, and nowhere else', async () => {
    const home = await homeWithCode();
    const args = ['search', 'concurrent', '--kind', 'codeChunk', '-n', '1'];
    const coloured = await home.onDatabase(args, { env: { FORCE_COLOR: '1' } });
    expect(coloured.stdout).toContain('Tells of \u001b[1mconcurrent\u001b[22m changes');
    expect(hasColors((await home.onDatabase(args)).stdout)).toBe(false);
  });
});
