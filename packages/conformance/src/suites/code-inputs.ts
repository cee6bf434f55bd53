import type { NewCodeFile } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { codeFile, codeSymbol } from '../fixtures/code-files.js';
import { codeRows, NO_CODE_ROWS } from '../fixtures/code-rows.js';
import { TEXTS } from '../fixtures/texts.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';
import type { Api } from '../surface.js';

const paths = async (api: Api, project?: string) =>
  (await api.code.listFiles({ project })).items.map((file) => `${file.project}:${file.path}`);
const texts = async (api: Api, filter = {}) => (await api.code.listChunks(filter)).items.map(({ text }) => text);

/** What a file may not be, by what is wrong with it. */
const BAD_FILES: Readonly<Record<string, Partial<NewCodeFile>>> = {
  'an absolute path': { path: '/etc/passwd' },
  'a path with a drive': { path: 'C:/a.ts' },
  'a path with backslashes': { path: 'src\\a.ts' },
  'a path that leaves the project': { path: 'src/../../a.ts' },
  'a path with a dot': { path: './a.ts' },
  'a path with an empty part': { path: 'src//a.ts' },
  'a path that ends in a slash': { path: 'src/' },
  'an empty path': { path: '' },
  'a path with NUL': { path: 'a\0.ts' },
  'a path with half a character': { path: 'a\ud800.ts' },
  'an endless path': { path: 'a'.repeat(4_097) },
  'a hash that is none': { hash: 'xyz' },
  'an empty hash': { hash: '' },
  'a language in capitals': { language: 'TypeScript' },
  'a negative size': { sizeBytes: -1 },
  'half a line': { lines: 1.5 },
  'an empty chunk': { chunks: [{ text: '', startLine: 1, endLine: 1 }] },
  'an endless chunk': { chunks: [{ text: 'a'.repeat(65_537), startLine: 1, endLine: 1 }] },
  'a chunk before the first line': { chunks: [{ text: 'a', startLine: 0, endLine: 1 }] },
  'a chunk that ends before it starts': { chunks: [{ text: 'a', startLine: 3, endLine: 2 }] },
  'a chunk behind the last line': { chunks: [{ text: 'a', startLine: 1_000, endLine: 1_001 }] },
  'a symbol behind the last line': { symbols: [codeSymbol('class', 'A', 1, 1_001)] },
  'a symbol without a name': { symbols: [codeSymbol('class', '', 1, 2)] },
  'a symbol of no type': { symbols: [codeSymbol('gadget' as 'class', 'A', 1, 2)] },
  'a field that nobody knows': { colour: 'red' } as Partial<NewCodeFile>,
};

/** What the code index takes and what it refuses, whole or not at all. */
export const codeInputs = suite('code-inputs', {
  'odd-texts': {
    title: 'texts, names, paths and projects come back as they were given, whatever the script',
    async run({ open }) {
      const { api } = await open();
      const odd = TEXTS.filter((text) => text !== '');
      const project = 'a "quoted" %_ プロジェクト';
      const path = `src/漢字 'it"s'/🪨.ts`;
      const symbols = odd.map((name, at) => codeSymbol('section', name, at + 1, at + 1, name));
      await api.code.putFiles(project, [codeFile(path, odd, { symbols })]);
      assert.deepEqual(await texts(api, { project, path, pathPrefix: 'src/漢' }), odd);
      assert.deepEqual(await api.code.symbolsOf(project, path), symbols);
      assert.deepEqual(await paths(api, project), [`${project}:${path}`]);
      assert.equal(await api.code.removeFiles(project, [path]), 1);
    },
  },
  'bad-input': {
    title: 'what is wrong is refused by name before anything is written, also beside what is right',
    rows: ['CB-13'],
    async run({ open }) {
      const opened = await open();
      const { api } = opened;
      for (const [name, wrong] of Object.entries(BAD_FILES)) {
        const files = [codeFile('right', ['right']), { ...codeFile('wrong', ['wrong']), ...wrong }];
        const error = await rejection(['invalid_input', 'too_big'], () => api.code.putFiles('p', files));
        assert.match(error.message, /^code\.putFiles: files\.1/, name);
      }
      for (const project of ['', 'a\0b', 'p'.repeat(513)])
        await rejection(['invalid_input', 'too_big'], () => api.code.putFiles(project, [codeFile('a', [])]));
      const twice = [codeFile('a', ['1']), codeFile('a', ['2'])];
      assert.include((await rejection('invalid_input', () => api.code.putFiles('p', twice))).message, 'path');
      await rejection('invalid_input', () => api.code.listChunks({ symbolType: 'gadget' as 'class' }));
      await rejection('invalid_input', () => api.code.listFiles({ limit: 0 }));
      await rejection('invalid_input', () => api.code.removeStale({ indexedBefore: Number.NaN }));
      assert.deepInclude(await codeRows(opened), NO_CODE_ROWS);
      assert.isEmpty(await api.search('right'));
    },
  },
  'all-or-nothing': {
    title: 'what a transaction stored, replaced and removed is as it was when it is rolled back',
    rows: ['CB-13'],
    async run({ open }) {
      const opened = await open();
      const { api } = opened;
      await api.code.putFiles('p', [codeFile('a', ['numbat']), codeFile('b', ['quokka'])]);
      const before = [await snapshot(api), await codeRows(opened), await api.search('numbat quokka')];
      const error = new Error('no');
      const failed = await api
        .transaction(function* (tx) {
          yield* tx.code.putFiles('p', [codeFile('a', ['tapir'], { version: '2' }), codeFile('c', ['quokka'])]);
          yield* tx.code.putFiles('q', [codeFile('a', ['numbat'])]);
          assert.lengthOf(yield* tx.search('numbat'), 1);
          yield* tx.code.removeProject('p');
          throw error;
        })
        .catch((reason: unknown) => reason);
      assert.equal(failed, error);
      assert.deepEqual([await snapshot(api), await codeRows(opened), await api.search('numbat quokka')], before);
      assert.isEmpty(await api.search('tapir'));
    },
  },
});
