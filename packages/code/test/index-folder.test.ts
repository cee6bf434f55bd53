import { appendFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { indexFolder } from '../src/index.js';
import { contentOf, type Files, folderWith, newStore, pathsOf, writeFiles } from './harness.js';

const SOURCES: Files = {
  'src/parser.ts': 'export class Parser {\n  parse() {\n    return 1;\n  }\n}\n',
  'src/util/words.py': 'def words(text):\n    return text.split()\n',
  'main.go': 'package main\n\nfunc main() {\n}\n',
  'README.md': '# Parser\n\nParses.\n',
  'data.json': '{\n  "a": 1\n}\n',
};

describe('indexing a folder', () => {
  it('stores files, chunks and symbols, and tells what it did', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    const report = await indexFolder(store, { root });
    expect(report).toMatchObject({
      ...{ project: root, root, listedBy: 'folders', dryRun: false },
      ...{ files: 5, added: 5, changed: 0, removed: 0, unchanged: 0, read: 5 },
      ...{ newChunks: 5, sharedChunks: 0, symbols: 5, skipped: [], warnings: [] },
      languages: { go: 1, json: 1, markdown: 1, python: 1, typescript: 1 },
    });
    expect(await store.code.symbolsOf(root, 'src/parser.ts')).toEqual([
      { type: 'class', name: 'Parser', container: null, startLine: 1, endLine: 5 },
      { type: 'method', name: 'parse', container: 'Parser', startLine: 2, endLine: 4 },
    ]);
    const { items } = await store.code.listChunks({ project: root, path: 'main.go' });
    expect(items).toMatchObject([{ text: 'package main\n\nfunc main() {\n}', startLine: 1, endLine: 4 }]);
    const hits = await store.search('parser', { limit: 5 });
    expect(JSON.stringify(hits)).toContain('src/parser.ts');
  });

  it('opens no file the second time', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    await indexFolder(store, { root });
    const before = await contentOf(store, root);
    expect(await indexFolder(store, { root })).toMatchObject({
      ...{ files: 5, added: 0, changed: 0, removed: 0, unchanged: 5, read: 0, readBytes: 0, newChunks: 0, symbols: 0 },
      languages: { go: 1, json: 1, markdown: 1, python: 1, typescript: 1 },
    });
    expect(await contentOf(store, root)).toEqual(before);
  });

  it('opens exactly the one file that changed', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    await indexFolder(store, { root });
    appendFileSync(join(root, 'src/util/words.py'), '\ndef more():\n    pass\n');
    expect(await indexFolder(store, { root })).toMatchObject({ changed: 1, unchanged: 4, read: 1, symbols: 2 });
    expect(await store.code.searchSymbols('more')).toMatchObject([{ path: 'src/util/words.py', startLine: 4 }]);
  });

  it('reads a file that was only touched, and leaves it as it is', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    await indexFolder(store, { root });
    utimesSync(join(root, 'main.go'), 1_740_000_000, 1_740_000_000);
    expect(await indexFolder(store, { root })).toMatchObject({ changed: 0, unchanged: 5, read: 1, newChunks: 0 });
  });

  it('sees a change that kept size and time, where it came right after indexing', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    // Ahead, so that it is not some time before on a machine that comes to the indexing late.
    const soon = Math.floor(Date.now() / 1000) + 60;
    writeFiles(root, { 'main.go': 'package one\n' }, soon);
    await indexFolder(store, { root });
    writeFiles(root, { 'main.go': 'package two\n' }, soon);
    expect(await indexFolder(store, { root })).toMatchObject({ changed: 1, read: 1 });
  });

  it('does not read files again that were written some time before, however fresh the index is', async () => {
    const root = folderWith({});
    writeFiles(root, SOURCES, Date.now() / 1000 - 3.1234);
    const store = await newStore();
    await indexFolder(store, { root });
    expect(await indexFolder(store, { root })).toMatchObject({ unchanged: 5, read: 0 });
  });

  it('takes out what is gone, and follows a file to its new name without storing its chunks again', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    await indexFolder(store, { root });
    rmSync(join(root, 'data.json'));
    renameSync(join(root, 'src/parser.ts'), join(root, 'src/reader.ts'));
    expect(await indexFolder(store, { root })).toMatchObject({ added: 1, removed: 2, newChunks: 0, sharedChunks: 1 });
    expect(await pathsOf(store, root)).toEqual(['README.md', 'main.go', 'src/reader.ts', 'src/util/words.py']);
  });

  it('stores what two working copies have in common once', async () => {
    const store = await newStore();
    const [one, other] = [folderWith(SOURCES), folderWith({ ...SOURCES, 'extra.rs': 'fn extra() {}\n' })];
    await indexFolder(store, { root: one, project: 'one' });
    expect(await indexFolder(store, { root: other, project: 'other' })).toMatchObject({
      ...{ project: 'other', added: 6, newChunks: 1, sharedChunks: 5 },
    });
    expect((await store.code.listProjects()).map(({ project }) => project)).toEqual(['one', 'other']);
  });

  it('with force reads and stores everything again', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    await indexFolder(store, { root });
    const before = await contentOf(store, root);
    expect(await indexFolder(store, { root, force: true })).toMatchObject({
      changed: 5,
      unchanged: 0,
      read: 5,
      symbols: 5,
    });
    expect(await contentOf(store, root)).toEqual(before);
  });

  it('with dryRun says what it would do and does nothing', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    expect(await indexFolder(store, { root, dryRun: true })).toMatchObject({
      dryRun: true,
      added: 5,
      files: 5,
      read: 0,
    });
    expect(await store.code.listProjects()).toEqual([]);
    await indexFolder(store, { root });
    writeFiles(root, { 'main.go': 'package main\n', 'new.c': 'int x;\n' });
    rmSync(join(root, 'data.json'));
    utimesSync(join(root, 'README.md'), 1_740_000_000, 1_740_000_000);
    expect(await indexFolder(store, { root, dryRun: true })).toMatchObject({
      ...{ added: 1, changed: 1, removed: 1, unchanged: 3, files: 5 },
    });
    expect(await pathsOf(store, root)).toContain('data.json');
  });

  it('says how far it is, after every commit', async () => {
    const root = folderWith(
      Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`f${at}.ts`, `const a${at} = 1;\n`])),
    );
    const seen: number[] = [];
    await indexFolder(await newStore(), { root, onProgress: ({ filesDone, files }) => seen.push(filesDone / files) });
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it('refuses what is no folder', async () => {
    const store = await newStore();
    const root = join(folderWith({ file: 'text' }), 'file');
    await expect(indexFolder(store, { root })).rejects.toMatchObject({ code: 'invalid_input', message: /no folder/ });
    await expect(indexFolder(store, { root: '/no/such' })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('of an empty folder empties the project', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    await indexFolder(store, { root });
    for (const path of Object.keys(SOURCES)) rmSync(join(root, path));
    expect(await indexFolder(store, { root })).toMatchObject({ removed: 5, files: 0, languages: {} });
  });
});

