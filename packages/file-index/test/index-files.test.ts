import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, it } from 'vitest';
import { indexFiles } from '../src/index.js';
import { contentOf, folderWith, git, newStore, relationshipsOf, storyOf, writeFiles } from './harness.js';

const SMALL = {
  'src/main.ts': "// The beginning.\nimport './parse.js';\n",
  'src/parse.ts': "export const parse = 'a text that is long enough to be told from others';\n",
  'src/parse.test.ts': "import './parse.js';\n",
};

describe('a run', () => {
  it('keeps the facts of files: hash, encoding, lines, permissions, what is binary, and how they begin', async () => {
    const root = folderWith({
      ...SMALL,
      'README.md': '# Parser\n\nReads texts.\nFast.\n\nMore.\n',
      'logo.png': Uint8Array.of(0x89, 0x50, 0, 1),
      'old.txt': Buffer.from('Gr\xfc\xdfe aus K\xf6ln, sch\xf6n und gr\xf6\xdfer als je zuvor', 'latin1'),
      'wide.txt': Buffer.from('\uFEFFab\ncd\n', 'utf16le'),
      '.env': 'TOKEN=1\n',
      'large.bin': 'x'.repeat(3_000),
      'empty.ts': '',
    });
    chmodSync(join(root, 'src/main.ts'), 0o755);
    symlinkSync('src/main.ts', join(root, 'link.ts'));
    const store = await newStore();
    const report = await indexFiles(store, { root, project: 'p', maxFileBytes: 2_000 });
    expect(report.skipped).toEqual([
      { path: '.env', reason: 'secret' },
      { path: 'link.ts', reason: 'link' },
    ]);
    expect(report).toMatchObject({ listedBy: 'folders', gitHead: null, created: 9, read: 8 });
    const facts = async (path: string) => await store.files.get('p', path);
    expect(await facts('src/main.ts')).toMatchObject({
      ...{ language: 'typescript', encoding: 'utf-8', lineCount: 2, permissions: '755', isBinary: false },
      ...{ modifiedAt: Date.UTC(2025, 0, 6), gitStatus: null, sizeBytes: 39 },
    });
    expect((await facts('src/main.ts')).contentHash).toMatch(/^[\da-f]{64}$/);
    expect(await facts('logo.png')).toMatchObject({ isBinary: true, language: '', encoding: '', lineCount: null });
    expect(await facts('old.txt')).toMatchObject({ isBinary: false, encoding: 'iso-8859-1', lineCount: 1 });
    expect(await facts('wide.txt')).toMatchObject({ encoding: 'utf-16le', lineCount: 2 });
    expect(await facts('large.bin')).toMatchObject({ contentHash: null, sizeBytes: 3_000 });
    expect(await facts('empty.ts')).toMatchObject({ lineCount: 0, isBinary: false });
    const snippets = (await store.files.snippets({ project: 'p' })).items;
    expect(snippets.map(({ path, type, content }) => [path, type, content])).toEqual([
      ['README.md', 'summary', '# Parser\n\nReads texts.\nFast.'],
      ['old.txt', 'summary', 'Grüße aus Köln, schön und größer als je zuvor'],
      ['src/main.ts', 'header', '// The beginning.'],
      ['wide.txt', 'summary', 'ab\ncd'],
    ]);
    await indexFiles(store, { root, project: 'p', snippets: 'symbols', force: true });
    const { items } = await store.files.snippets({ project: 'p', path: 'src/parse.ts' });
    expect(items).toEqual([]);
    expect(await indexFiles(store, { root, project: 'p' })).toMatchObject({ created: 0, modified: 0, read: 0 });
  });

  it('again reads what has changed, follows renames by their bytes, and finds what new files mean to others', async () => {
    const root = folderWith(SMALL);
    const store = await newStore();
    await indexFiles(store, { root, project: 'p' });
    await store.files.recordAccesses('p', [{ path: 'src/parse.ts', type: 'read' }]);
    const { id } = await store.files.get('p', 'src/parse.ts');
    mkdirSync(join(root, 'lib'));
    renameSync(join(root, 'src/parse.ts'), join(root, 'lib/parse.ts'));
    rmSync(join(root, 'src/parse.test.ts'));
    writeFiles(root, { 'src/main.ts': "import '../lib/parse.js';\nimport './later.js';\n" });
    expect(await indexFiles(store, { root, project: 'p' })).toMatchObject({
      ...{ created: 0, modified: 1, renamed: 1, deleted: 1, unchanged: 0, read: 2 },
    });
    expect((await store.files.get('p', 'lib/parse.ts')).id).toBe(id);
    expect((await store.files.hot({ project: 'p' })).map(({ path }) => path)).toEqual(['lib/parse.ts']);
    expect((await storyOf(store, 'p')).slice(3).sort()).toEqual([
      ...['deleted src/parse.test.ts > ', 'modified src/main.ts > src/main.ts', 'moved src/parse.ts > lib/parse.ts'],
    ]);
    expect(await relationshipsOf(store, 'p')).toEqual(['src/main.ts imports lib/parse.ts']);
    // What nobody could find before: the file that names it has not changed.
    writeFiles(root, { 'src/later.ts': '' });
    expect(await indexFiles(store, { root, project: 'p' })).toMatchObject({
      created: 1,
      read: 1,
      relationshipsAdded: 1,
    });
    expect(await relationshipsOf(store, 'p')).toContain('src/main.ts imports src/later.ts');
    const same = await indexFiles(store, { root, project: 'p' });
    expect(same).toMatchObject({ created: 0, modified: 0, renamed: 0, deleted: 0, read: 0, relationshipsAdded: 0 });
    // Only a part of the tree: the rest stays.
    expect(await indexFiles(store, { root, project: 'p', include: ['lib/'] })).toMatchObject({ deleted: 0, files: 1 });
    await expect(indexFiles(store, { root: join(root, 'nothing') })).rejects.toThrow('There is no folder');
  });

  it('asks git for statuses, renames with changes in them, and the commits of changes', async () => {
    const root = folderWith({ ...SMALL, 'src/ignored.log': 'x', '.gitignore': '*.log\n' });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'First');
    const store = await newStore();
    const first = await indexFiles(store, { root, project: 'p' });
    expect(first).toMatchObject({ listedBy: 'git', gitHead: git(root, 'rev-parse', 'HEAD'), created: 4 });
    const statuses = async () =>
      Object.fromEntries((await store.files.list({ project: 'p' })).items.map((file) => [file.path, file.gitStatus]));
    expect(new Set(Object.values(await statuses()))).toEqual(new Set(['unmodified']));
    const { id } = await store.files.get('p', 'src/parse.ts');
    git(root, 'mv', 'src/parse.ts', 'src/parser.ts');
    writeFiles(root, { 'src/parser.ts': `${SMALL['src/parse.ts']}export {};\n`, 'src/new.ts': 'export {};\n' });
    git(root, 'rm', '-q', 'src/parse.test.ts');
    git(root, 'add', 'src/parser.ts');
    expect(await indexFiles(store, { root, project: 'p' })).toMatchObject({ renamed: 1, deleted: 1, created: 1 });
    expect(await statuses()).toEqual({
      ...{ '.gitignore': 'unmodified', 'src/main.ts': 'unmodified' },
      ...{ 'src/new.ts': 'untracked', 'src/parser.ts': 'renamed' },
    });
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'Second');
    git(root, 'mv', 'src/parser.ts', 'parser.ts');
    writeFiles(root, { 'parser.ts': `${SMALL['src/parse.ts']}export { };\n` }, Date.UTC(2025, 1, 1) / 1_000);
    git(root, 'commit', '-qam', 'Third');
    const third = git(root, 'rev-parse', 'HEAD');
    expect(await indexFiles(store, { root, project: 'p' })).toMatchObject({ renamed: 1, created: 0, modified: 0 });
    expect(await store.files.get('p', 'parser.ts')).toMatchObject({ id, gitStatus: 'unmodified' });
    expect(new Set(Object.values(await statuses()))).toEqual(new Set(['unmodified']));
    const [change] = (await store.files.changes({ gitCommit: third })).items;
    expect(change).toMatchObject({ type: 'moved', oldPath: 'src/parser.ts', newPath: 'parser.ts' });
    writeFileSync(join(root, 'src/main.ts'), "import '../parser.js';\n");
    await indexFiles(store, { root, project: 'p' });
    expect(await statuses()).toMatchObject({ 'src/main.ts': 'modified' });
    expect((await store.files.changes({ path: 'src/main.ts' })).items[0]).toMatchObject({ gitCommit: null });
  });
});

