import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type IndexOptions, indexFolder } from '../src/index.js';
import { folderWith, git, newStore, pathsOf, writeFiles } from './harness.js';

/** What a fresh index of a folder holds, and what was skipped, by reason. */
async function indexed(root: string, options: Partial<IndexOptions> = {}) {
  const store = await newStore();
  const { skipped, listedBy } = await indexFolder(store, { root, ...options });
  const reasons: Record<string, string[]> = {};
  for (const { path, reason } of skipped) reasons[reason] = [...(reasons[reason] ?? []), path];
  return { paths: await pathsOf(store, root), reasons, listedBy };
}

describe('a folder without git', () => {
  it('honours every .gitignore, the inner one before the outer, and leaves folders of tools out', async () => {
    const root = folderWith({
      '.gitignore': '*.log\n/build/\n',
      'a.ts': 'a',
      'debug.log': 'x',
      'build/out.js': 'x',
      'src/build/kept.js': 'x',
      'src/.gitignore': '!kept.log\nlocal/\n',
      'src/kept.log': 'x',
      'src/local/x.ts': 'x',
      'node_modules/lib/index.js': 'x',
      'src/node_modules/lib/index.js': 'x',
      '.venv/lib/a.py': 'x',
    });
    const { paths, listedBy } = await indexed(root);
    expect(listedBy).toBe('folders');
    expect(paths).toEqual(['.gitignore', 'a.ts', 'src/.gitignore', 'src/build/kept.js', 'src/kept.log']);
  });
});