describe('a file', () => {
  it('is told apart by what it holds: line breaks of Windows, a byte order mark, CJK, none at all', async () => {
    const root = folderWith({
      'crlf.ts': 'function one() {\r\n}\r\n\r\nfunction two() {\r\n}\r\n',
      'bom.py': '\uFEFFdef bom():\n    pass\n',
      '日本語.md': '# 概要\n\n検索できる文章。\n',
      'empty.rs': '',
      'blank.go': '\n\n\n',
      'broken.java': 'class A { void m( { }\n',
      Makefile: 'all:\n\techo\n',
      run: '#!/usr/bin/env python3\ndef main():\n    pass\n',
    });
    const store = await newStore();
    expect(await indexFolder(store, { root })).toMatchObject({ files: 8, added: 8, skipped: [] });
    expect((await store.code.symbolsOf(root, 'crlf.ts')).map(({ name, endLine }) => [name, endLine])).toEqual([
      ['one', 2],
      ['two', 5],
    ]);
    expect((await store.code.listChunks({ project: root, path: 'bom.py' })).items[0]?.text).toMatch(/^def bom/);
    expect(await store.code.searchSymbols('概要')).toMatchObject([{ path: '日本語.md', type: 'section' }]);
    expect(await store.code.getFile(root, 'empty.rs')).toMatchObject({ language: 'rust', lines: 0, chunks: 0 });
    expect(await store.code.getFile(root, 'blank.go')).toMatchObject({ lines: 3, chunks: 0 });
    expect(await store.code.getFile(root, 'run')).toMatchObject({ language: 'python', symbols: 1 });
    expect(await store.code.getFile(root, 'Makefile')).toMatchObject({ language: 'makefile', chunks: 1 });
    expect(await indexFolder(store, { root })).toMatchObject({ unchanged: 8, read: 0, skipped: [] });
  });

  it('that is no text any more leaves the search, and comes back with its text', async () => {
    const root = folderWith(SOURCES);
    const store = await newStore();
    await indexFolder(store, { root });
    writeFileSync(join(root, 'main.go'), Buffer.from([0, 1, 2, 3]));
    expect(await indexFolder(store, { root })).toMatchObject({
      ...{ removed: 1, files: 4, skipped: [{ path: 'main.go', reason: 'binary' }] },
    });
    expect(await store.code.listChunks({ project: root, path: 'main.go' })).toMatchObject({ items: [] });
    writeFiles(root, { 'main.go': 'package main\n' });
    expect(await indexFolder(store, { root })).toMatchObject({ added: 1, files: 5, skipped: [] });
  });

  it('whose parsing takes too long is indexed by lines, with a warning', async () => {
    const root = folderWith({ 'slow.ts': 'const value = [1, 2, { a: (b) => b }];\n'.repeat(20_000) });
    const store = await newStore();
    const { warnings } = await indexFolder(store, { root, timeoutMs: 1 });
    expect(warnings).toEqual([{ path: 'slow.ts', reason: 'timeout', message: expect.stringContaining('slow.ts') }]);
    expect(await store.code.getFile(root, 'slow.ts')).toMatchObject({ symbols: 0, lines: 20_000 });
  });

  it('that the store refuses is left out, with a warning, and all others are stored', async () => {
    const root = folderWith({ 'a.ts': 'const a = 1;\n', 'C:/b.ts': 'const b = 1;\n', 'd.ts': 'const d = 1;\n' });
    const store = await newStore();
    expect(await indexFolder(store, { root })).toMatchObject({
      ...{ added: 2, files: 2, skipped: [{ path: 'C:/b.ts', reason: 'refused' }] },
      warnings: [{ path: 'C:/b.ts', reason: 'refused' }],
    });
    expect(await pathsOf(store, root)).toEqual(['a.ts', 'd.ts']);
  });

  it('keeps no secret in its chunks', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const root = folderWith({ 'config.ts': `export const token = '${token}';\n` });
    const store = await newStore();
    await indexFolder(store, { root });
    expect(JSON.stringify(await contentOf(store, root))).not.toContain(token);
  });
});
