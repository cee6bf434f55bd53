import { portableCodec } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { codeFile, codeSymbol } from '../fixtures/code-files.js';
import { codeRows, NO_CODE_ROWS } from '../fixtures/code-rows.js';
import { utf8 } from '../host.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';
import type { Api } from '../surface.js';

const paths = async (api: Api, project?: string) =>
  (await api.code.listFiles({ project })).items.map((file) => `${file.project}:${file.path}`);
const texts = async (api: Api, filter = {}) => (await api.code.listChunks(filter)).items.map(({ text }) => text);

/** Files, chunks and symbols of projects. */
export const codeIndex = suite('code-index', {
  'files-come-back': {
    title: 'a file comes back with what it holds; times default to the moment when it is stored',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const symbols = [codeSymbol('class', 'Parser', 1, 30), codeSymbol('method', 'parse', 2, 9, 'Parser')];
      const given = codeFile('src/parser.ts', ['one', 'two'], { symbols, hash: 'ABCdef01', modifiedAt: 5 });
      assert.deepEqual(await api.code.putFiles('p', [given, codeFile('notes', [], { language: '', lines: 0 })]), {
        added: 2,
        updated: 0,
        unchanged: 0,
        newChunks: 2,
        sharedChunks: 0,
      });
      const { indexedAt, ...file } = await api.code.getFile('p', 'src/parser.ts');
      assert.deepEqual(file, {
        project: 'p',
        path: 'src/parser.ts',
        language: 'typescript',
        hash: 'abcdef01',
        sizeBytes: 100,
        lines: 1_000,
        modifiedAt: 5,
        chunks: 2,
        symbols: 2,
      });
      const notes = await api.code.findFile('p', 'notes');
      assert.deepInclude(notes, { modifiedAt: indexedAt, indexedAt, chunks: 0, symbols: 0, language: '' });
      assert.deepEqual(await paths(api), ['p:notes', 'p:src/parser.ts']);
      assert.deepEqual(await api.code.symbolsOf('p', 'src/parser.ts'), symbols);
      assert.isEmpty(await api.code.symbolsOf('p', 'notes'));
      assert.isNull(await api.code.findFile('p', 'parser.ts'));
      assert.isNull(await api.code.findFile('q', 'notes'));
      for (const call of [() => api.code.getFile('q', 'notes'), () => api.code.symbolsOf('p', 'other')])
        assert.equal((await rejection('not_found', call)).details.kind, 'code file');
    },
  },
  'same-hash': {
    title:
      'a file with the stored hash is left alone, its times too, unless it is forced; another hash replaces all of it',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const symbols = [codeSymbol('function', 'old', 1, 2)];
      await api.code.putFiles('p', [codeFile('a', ['old', 'kept'], { symbols, modifiedAt: 1 })]);
      const before = await snapshot(api);
      const same = codeFile('a', ['other'], { modifiedAt: 2 });
      assert.deepInclude(await api.code.putFiles('p', [same]), { updated: 0, unchanged: 1, newChunks: 0 });
      assert.deepEqual(await snapshot(api), before);
      assert.deepInclude(await api.code.putFiles('p', [same], { force: true }), { updated: 1, newChunks: 1 });
      assert.deepEqual(await texts(api), ['other']);
      const next = codeFile('a', ['kept', 'other'], { version: '2', language: 'tsx', lines: 50 });
      assert.deepInclude(await api.code.putFiles('p', [next]), { added: 0, updated: 1, newChunks: 2 });
      assert.deepInclude(await api.code.getFile('p', 'a'), { hash: 'c0de2', language: 'tsx', lines: 50, symbols: 0 });
      assert.deepEqual(await texts(api), ['kept', 'other']);
      assert.isAbove((await api.code.getFile('p', 'a')).indexedAt, 1);
    },
  },
  'nothing-to-store': {
    title: 'a call without files makes no project',
    async run({ open }) {
      const { api } = await open();
      const nothing = { added: 0, updated: 0, unchanged: 0, newChunks: 0, sharedChunks: 0 };
      assert.deepEqual(await api.code.putFiles('p', []), nothing);
      assert.isEmpty(await api.code.listProjects());
    },
  },
  'chunks-are-shared': {
    title: 'a text is one chunk in all files and projects of an owner, and another one in another language',
    rows: ['CB-13'],
    async run({ open }) {
      const opened = await open();
      const { api } = opened;
      const twice = codeFile('twice', ['shared', 'own', 'shared']);
      assert.deepInclude(await api.code.putFiles('a', [twice]), { newChunks: 2, sharedChunks: 1 });
      const others = [codeFile('b', ['shared']), codeFile('c', ['shared'], { language: 'rust' })];
      assert.deepInclude(await api.code.putFiles('b', others), { newChunks: 1, sharedChunks: 1 });
      const { items } = await api.code.listChunks();
      const id = portableCodec.sha256(utf8('typescript\nshared'));
      assert.deepEqual(
        items.filter((chunk) => chunk.id === id).map(({ project, path, startLine }) => [project, path, startLine]),
        [
          ['a', 'twice', 1],
          ['a', 'twice', 21],
          ['b', 'b', 1],
        ],
      );
      assert.equal(items.find(({ path }) => path === 'c')?.id, portableCodec.sha256(utf8('rust\nshared')));
      const counts = await codeRows(opened);
      assert.deepInclude(counts, { projects: 2, files: 3, chunks: 3, places: 5, documents: 6 });
      await opened.scoped('ada').api.code.putFiles('a', [twice]);
      assert.deepInclude(await codeRows(opened), { projects: 3, chunks: 5, places: 8 });
    },
  },
  'chunks-go-with-their-last-place': {
    title:
      'a chunk goes from table and index with its last place, whether its file changes, its file, its project or stale files go',
    rows: ['CB-13'],
    async run({ open }) {
      const opened = await open();
      const { api } = opened;
      const symbols = [codeSymbol('function', 'f', 1, 2)];
      const found = async (word: string) => (await api.search(word)).length;
      await api.code.putFiles('a', [codeFile('x', ['numbat', 'quokka'], { symbols }), codeFile('y', ['quokka'])]);
      await api.code.putFiles('b', [codeFile('x', ['numbat', 'tapir'], { symbols })]);
      assert.deepEqual([await found('numbat'), await found('quokka'), await found('tapir')], [1, 1, 1]);

      await api.code.putFiles('a', [codeFile('x', ['wombat'], { version: '2' })]);
      assert.deepEqual([await found('numbat'), await found('quokka'), await found('wombat')], [1, 1, 1]);
      assert.equal(await api.code.removeFiles('a', ['y', 'unknown', 'y']), 1);
      assert.deepEqual([await found('numbat'), await found('quokka')], [1, 0]);
      assert.equal(await api.code.removeProject('b'), 1);
      assert.deepEqual([await found('numbat'), await found('tapir'), await found('wombat')], [0, 0, 1]);
      assert.deepInclude(await codeRows(opened), {
        projects: 1,
        files: 1,
        chunks: 1,
        places: 1,
        symbols: 0,
        documents: 2,
      });
      assert.equal(await api.code.removeStale({ indexedBefore: Number.MAX_SAFE_INTEGER }), 1);
      assert.deepEqual(await codeRows(opened), { ...NO_CODE_ROWS, documents: 0 });

      // The keys of what is gone are free for others; nothing of the old may cling to them.
      await api.code.putFiles('c', [codeFile('z', ['vole', 'heron'])]);
      assert.deepEqual([await found('wombat'), await found('vole'), await found('heron')], [0, 1, 1]);
    },
  },
  'removed-files': {
    title: 'files go one by one, by project, or by when they were stored; each call tells how many',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      for (const project of ['a', 'b']) {
        await api.code.putFiles(project, [codeFile('old', ['1']), codeFile('older', ['2'])]);
      }
      await api.code.putFiles('a', [codeFile('old', ['3'], { version: '2' })]);
      const { indexedAt } = await api.code.getFile('a', 'old');
      assert.equal(await api.code.removeStale({ indexedBefore: indexedAt, project: 'a' }), 1);
      assert.deepEqual(await paths(api), ['a:old', 'b:old', 'b:older']);
      assert.equal(await api.code.removeStale({ indexedBefore: 0 }), 0);
      assert.equal(await api.code.removeFiles('b', ['older']), 1);
      assert.equal(await api.code.removeFiles('b', ['older']), 0);
      assert.equal(await api.code.removeFiles('nobody', ['old']), 0);
      assert.equal(await api.code.removeStale({ indexedBefore: indexedAt }), 1);
      assert.deepEqual(await api.code.listProjects(), [{ project: 'a', files: 1, indexedAt }]);
      assert.equal(await api.code.removeProject('b'), 0);
      assert.equal(await api.code.removeProject('a'), 1);
      assert.isEmpty(await api.code.listProjects());
    },
  },
  'the-symbol-of-a-chunk': {
    title:
      'a chunk is about the symbol that begins in it and fills most of it, else about the innermost that it begins in',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const symbols = [
        codeSymbol('constant', 'LIMIT', 11, 11),
        codeSymbol('class', 'Parser', 12, 60),
        codeSymbol('method', 'parse', 13, 40, 'Parser'),
        codeSymbol('function', 'inner', 15, 18, 'Parser.parse'),
        codeSymbol('method', 'close', 41, 59, 'Parser'),
        codeSymbol('function', 'end', 70, 71),
      ];
      const chunks = [
        [1, 10],
        [11, 20],
        [21, 30],
        [31, 50],
        [51, 60],
        [61, 80],
      ].map(([startLine = 1, endLine = 1]) => ({ text: `from ${startLine}`, startLine, endLine }));
      // Whatever order they come in.
      await api.code.putFiles('p', [codeFile('a', [...chunks].reverse(), { symbols: [...symbols].reverse() })]);
      const { items } = await api.code.listChunks();
      assert.deepEqual(
        items.map(({ startLine, symbol }) => [startLine, symbol?.name ?? null]),
        [
          [1, null],
          [11, 'Parser'],
          [21, 'parse'],
          [31, 'close'],
          [51, 'close'],
          [61, 'end'],
        ],
      );
      assert.deepEqual(items[2]?.symbol, { type: 'method', name: 'parse', container: 'Parser' });
      assert.deepEqual(await api.code.symbolsOf('p', 'a'), symbols);
    },
  },
  'list-filters': {
    title: 'files and chunks are listed by project, language, folder, path and symbol',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const symbols = [codeSymbol('class', 'Parser', 1, 20), codeSymbol('method', 'parse', 11, 15, 'Parser')];
      await api.code.putFiles('a', [
        codeFile('src/a_b.ts', ['a1', 'a2', 'a3'], { symbols }),
        codeFile('src/axb.ts', ['b1'], { symbols: [codeSymbol('function', 'parse', 1, 5)] }),
        codeFile('src%/c.rs', ['c1'], { language: 'rust' }),
      ]);
      await api.code.putFiles('b', [codeFile('src/a_b.ts', ['d1'])]);
      const files = async (filter: object) => (await api.code.listFiles(filter)).items.map(({ path }) => path);
      assert.deepEqual(await files({ pathPrefix: 'src/a_' }), ['src/a_b.ts', 'src/a_b.ts']);
      assert.deepEqual(await files({ pathPrefix: 'src%' }), ['src%/c.rs']);
      assert.deepEqual(await files({ pathPrefix: '', project: 'b' }), ['src/a_b.ts']);
      assert.deepEqual(await files({ language: 'rust' }), ['src%/c.rs']);
      assert.isEmpty(await files({ project: 'nobody' }));
      assert.deepEqual(await texts(api), ['c1', 'a1', 'a2', 'a3', 'b1', 'd1']);
      assert.deepEqual(await texts(api, { path: 'src/a_b.ts', project: 'a' }), ['a1', 'a2', 'a3']);
      assert.deepEqual(await texts(api, { symbolName: 'parse' }), ['a2', 'b1']);
      assert.deepEqual(await texts(api, { symbolType: 'class' }), ['a1', 'a2']);
      assert.deepEqual(await texts(api, { symbolType: 'function', symbolName: 'parse' }), ['b1']);
      assert.isEmpty(await texts(api, { symbolType: 'class', symbolName: 'parse' }));
      assert.isEmpty(await texts(api, { symbolName: 'Parse' }));
      assert.deepEqual(await texts(api, { language: 'rust', pathPrefix: 'src' }), ['c1']);
    },
  },
  'needs-reindex': {
    title: 'files on disk are told apart by hash: new, changed, gone and as they were, ten thousand at once too',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const state = (path: string, version = '1') => ({ path, hash: `C0DE${version}` });
      assert.deepEqual(await api.code.needsReindex('p', [state('a')]), {
        added: ['a'],
        changed: [],
        gone: [],
        unchanged: 0,
      });
      const stored = ['d', 'c', 'b', 'a'].map((path) => codeFile(path, []));
      await api.code.putFiles('p', stored);
      await api.code.putFiles('q', [codeFile('z', [])]);
      assert.deepEqual(
        await api.code.needsReindex('p', [state('new'), state('d', '2'), state('c'), state('also new')]),
        {
          added: ['new', 'also new'],
          changed: ['d'],
          gone: ['a', 'b'],
          unchanged: 1,
        },
      );
      const many = Array.from({ length: 10_000 }, (_, at) => state(`src/${at}`));
      const needs = await api.code.needsReindex('p', many);
      assert.deepEqual([needs.added.length, needs.gone.length, needs.unchanged], [10_000, 4, 0]);
      await rejection('invalid_input', () => api.code.needsReindex('p', [state('a'), state('a')]));
      await rejection('invalid_input', () => api.code.needsReindex('p', [{ path: 'a', hash: 'none' }]));
    },
  },
  stats: {
    title: 'statistics count files, places, distinct chunks, symbols and what they are, of a project or of all',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const symbols = [codeSymbol('class', 'A', 1, 2), codeSymbol('method', 'b', 1, 1, 'A')];
      await api.code.putFiles('a', [
        codeFile('x', ['1', '2'], { symbols }),
        codeFile('y', ['2'], { language: 'rust' }),
      ]);
      await api.code.putFiles('b', [codeFile('x', ['2', '3'], { symbols: symbols.slice(1) })]);
      assert.deepEqual(await api.code.stats(), {
        projects: 2,
        files: 3,
        sizeBytes: 300,
        lines: 3_000,
        places: 5,
        chunks: 4,
        symbols: 3,
        languages: { typescript: 2, rust: 1 },
        symbolTypes: { method: 2, class: 1 },
      });
      assert.deepInclude(await api.code.stats({ project: 'b' }), { projects: 1, files: 1, places: 2, symbols: 1 });
      assert.deepInclude(await api.code.stats({ project: 'nobody' }), { projects: 0, files: 0, languages: {} });
    },
  },
  'in-the-change-feed': {
    title:
      'the change feed names projects and files that come, change and go; a project that goes stands for its files',
    surfaces: ['async'],
    async run({ open }) {
      const { api, store } = await open();
      await api.code.putFiles('p', [codeFile('a', ['1']), codeFile('b', ['2'])]);
      await api.code.putFiles('p', [codeFile('a', ['3'], { version: '2' }), codeFile('b', ['2'])]);
      await api.code.removeFiles('p', ['b']);
      await api.code.removeProject('p');
      const seen: string[] = [];
      for await (const { kind, id, parentId, operation } of store.changes({ since: 0, follow: false }))
        seen.push(`${kind} ${id} ${parentId ?? '-'} ${operation}`);
      assert.deepEqual(seen, [
        'codeProject p - created',
        'codeFile a p created',
        'codeFile b p created',
        'codeFile a p updated',
        'codeFile b p removed',
        'codeProject p - removed',
      ]);
    },
  },
});