describe('a working copy of git', () => {
  it('has what is tracked, ignored or not, and what is neither tracked nor ignored', async () => {
    const root = folderWith({
      '.gitignore': 'dist/\n*.log\n',
      'a.ts': 'a',
      'dist/kept.js': 'x',
      'dist/ignored.js': 'x',
      'x.log': 'x',
      'node_modules/lib/index.js': 'x',
      'node_modules/tracked/index.js': 'x',
      'gone.ts': 'x',
    });
    git(root, 'init', '-q');
    git(root, 'add', '-f', '.gitignore', 'a.ts', 'dist/kept.js', 'node_modules/tracked/index.js', 'gone.ts');
    rmSync(join(root, 'gone.ts'));
    writeFiles(root, { 'new file.ts': 'x', 'ünïcode.ts': 'x' });
    const { paths, listedBy } = await indexed(root);
    expect(listedBy).toBe('git');
    expect(paths).toEqual([
      ...['.gitignore', 'a.ts', 'dist/kept.js', 'new file.ts', 'node_modules/tracked/index.js', 'ünïcode.ts'],
    ]);
  });

  it('may be indexed from a folder in it, an ignored one too', async () => {
    const root = folderWith({
      '.gitignore': 'out/\n',
      'src/a.ts': 'x',
      'src/b.log': 'x',
      'out/made.ts': 'x',
      'top.ts': 'x',
    });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    expect((await indexed(join(root, 'src'))).paths).toEqual(['a.ts', 'b.log']);
    expect(await indexed(join(root, 'out'))).toMatchObject({ paths: ['made.ts'], listedBy: 'folders' });
  });

  it('is asked whatever a hook of another repository has set', async () => {
    const root = folderWith({ '.gitignore': 'x.ts\n', 'a.ts': 'x', 'x.ts': 'x' });
    git(root, 'init', '-q');
    process.env.GIT_DIR = '/no/such/repository';
    try {
      expect(await indexed(root)).toMatchObject({ paths: ['.gitignore', 'a.ts'], listedBy: 'git' });
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  it('has the files of its submodules, and none of other working copies in it', async () => {
    const other = folderWith({ 'lib.ts': 'x', '.gitignore': 'ignored.ts\n', 'ignored.ts': 'x' });
    git(other, 'init', '-q');
    git(other, 'add', '.');
    git(other, 'commit', '-q', '-m', 'first');
    const root = folderWith({ 'a.ts': 'x' });
    git(root, 'init', '-q');
    git(root, 'submodule', '--quiet', 'add', other, 'sub');
    writeFiles(root, { 'sub/ignored.ts': 'x' });
    git(folderIn(root, 'copy'), 'init', '-q');
    writeFiles(root, { 'copy/b.ts': 'x' });
    git(join(root, 'copy'), 'add', '.');
    git(join(root, 'copy'), 'commit', '-q', '-m', 'first');
    const { paths, reasons } = await indexed(root);
    expect(paths).toEqual(['.gitmodules', 'a.ts', 'sub/.gitignore', 'sub/lib.ts']);
    expect(reasons).toEqual({ nestedRepository: ['copy'] });
  });

  it('runs no program that the repository names', async () => {
    const root = folderWith({ 'a.ts': 'x', 'hook.sh': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n' });
    git(root, 'init', '-q');
    git(root, 'config', 'core.fsmonitor', 'sh ./hook.sh');
    expect((await indexed(root)).paths).toEqual(['a.ts', 'hook.sh']);
  });
});

function folderIn(root: string, name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
}

describe('what is skipped', () => {
  const files = {
    'a.ts': 'x',
    '.env': 'TOKEN=1',
    '.env.example': 'TOKEN=',
    'deploy/id_rsa': 'x',
    'server.pem': 'x',
    'logo.png': 'x',
    blob: Buffer.from([65, 0, 66]),
    'latin1.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9]),
    'huge.ts': '// x\n'.repeat(1_000),
    'package-lock.json': '{}',
    'app.min.js': 'x',
    'bundle.js': `var a=1;${'b(2);'.repeat(2_000)}`,
    'prose.md': `${'A long paragraph. '.repeat(300)}\n`,
  };

  it('is told with its reason, the second time too, when it is not read', async () => {
    const root = folderWith(files);
    symlinkSync('a.ts', join(root, 'link.ts'));
    symlinkSync('/', join(root, 'everything'));
    const store = await newStore();
    const options = { root, maxFileBytes: 4_000 };
    const first = await indexFolder(store, { ...options, exclude: ['bundle.js', 'prose.md'] });
    expect(first.skipped).toEqual(
      [
        ...[
          ['.env', 'secret'],
          ['deploy/id_rsa', 'secret'],
          ['server.pem', 'secret'],
        ],
        ...[
          ['app.min.js', 'generated'],
          ['package-lock.json', 'generated'],
        ],
        ...[
          ['blob', 'binary'],
          ['latin1.txt', 'binary'],
          ['logo.png', 'binary'],
          ['huge.ts', 'tooLarge'],
        ],
        ...[
          ['everything', 'link'],
          ['link.ts', 'link'],
        ],
      ]
        .map(([path, reason]) => ({ path, reason }))
        .sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1)),
    );
    expect(first).toMatchObject({ added: 2, files: 2 });
    const second = await indexFolder(store, { ...options, exclude: ['bundle.js', 'prose.md'] });
    expect(second).toMatchObject({ skipped: first.skipped, read: 0, unchanged: 2, files: 2 });
    expect(await indexFolder(store, { root })).toMatchObject({
      skipped: expect.arrayContaining([{ path: 'bundle.js', reason: 'minified' }]),
      read: 3,
      added: 2,
    });
  });

  it('is indexed when it is named', async () => {
    const root = folderWith({ ...files, '.gitignore': '.env\n' });
    git(root, 'init', '-q');
    const store = await newStore();
    await indexFolder(store, { root });
    const before = await pathsOf(store, root);
    expect(before).not.toContain('.env');
    const { files: count } = await indexFolder(store, { root, include: ['.env', 'id_rsa', './package-lock.json'] });
    expect(count).toBe(3);
    expect(await pathsOf(store, root)).toEqual([...before, '.env', 'deploy/id_rsa', 'package-lock.json'].sort());
    // Neither is it by a wildcard, nor by the folder that it lies in.
    expect((await indexed(root, { include: ['deploy', 'a.ts'] })).paths).toEqual(['a.ts']);
    expect((await indexed(root, { include: ['*', '.env*'] })).paths).not.toContain('.env');
  });
});

describe('a choice of files', () => {
  const files = { 'a.ts': 'x', 'src/b.ts': 'x', 'src/c.py': 'x', 'docs/d.md': 'x', 'docs/src/e.ts': 'x' };

  it('of some leaves the others in the index as they are', async () => {
    const root = folderWith(files);
    expect((await indexed(root, { include: ['*.ts'] })).paths).toEqual(['a.ts', 'docs/src/e.ts', 'src/b.ts']);
    expect((await indexed(root, { include: ['/src/', 'a.ts'] })).paths).toEqual(['a.ts', 'src/b.ts', 'src/c.py']);
    const store = await newStore();
    await indexFolder(store, { root });
    rmSync(join(root, 'a.ts'));
    rmSync(join(root, 'docs/d.md'));
    expect(await indexFolder(store, { root, include: ['*.ts'] })).toMatchObject({ removed: 1, files: 2 });
    expect(await pathsOf(store, root)).toEqual(['docs/d.md', 'docs/src/e.ts', 'src/b.ts', 'src/c.py']);
  });

  it('without some takes them out', async () => {
    const root = folderWith(files);
    const store = await newStore();
    await indexFolder(store, { root });
    expect(await indexFolder(store, { root, exclude: ['docs', '*.py'] })).toMatchObject({ removed: 3, files: 2 });
    expect(await pathsOf(store, root)).toEqual(['a.ts', 'src/b.ts']);
  });
});
