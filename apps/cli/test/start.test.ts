import { appendFileSync, existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ended, Home, hasColors, type Json, NO_TERMINAL, onTerminal, screenLines } from './harness.js';
import { writeTranscripts } from './transcripts.js';

/** Databases that `start` left in a home, whose TMPDIR it is. */
function left({ folder }: Home): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('cairn-start-'));
}

/** The lines of a section, without the blanks before them. */
function section(screen: string, title: string): string[] {
  const lines = screen.split('\n');
  const from = lines.indexOf(title) + 1;
  const to = lines.indexOf('', from);
  return lines.slice(from, to < 0 ? undefined : to).map((line) => line.trimStart());
}

describe('cairn start', () => {
  test('shows the samples where there are no transcripts, with searches that find something, and leaves nothing behind', async () => {
    const home = new Home();
    const { code, stdout } = await home.run(['start'], { apart: true });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Source {4}Cairn's sample transcripts\nDatabase {2}temporary, removed at the end\nImported {2}12 files, .* MB\/s\)\n/,
    );
    for (const line of [
      /Conversations +10\n/,
      /Messages +169\n/,
      /Tool calls +47 {2}8 failed\n/,
      /Database +\d+\.\d (KB|MB) {2}search index included\n/,
      /Cost +\$\d+\.\d+ {2}at list prices\n/,
    ])
      expect(stdout).toMatch(line);
    expect(section(stdout, 'Tokens by model')[0]).toMatch(/^Model +Answers +In +Out +Cache write +Cache read +Cost$/);
    expect(section(stdout, 'Biggest projects')).toHaveLength(6);
    expect(stdout.match(/ {2}(words of a title|an error that a tool gave|a name in the code), /g)).toHaveLength(3);
    expect(section(stdout, 'What next').join('\n')).toMatch(
      /These were samples\. .*cairn import claude-code .*samples.*cairn import codex .*samples.*cairn search .*cairn --help/s,
    );
    expect(stdout).not.toContain('\u001b');
    expect(stdout.split('\n').filter((line) => line.length > 80 && !line.includes('cairn '))).toEqual([]);
    expect(left(home)).toEqual([]);
  });

  test('indexes a folder as well, and finds a word in code and conversations with one search', async () => {
    const home = new Home();
    const project = join(home.folder, 'planner');
    mkdirSync(project);
    writeFileSync(
      join(project, 'scheduler.ts'),
      'export function runScheduler() {\n  return "the scheduler runs";\n}\n',
    );
    const { code, stdout } = await home.run(['start', '--samples', '--index', project]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nCode {6}1 file, \d+ B in .*, 1 symbol\n/);
    const [query, first, , second] = section(stdout, 'Searches to try');
    expect(query).toMatch(/^scheduler {2}in code and conversations, /);
    expect(first).toMatch(/^scheduler\.ts:1 {2}runScheduler · /);
    expect(second).toMatch(/ · /);
    const { stdout: json } = await home.run(['start', '--samples', '--index', project, '--json']);
    const { code: report, searches }: Json = JSON.parse(json);
    expect(report).toMatchObject({ added: 1, symbols: 1, root: project });
    expect(searches[0].hits.map(({ kind }: Json) => kind)).toEqual(['codeChunk', 'message']);
  });

  test("imports this machine's transcripts, and what it proposes works", async () => {
    const home = new Home();
    writeTranscripts(home.transcripts(), { name: 'own', messages: 40, characters: 300 });
    const { stdout } = await home.run(['start', '--db', home.database]);
    expect(stdout).toMatch(
      /^Source {4}Claude Code's transcripts on this machine\nDatabase {2}.*agents\.db\nImported {2}1 file, /,
    );
    const commands = section(stdout, 'What next').filter(
      (line) => line.startsWith('cairn ') && !line.includes('--help'),
    );
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const { code, stdout: shown } = await home.run(words.slice(1));
      expect({ code, shown }, command).toEqual({ code: 0, shown: expect.stringMatching(/\S/) });
    }
    const again = await home.run(['start', '--db', home.database]);
    expect(again.stdout).toContain('Imported  nothing new in 1 file\n');
  });

  test('never touches the database of CAIRN_DB', async () => {
    const home = new Home();
    expect((await home.run(['start', '--samples', '--quiet'], { env: { CAIRN_DB: home.database } })).code).toBe(0);
    expect(existsSync(home.database)).toBe(false);
  });

  test('--keep keeps the database and says where', async () => {
    const home = new Home();
    const { stdout } = await home.run(['start', '--samples', '--keep']);
    const [folder] = left(home);
    const path = join(home.folder, folder ?? '', 'cairn.db');
    expect(stdout).toContain(`Database  ${path}\n`);
    expect(stdout).toContain(`cairn conversations list --db ${path}`);
    const { conversations } = JSON.parse((await home.run(['conversations', 'list', '--json', '--db', path])).stdout);
    expect(conversations).toHaveLength(10);
  });

  test('--json prints one object', async () => {
    const home = new Home();
    const { code, stdout, stderr } = await home.run(['start', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const shown = JSON.parse(stdout);
    expect(shown).toMatchObject({
      source: 'samples',
      database: { temporary: true },
      import: { files: 12, messages: 169, skippedLines: 1 },
      imports: [
        { importer: 'claude-code', messages: 122 },
        { importer: 'codex', messages: 47 },
      ],
      totals: { conversations: 10, messages: 169 },
    });
    expect(shown.searches).toHaveLength(3);
    for (const { query, hits } of shown.searches)
      expect({ query, found: hits.length > 0 }).toEqual({ query, found: true });
    expect(shown.models[0]).toMatchObject({
      model: expect.stringContaining('claude'),
      outputTokens: expect.any(Number),
    });
    expect(shown.projects.map(({ project }: Json) => project)).toContain('/home/dev/kotoba');
  });

  test('takes the newest 100 MB, and says what it left and how that comes in', async () => {
    const home = new Home();
    // Blank lines make the size, which is what counts here.
    const blank = Buffer.alloc(60_000_000, `${' '.repeat(999)}\n`);
    for (const name of ['older', 'newer'])
      appendFileSync(writeTranscripts(home.transcripts(), { name, messages: 4 }), blank);
    const yesterday = Date.now() / 1000 - 86_400;
    utimesSync(join(home.transcripts(), 'older.jsonl'), yesterday, yesterday);
    const shown = JSON.parse((await home.run(['start', '--json'])).stdout);
    expect(shown.import).toMatchObject({ files: 1, left: { files: 1, paths: [expect.stringContaining('older')] } });
    const { stdout } = await home.run(['start']);
    expect(stdout).toMatch(/\nLeft {6}1 older file, 60\.0 MB: a first look takes 100 MB at most\n/);
    expect(section(stdout, 'What next').join('\n')).toMatch(
      /^Import all of them into .*, which stays:\ncairn import claude-code\n/,
    );
  });

  test('takes the samples when the transcripts hold nothing', async () => {
    const home = new Home();
    writeTranscripts(home.transcripts(), { name: 'empty', messages: 0 });
    expect((await home.run(['start'])).stdout).toContain("Cairn's sample transcripts");
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ended by %s, removes its database', async (signal, expected) => {
    const home = new Home();
    writeTranscripts(home.transcripts(), { name: 'long', messages: 4_000, characters: 4_000 });
    const child = home.spawn(['start']);
    const running = ended(child);
    while (left(home).length === 0 && child.exitCode === null) await sleep(5);
    child.kill(signal);
    const { code, stdout, stderr } = await running;
    expect({ code, stdout, stderr }).toEqual({
      code: expected,
      stdout: '',
      stderr: 'error: Interrupted. The temporary database is removed.\n',
    });
    expect(left(home)).toEqual([]);
  });

  test('removes its database when the reader has gone', async () => {
    const home = new Home();
    const child = home.spawn(['start', '--samples']);
    child.stdout?.destroy();
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, left: left(home) }).toEqual({ code: 0, left: [] });
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `fits a terminal of 80 columns, with colours and without${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = new Home();
      const coloured = (await onTerminal(home, ['start'])).screen;
      const plain = (await onTerminal(home, ['start', '--no-color'])).screen;
      expect(coloured).toContain('\u001b[1mSource\u001b[22m');
      expect(hasColors(plain)).toBe(false);
      for (const screen of [coloured, plain]) {
        const lines = screenLines(screen);
        expect(lines.filter((line) => line.length > 80 && !line.includes('cairn '))).toEqual([]);
        expect(lines).toContain('Tokens by model');
      }
    },
  );
});
