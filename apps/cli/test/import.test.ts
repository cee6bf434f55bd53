import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { commandingCharacters, ended, Home, homeWithSamples, NO_TERMINAL, onTerminal, SAMPLES } from './harness.js';
import { writeTranscripts } from './transcripts.js';

/** What the samples hold, counted from their lines by hand and by the importer's own tests. */
const SAMPLE_COUNTS = { files: 8, conversations: 6, messages: 122, toolCalls: 34, toolErrors: 5, skippedLines: 1 };

describe('cairn import claude-code', () => {
  test('says what came in, and what to do next', async () => {
    const home = new Home();
    const { code, stdout, stderr } = await home.onDatabase(['import', 'claude-code', SAMPLES], { apart: true });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Imported 8 files, \d+\.\d KB in .* \(.* MB\/s\)\nIndexed {2}\d+ texts in /);
    expect(stdout).toMatch(
      /Conversations {2}6\n.*Messages {7}122\n.*Tool calls {5}34, 5 of them failed\n.*Skipped lines {2}1\n/s,
    );
    expect(stderr).toMatch(/^warning: .*\.jsonl:\d+ is not valid JSON.*skipped/);
    expect(stderr).toContain(`cairn search WORDS --db ${home.database}`);
  });

  test('with --json prints one object with what this run added, and nothing else anywhere', async () => {
    const home = new Home();
    const { code, stdout, stderr } = await home.onDatabase(['import', 'claude-code', SAMPLES, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const added = JSON.parse(stdout);
    expect(added).toMatchObject({
      ...SAMPLE_COUNTS,
      toolResults: expect.any(Number),
      usage: {
        input: expect.any(Number),
        output: expect.any(Number),
        cacheCreation: expect.any(Number),
        cacheRead: expect.any(Number),
      },
      database: home.database,
      warnings: [{ reason: 'not_json', line: expect.any(Number), path: expect.stringMatching(/\.jsonl$/) }],
    });
  });

  test('adds nothing the second time, and what has come since the third', async () => {
    const home = new Home();
    const path = join(home.folder, 'session.jsonl');
    writeTranscripts(home.folder, { name: 'session', messages: 4 });
    expect(await home.json(['import', 'claude-code', path])).toMatchObject({ files: 1, messages: 4 });
    expect(await home.json(['import', 'claude-code', path])).toMatchObject({
      files: 0,
      messages: 0,
      unchangedFiles: 1,
    });
    expect((await home.onDatabase(['import', 'claude-code', path])).stdout).toBe('Nothing new in 1 file.\n');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    appendFileSync(path, `${(lines[0] ?? '').replace(/"uuid":"[^"]*"/, '"uuid":"one-more"')}\n`);
    expect(await home.json(['import', 'claude-code', path])).toMatchObject({ files: 1, messages: 1, conversations: 0 });
  });

  test("takes the machine's own history when no path is given", async () => {
    const home = new Home();
    const none = await home.onDatabase(['import', 'claude-code']);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(/Claude Code has left no history.*Give the path/);
    expect(existsSync(home.database)).toBe(false);
    writeTranscripts(home.transcripts(), { name: 'own', messages: 3 });
    expect(await home.json(['import', 'claude-code'])).toMatchObject({ files: 1, messages: 3 });
  });

  test('takes several paths, only the newest files with --since, and no more than --max-size', async () => {
    const home = new Home();
    const [a, b] = ['a', 'b'].map((name) => writeTranscripts(join(home.folder, name), { name, messages: 2 })) as [
      string,
      string,
    ];
    const weekAgo = Date.now() / 1000 - 7 * 86_400;
    utimesSync(a, weekAgo, weekAgo);
    expect(await home.json(['import', 'claude-code', a, b, '--since', '3d'])).toMatchObject({
      files: 1,
      left: { files: 1, paths: [a] },
    });
    const size = `${statSync(b).size - 1}B`;
    const other = new Home();
    const { stdout, stderr } = await other.onDatabase(['import', 'claude-code', a, b, '--max-size', size]);
    expect(stdout).toMatch(/Imported|Nothing new/);
    expect(stderr).toMatch(/Left aside: \d files?/);
  });

  test('refuses a path that is not there', async () => {
    const home = new Home();
    const { code, stderr } = await home.onDatabase(['import', 'claude-code', '/no/such/folder']);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'error: There is nothing to import at /no/such/folder: no such file or folder. Check the path.\n',
    );
  });

  test('goes into the database of CAIRN_DB, or the platform’s place, whose folder it makes', async () => {
    const home = new Home();
    await home.run(['import', 'claude-code', SAMPLES, '--quiet'], { env: { CAIRN_DB: home.database } });
    expect(existsSync(home.database)).toBe(true);
    await home.run(['import', 'claude-code', SAMPLES, '--quiet'], {
      env: { XDG_DATA_HOME: join(home.folder, 'data') },
    });
    if (process.platform === 'linux') expect(existsSync(join(home.folder, 'data', 'cairn', 'cairn.db'))).toBe(true);
  });

  test('with --quiet says nothing on standard error', async () => {
    expect((await new Home().onDatabase(['import', 'claude-code', SAMPLES, '--quiet'])).stderr).toBe('');
  });

  test('reads links to files, once each', async () => {
    const home = new Home();
    const path = writeTranscripts(home.folder, { name: 'real', messages: 2 });
    mkdirSync(join(home.folder, 'links'));
    symlinkSync(path, join(home.folder, 'links', 'linked.jsonl'));
    expect(await home.json(['import', 'claude-code', join(home.folder, 'links'), path])).toMatchObject({
      files: 1,
      messages: 2,
    });
  });

  test('interrupted, ends after its batch with 130, and the next run goes on from there', async () => {
    const home = new Home();
    // More than what one thread reads alone.
    const messages = 14_000;
    const path = writeTranscripts(home.folder, { name: 'long', messages, characters: 4_000 });
    const child = home.spawn(['import', 'claude-code', path, '--db', home.database]);
    const running = ended(child);
    // Beyond what making the tables takes: a first group of lines is being written, or has been.
    const started = () => existsSync(`${home.database}-wal`) && statSync(`${home.database}-wal`).size > 2_000_000;
    while (!started() && child.exitCode === null) await sleep(5);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await running;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(
      /^error: Interrupted\. What was read is kept: [\d,]+ new messages? .*Run the same command again to go on\.\n$/,
    );
    const kept = Number(/kept: ([\d,]+) new/.exec(stderr)?.[1]?.replaceAll(',', ''));
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(messages);
    expect(await home.json(['import', 'claude-code', path])).toMatchObject({ messages: messages - kept });
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `shows a bar on a terminal and none in a pipe${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = new Home();
      writeTranscripts(join(home.folder, 'many'), { name: 'bar', messages: 600, characters: 2_000 });
      const { code, screen } = await onTerminal(home, [
        'import',
        'claude-code',
        join(home.folder, 'many'),
        '--db',
        home.database,
      ]);
      expect(code).toBe(0);
      expect(screen).toMatch(/Importing [█░]{20} {1,3}\d+ %/);
      const other = new Home();
      const piped = await other.onDatabase(['import', 'claude-code', join(home.folder, 'many')]);
      expect(piped.stdout + piped.stderr).not.toMatch(/[█░]/);
      expect(commandingCharacters(piped.stdout + piped.stderr)).toEqual([]);
    },
  );
});

/** Transcripts that other projects published, and what their lines add up to. */
const FIXTURES = process.env.CAIRN_FIXTURES;

interface Counts {
  readonly sessions: readonly string[];
  readonly tool_uses: number;
  readonly tool_results: number;
  readonly tool_errors: number;
  readonly usage: {
    readonly input: number;
    readonly output: number;
    readonly cache_creation: number;
    readonly cache_read: number;
  };
}

describe.skipIf(FIXTURES === undefined)(
  `published transcripts${FIXTURES === undefined ? ' (skipped: CAIRN_FIXTURES is not set)' : ''}`,
  () => {
    const folder = FIXTURES ?? '';
    const expected =
      FIXTURES === undefined
        ? {}
        : (JSON.parse(readFileSync(join(folder, 'expected-counts.json'), 'utf8')) as Record<string, Counts>);

    const transcripts = Object.entries(expected).filter(([name]) =>
      /^(claude-code|ccusage\/claude)\/.*\.jsonl$/.test(name),
    );

    test.each(transcripts)('%s arrives at the counts that were worked out for it', async (name, counts) => {
      const home = new Home();
      const path = join(folder, name);
      const uuids = new Set<string>();
      let skipped = 0;
      for (const line of readFileSync(path, 'utf8')
        .split('\n')
        .filter((text) => text.trim() !== '')) {
        try {
          const value = JSON.parse(line) as { type?: string; uuid?: string } | null;
          if (typeof value !== 'object' || value === null || Array.isArray(value)) skipped += 1;
          else if (value.type === 'user' || value.type === 'assistant') uuids.add(value.uuid ?? line);
        } catch {
          skipped += 1;
        }
      }
      expect(await home.json(['import', 'claude-code', path])).toMatchObject({
        files: 1,
        conversations: counts.sessions.length,
        messages: uuids.size,
        toolCalls: counts.tool_uses,
        toolResults: counts.tool_results,
        toolErrors: counts.tool_errors,
        usage: {
          input: counts.usage.input,
          output: counts.usage.output,
          cacheCreation: counts.usage.cache_creation,
          cacheRead: counts.usage.cache_read,
        },
        skippedLines: skipped,
      });
    });

    test('add up to 31 answers when they come together, of which one file repeats another', async () => {
      const home = new Home();
      const folders = ['claude-code', 'ccusage/claude'].map((name) => join(folder, name));
      const { usage, byModel } = await home.json(['import', 'claude-code', ...folders]);
      expect(usage).toEqual({ input: 2282, output: 14035, cacheCreation: 286562, cacheRead: 88965 });
      expect(byModel.reduce((sum: number, { responses }: { responses: number }) => sum + responses, 0)).toBe(31);
    });
  },
);

test('what was imported is there for every other command', async () => {
  const home = await homeWithSamples();
  const { conversations } = await home.json(['conversations', 'list']);
  expect(conversations).toHaveLength(SAMPLE_COUNTS.conversations);
  expect(await home.json(['info'])).toMatchObject({
    conversations: { messages: SAMPLE_COUNTS.messages },
    imports: { files: 8 },
  });
});
