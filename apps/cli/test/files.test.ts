import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

const FILES: Readonly<Record<string, string>> = {
  'src/main.ts': "import { parse } from './parse.js';\n",
  'src/parse.ts': '// Parses texts.\nexport const parse = 1;\n',
  'src/parse.test.ts': "import './parse.js';\n",
  'README.md': '# Parser\n\nSee [main](src/main.ts).\n',
  '.env': 'TOKEN=1\n',
};

/** Writes files below a home's `project` folder. Returns the folder. */
function project(home: Home): string {
  const root = join(home.folder, 'project');
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('cairn files', () => {
  test('indexes a folder, says what it did, and what has to do with a file', async () => {
    const home = new Home();
    const root = project(home);
    const first = await home.onDatabase(['files', 'index', root, '--verbose'], { apart: true });
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^Indexed 4 files, \d+ B in .* files\/s\)\n\n {2}Created +4\n/);
    expect(first.stdout).toMatch(/ Relationships +4 found, 0 no more\n {2}Left out +1\n {2}secret +\.env\n$/);
    expect(first.stderr).toContain('Ask it: cairn files related PATH');
    expect((await home.onDatabase(['files', 'index', root])).stdout).toMatch(/^Nothing new in 4 files\.\n/);
    // A path from anywhere: there is one project only.
    expect((await home.onDatabase(['files', 'related', 'src/parse.ts', '--depth', '2'])).stdout).toBe(
      [
        'Steps  How                     Strength  Path               Via',
        '    1  imports (from there)        1.00  src/main.ts',
        '    1  tests (from there)          1.00  src/parse.test.ts',
        '    2  documents (from there)      1.00  README.md          src/main.ts',
        '',
      ].join('\n'),
    );
    const out = await home.json(['files', 'related', join(root, 'src/main.ts'), '--direction', 'out']);
    expect(out).toMatchObject({ path: 'src/main.ts', related: [{ path: 'src/parse.ts', type: 'imports' }] });
    const { files } = await home.json(['files', 'list', '--language', 'typescript', '--prefix', 'src/p']);
    expect(files).toMatchObject([{ path: 'src/parse.test.ts' }, { path: 'src/parse.ts', lineCount: 2 }]);
    const shown = await home.onDatabase(['files', 'show', 'src/parse.ts']);
    expect(shown.stdout).toMatch(
      /^Path +src\/parse\.ts\n.*Kind +typescript, utf-8\n.*header, line 1:\n {2}\/\/ Parses/s,
    );
  });

  test('records uses, and says what is hot, what is relevant, and why', async () => {
    const home = new Home();
    await home.onDatabase(['files', 'index', project(home)]);
    expect((await home.onDatabase(['files', 'hot'])).stderr).toContain('No use was recorded');
    const use = ['files', 'touch', 'src/parse.ts', 'nothing.ts', '--context', 'task-1', '--by', 'agent'];
    const { stderr } = await home.onDatabase(use);
    expect(stderr).toContain('Recorded: 1 use.');
    expect(stderr).toContain('Not in the index: nothing.ts.');
    await home.onDatabase(['files', 'touch', 'src/main.ts', '--type', 'write', '--failed']);
    const { files } = await home.json(['files', 'hot']);
    expect(files).toMatchObject([
      { path: 'src/main.ts', failures: 1 },
      { path: 'src/parse.ts', byType: { read: 1 } },
    ]);
    const about = await home.json(['files', 'relevant', '--for', 'debugging', '--about', 'src/parse.ts', '-n', '1']);
    expect(about.files).toMatchObject([{ path: 'src/parse.ts', contextType: 'debugging' }]);
    expect((await home.onDatabase(['files', 'relevant'])).stdout).toMatch(/^Score +Base +Use .*\n +0\.\d\d .*\n/);
    const why = await home.onDatabase(['files', 'why', 'src/main.ts']);
    expect(why.stdout).toMatch(/^src\/main\.ts: 0\.\d\d for general\n/);
    expect(why.stdout).toContain('0 of 1 time it helped.');
    expect(why.stdout).toContain('  imports src/parse.ts\n');
  });

  test('says what happened, and fails with advice where nothing is known', async () => {
    const home = new Home();
    expect(await home.onDatabase(['files', 'index', join(home.folder, 'none')])).toMatchObject({ code: 1 });
    const root = project(home);
    await home.onDatabase(['conversations', 'list']);
    const unknown = await home.onDatabase(['files', 'index', root]);
    expect(unknown.code).toBe(0);
    renameSync(join(root, 'src/parse.ts'), join(root, 'src/parser.ts'));
    rmSync(join(root, 'README.md'));
    await home.onDatabase(['files', 'index', root]);
    const { changes } = await home.json(['files', 'changes', '-n', '2']);
    expect(changes).toMatchObject([{ type: 'deleted', oldPath: 'README.md' }, { type: 'renamed' }]);
    expect((await home.onDatabase(['files', 'changes', 'src/parser.ts', '--since', '1h'])).stdout).toContain(
      'renamed  src/parse.ts → src/parser.ts',
    );
    expect(await home.onDatabase(['files', 'show', 'README.md', '--project', 'other'])).toMatchObject({ code: 2 });
    expect(await home.onDatabase(['files', 'related', 'nothing.ts'])).toMatchObject({ code: 1 });
    expect((await home.json(['files', 'list', '--gone'])).files).toMatchObject([{ path: 'README.md' }]);
  });
});