/** A tree whose index takes some commits. */
function manyFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; at < 700; at += 1) {
    files[`src/part${at % 9}/file${at}.ts`] = `// File ${at}.\nimport '../part${(at - 1) % 9}/file${at - 1}.js';\n`;
  }
  return files;
}

/** Indexes in another process and kills it when it says this; true when it was killed before its end. */
async function indexAndKill(database: string, root: string, when: RegExp): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index-child.mjs'), database, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (when.test(said)) child.kill('SIGKILL');
  });
  return await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal === 'SIGKILL')));
}

describe('a run that is ended', () => {
  it('by a kill, while it reads or relates, is completed by a later one', async () => {
    const root = folderWith(manyFiles());
    const database = join(temporaryFolder(), 'killed.db');
    expect(await indexAndKill(database, root, /^files [1-9]/m)).toBe(true);
    expect(await indexAndKill(database, root, /^files [3-5]\d\d$/m)).toBe(true);
    const store = await newStore(database);
    expect(await store.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
    expect((await indexFiles(store, { root })).relationshipsAdded).toBeGreaterThan(0);
    const fresh = await newStore();
    await indexFiles(fresh, { root });
    expect(await contentOf(store, root)).toEqual(await contentOf(fresh, root));
  });

  it('by a signal keeps what was committed', async () => {
    const root = folderWith(manyFiles());
    const store = await newStore();
    const controller = new AbortController();
    const onProgress = ({ filesDone }: { filesDone: number }) => {
      if (filesDone >= 256) controller.abort(new Error('Enough.'));
    };
    await expect(indexFiles(store, { root, signal: controller.signal, onProgress })).rejects.toThrow('Enough.');
    const [project] = await store.files.projects();
    expect(project).toMatchObject({ isStale: true, indexedAt: null });
    const rest = await indexFiles(store, { root });
    expect(rest).toMatchObject({ files: 700, relationshipsAdded: 699, unchanged: project?.files });
    expect(await indexFiles(store, { root })).toMatchObject({ read: 0, relationshipsAdded: 0, unchanged: 700 });
  });
});
