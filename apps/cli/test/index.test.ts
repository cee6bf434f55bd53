import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { commandingCharacters, ended, Home, type Json, NO_TERMINAL, onTerminal } from './harness.js';

const FILES: Readonly<Record<string, string>> = {
  'src/parser.ts': 'export class Parser {\n  parse(text: string) {\n    return text;\n  }\n}\n',
  'src/words.py': 'def split_words(text):\n    return text.split()\n',
  'README.md': '# Parser\n\nReads texts.\n',
  '.env': 'TOKEN=1\n',
  'logo.png': 'no picture',
};
/** Enough that a run can be interrupted between its first commit and its last, 64 files each. */
const FILES_TO_INTERRUPT = 600;
const LONG_AGO = Date.UTC(2025, 0, 6) / 1000;

/** Writes files below a home's `project` folder, as if long ago. Returns the folder. */
function project(home: Home, files: Readonly<Record<string, string>> = FILES): string {
  const root = join(home.folder, 'project');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), LONG_AGO, LONG_AGO);
  }
  return root;
}

describe('cairn index', () => {
  test('says what it did, what it skipped, and what to do next', async () => {
    const home = new Home();
    const root = project(home);
    const { code, stdout, stderr } = await home.onDatabase(['index', root], { apart: true });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Indexed 3 files, \d+ B in .* \(\d+ files\/s\)\nSearch {2}\d+ texts in /);
    expect(stdout).toMatch(/ Added {6}3\n.* Changed {4}0\n.* Removed {4}0\n.* Unchanged {2}0\n/s);
    expect(stdout).toMatch(/ Chunks {5}3 new, 0 there already\n.* Symbols {4}4\n/s);
    expect(stdout).toMatch(/ Languages {2}markdown 1, python 1, typescript 1\n.* Skipped {4}2: /s);
    expect(stdout).not.toContain('logo.png');
    expect(stderr).toBe(`\nSearch it: cairn search WORDS --in code --db ${home.database}\n`);
  });

  test('again reads nothing, then exactly what has changed', async () => {
    const home = new Home();
    const root = project(home);
    await home.onDatabase(['index', root]);
    const { stdout } = await home.onDatabase(['index', root]);
    expect(stdout).toMatch(/^Nothing new in 3 files\.\n {2}Skipped {2}2: /);
    appendFileSync(join(root, 'src/words.py'), '\ndef join_words(words):\n    pass\n');
    rmSync(join(root, 'README.md'));
    expect(await home.json(['index', root])).toMatchObject({
      changed: 1,
      removed: 1,
      unchanged: 1,
      read: 1,
      symbols: 2,
    });
  });

  test('with --json prints one object with all of it, and nothing else anywhere', async () => {
    const home = new Home();
    const root = project(home);
    const { code, stdout, stderr } = await home.onDatabase(['index', root, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ database: home.database, project: expect.stringMatching(/\/project$/), listedBy: 'folders', dryRun: false },
      ...{ files: 3, added: 3, newChunks: 3, symbols: 4, indexed: expect.any(Number), warnings: [] },
      languages: { markdown: 1, python: 1, typescript: 1 },
      skipped: [
        { path: '.env', reason: 'secret' },
        { path: 'logo.png', reason: 'binary' },
      ],
    });
  });

  test('takes the folder it is called in, and what --include, --exclude, --max-file-size and --project say', async () => {
    const home = new Home();
    const cwd = project(home);
    expect(await home.json(['index', '--exclude', '*.md', '--exclude', 'src/*.py'], { cwd })).toMatchObject({
      added: 1,
    });
    expect(await home.json(['index', '--include', '.env', '--include', '*.md'], { cwd })).toMatchObject({ added: 2 });
    expect(await home.json(['code', 'files'])).toMatchObject({
      files: [{ path: '.env' }, { path: 'README.md' }, { path: 'src/parser.ts' }],
    });
    expect(await home.json(['index', '--project', 'named', '--max-file-size', '60B'], { cwd })).toMatchObject({
      ...{ project: 'named', added: 2 },
      skipped: expect.arrayContaining([{ path: 'src/parser.ts', reason: 'tooLarge' }]),
    });
  });

  test('with --verbose names what is skipped, and why', async () => {
    const home = new Home();
    const { stdout } = await home.onDatabase(['index', project(home), '--verbose']);
    expect(stdout).toMatch(/\n\nSkipped:\n {2}like secrets +\.env\n {2}binary +logo\.png\n$/);
  });

  test('with --dry-run makes no database and changes none', async () => {
    const home = new Home();
    const root = project(home);
    const { stdout } = await home.onDatabase(['index', root, '--dry-run']);
    expect(stdout).toMatch(/^Would index .*\/project:\n\n {2}Added {6}3\n/);
    expect(existsSync(home.database)).toBe(false);
    await home.onDatabase(['index', root]);
    rmSync(join(root, 'README.md'));
    expect(await home.json(['index', root, '--dry-run'])).toMatchObject({ dryRun: true, removed: 1, unchanged: 2 });
    expect((await home.json(['code', 'stats'])).files).toBe(3);
  });

  test('with --force stores everything anew', async () => {
    const home = new Home();
    const root = project(home);
    await home.onDatabase(['index', root]);
    expect(await home.json(['index', root, '--force'])).toMatchObject({ changed: 3, read: 3, unchanged: 0 });
  });

  test('warns of a file that could not be parsed in time or at all', async () => {
    const home = new Home();
    const root = project(home, { 'broken.c': ')))) {{{{ ]]]] ++++ \n'.repeat(40) });
    const { code, stdout, stderr } = await home.onDatabase(['index', root]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Indexed 1 file/);
    expect(stderr).toMatch(/^warning: broken\.c can't be parsed.*indexed by lines/);
  });

  test.each([
    [['index', '/no/such/folder'], 1, /There is no folder \/no\/such\/folder to index\. Check the path\./],
    [['index', '--watch', '--dry-run'], 2, /--watch and --dry-run exclude each other/],
    [['index', '--max-file-size', 'big'], 2, /Give a size/],
  ] as const)('refuses %j', async (args, expected, message) => {
    const home = new Home();
    const { code, stdout, stderr } = await home.onDatabase(args);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('lets no name of a file command the terminal', async () => {
    const home = new Home();
    const root = project(home, { 'a\u001b[31mred\u001b]0;title\u0007.ts': 'function f() {}\n', '\u001b[2J.pem': 'x' });
    const { stdout, stderr } = await home.onDatabase(['index', root, '--verbose']);
    expect(commandingCharacters(stdout + stderr)).toEqual([]);
    const { stdout: listed } = await home.onDatabase(['code', 'files']);
    expect(commandingCharacters(listed)).toEqual([]);
  });

  const asRoot = process.getuid?.() === 0;
  test.skipIf(!asRoot)(
    `keeps what the index has of files that can't be read any more${asRoot ? '' : ' (skipped: needs root to change the user)'}`,
    async () => {
      const home = new Home();
      const root = project(home);
      chmodSync(home.folder, 0o777);
      const as = { uid: 65_534 };
      expect(await home.json(['index', root], as)).toMatchObject({ added: 3 });
      writeFileSync(join(root, 'README.md'), 'changed');
      chmodSync(join(root, 'README.md'), 0o000);
      chmodSync(join(root, 'src'), 0o000);
      const { code, stdout, stderr } = await home.onDatabase(['index', root], as);
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing new in 1 file/) });
      expect(stderr).toMatch(/^warning: README\.md can't be read\. Check its permissions/);
      expect((await home.json(['code', 'stats'], as)).files).toBe(3);
      chmodSync(join(root, 'src'), 0o755);
    },
  );

  test('interrupted, ends with 130 and keeps what it has read; the next run goes on from there', async () => {
    const home = new Home();
    const many = Object.fromEntries(
      Array.from({ length: FILES_TO_INTERRUPT }, (_, at) => [
        `f${at}.ts`,
        `function name${at}() {\n${'  work();\n'.repeat(400)}}\n`,
      ]),
    );
    const root = project(home, many);
    const child = home.spawn(['index', root, '--db', home.database]);
    const running = ended(child);
    const kept = async (): Promise<number> => {
      const { code, stdout } = await home.onDatabase(['code', 'stats', '--json']);
      return code === 0 ? JSON.parse(stdout).files : 0;
    };
    while ((await kept()) === 0 && child.exitCode === null) await sleep(5);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await running;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(/^error: Interrupted\. What was read is kept: [\d,]+ files?\. Run the same command again/);
    const unchanged = await kept();
    expect(unchanged).toBeGreaterThan(0);
    expect(unchanged).toBeLessThan(FILES_TO_INTERRUPT);
    expect(await home.json(['index', root])).toMatchObject({ added: FILES_TO_INTERRUPT - unchanged, unchanged });
  });

  test('with --watch indexes every change until it is interrupted', async () => {
    const home = new Home();
    const root = project(home);
    const child = home.spawn(['index', root, '--watch', '--json', '--db', home.database]);
    const running = ended(child);
    const reports: Json[] = [];
    let text = '';
    child.stdout?.on('data', (data: string) => {
      text += data;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        reports.push(JSON.parse(text.slice(0, end)));
        text = text.slice(end + 1);
      }
    });
    const report = async (): Promise<Json> => {
      while (reports.length === 0 && child.exitCode === null) await sleep(10);
      return reports.shift();
    };
    expect(await report()).toMatchObject({ added: 3 });
    writeFileSync(join(root, 'src/new.go'), 'package src\n\nfunc Fresh() {\n}\n');
    expect(await report()).toMatchObject({ added: 1, files: 4, indexed: expect.any(Number) });
    expect(await home.json(['code', 'symbols', 'fresh'])).toMatchObject({ symbols: [{ path: 'src/new.go' }] });
    child.kill('SIGINT');
    expect(await running).toMatchObject({ code: 0, stderr: '' });
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `shows a bar on a terminal${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const home = new Home();
      const many = Object.fromEntries(
        Array.from({ length: 300 }, (_, at) => [`f${at}.ts`, `function f${at}() {\n${'  work();\n'.repeat(200)}}\n`]),
      );
      const { code, screen } = await onTerminal(home, ['index', project(home, many), '--db', home.database]);
      expect(code).toBe(0);
      expect(screen).toMatch(/Indexing [█░]{20} {1,3}\d+ %/);
    },
  );
});

describe('cairn code', () => {
  async function indexed(): Promise<Home> {
    const home = new Home();
    await home.json(['index', project(home)]);
    return home;
  }

  test('symbols finds by name, of some types, languages and projects', async () => {
    const home = await indexed();
    const { stdout } = await home.onDatabase(['code', 'symbols', 'parse']);
    expect(stdout.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      'Type Name Place Project',
      expect.stringMatching(/^method Parser\.parse src\/parser\.ts:2 .*project$/),
      expect.stringMatching(/^section Parser README\.md:1 /),
      expect.stringMatching(/^class Parser src\/parser\.ts:1 /),
      '',
    ]);
    const names = async (...args: string[]) =>
      (await home.json(['code', 'symbols', ...args])).symbols.map(({ name }: Json) => name);
    expect(await names('parse', '--type', 'class,method', '-n', '1')).toEqual(['parse']);
    expect(await names('words', '--language', 'python', '--project', 'project')).toEqual(['split_words']);
    expect(await names('words', '--language', 'go')).toEqual([]);
    const none = await home.onDatabase(['code', 'symbols', 'nothing']);
    expect(none).toMatchObject({ code: 0, stdout: '', stderr: 'No symbol is called "nothing" or like it.\n' });
    expect((await home.onDatabase(['code', 'symbols', 'x', '--type', 'klass'])).stderr).toMatch(/Give one of class, /);
  });

  test('files lists them, by language and folder', async () => {
    const home = await indexed();
    expect((await home.onDatabase(['code', 'files', '-n', '1'])).stdout).toMatch(
      /^Path +Language +Lines +Symbols +Size +Project\nREADME\.md +markdown +3 +1 +\d+ B +.*project\n$/,
    );
    expect(await home.json(['code', 'files', '-n', '1'])).toMatchObject({ more: true });
    expect(await home.json(['code', 'files', '--prefix', 'src/', '--language', 'python'])).toMatchObject({
      ...{ files: [{ path: 'src/words.py', lines: 2, symbols: 1 }], more: false },
    });
  });

  test('stats counts, over all or one project', async () => {
    const home = await indexed();
    await home.json(['index', join(home.folder, 'project'), '--project', 'copy']);
    const { stdout } = await home.onDatabase(['code', 'stats']);
    expect(stdout).toMatch(/^Files +6, 20 lines, .*\nChunks +3 in 6 places\nSymbols +8: .*\nLanguages +markdown 2, /);
    expect(await home.json(['code', 'stats', '--project', 'copy'])).toMatchObject({
      ...{ files: 3, chunks: 3, places: 3, projects: 1, byProject: [{ project: 'copy', files: 3 }] },
    });
  });

  test('remove takes a project out, after asking', async () => {
    const home = await indexed();
    const asked = await home.onDatabase(['code', 'remove', 'project']);
    expect(asked).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/Add --yes/) });
    const unknown = await home.onDatabase(['code', 'remove', 'ject', '--yes']);
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/No code is indexed as ject\. There is: .*project\./),
    });
    expect(await home.json(['code', 'remove', 'project', '--yes'])).toMatchObject({ files: 3 });
    const { stdout, stderr } = await home.onDatabase(['code', 'stats']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Nothing is indexed\. Index a folder: cairn index DIR/);
  });
});
