import type { FileIndex, NewIndexedFile } from '@cairndb/core';
import { assert } from 'chai';
import { type CaseDefinition, suite } from '../case.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const DAY_MS = 86_400_000;
const PROJECT = 'burrow';

type Files = FileIndex<'async'>;

/** A source file. */
function source(path: string, contentHash: string, more: Partial<NewIndexedFile> = {}): NewIndexedFile {
  return { path, contentHash, sizeBytes: 100, language: 'typescript', lineCount: 4, modifiedAt: 1_000, ...more };
}

const pathsOf = (items: readonly { readonly path: string }[]) => items.map(({ path }) => path);

/** What happened, oldest first, as `type old > new`. */
async function story(files: Files, path?: string): Promise<readonly string[]> {
  const changes = await allItems((page) => files.changes({ ...page, project: PROJECT, path }), 3);
  return changes.map(({ type, oldPath, newPath }) => `${type} ${oldPath ?? ''} > ${newPath ?? ''}`).reverse();
}

/** Four files: `main` imports `parse`, which imports `lex`; a test and a document beside them. */
async function smallTree(files: Files): Promise<void> {
  await files.put(PROJECT, [
    source('src/main.ts', 'a1'),
    source('src/parse.ts', 'a2'),
    source('src/lex.ts', 'a3'),
    source('src/parse.test.ts', 'a4'),
    source('docs/parse.md', 'a5', { language: 'markdown' }),
  ]);
  await files.relate(PROJECT, [
    { source: 'src/main.ts', target: 'src/parse.ts', type: 'imports' },
    { source: 'src/parse.ts', target: 'src/lex.ts', type: 'imports', strength: 0.5 },
    { source: 'src/parse.test.ts', target: 'src/parse.ts', type: 'tests' },
    { source: 'docs/parse.md', target: 'src/parse.ts', type: 'documents', strength: 0.4 },
  ]);
}

const storing: Readonly<Record<string, CaseDefinition>> = {
  'every-fact': {
    title: 'every fact of a file comes back, and each column and value of the seed is there',
    rows: ['AI-5', 'AI-6'],
    async run({ open }) {
      const { store, api } = await open();
      const facts = {
        ...{
          permissions: '755',
          createdAt: 5,
          modifiedAt: 7,
          accessedAt: 9,
          gitStatus: 'modified' as const,
          isBinary: false,
        },
        ...{ language: 'python', encoding: 'utf-8', lineCount: 12 },
      } as const;
      const given: NewIndexedFile = { ...facts, path: 'Tools/run.PY', sizeBytes: 321, contentHash: 'ABCDEF' };
      assert.deepEqual(await api.files.put(PROJECT, [given], { root: '/burrow' }), {
        ...{ created: 1, modified: 0, renamed: 0, unchanged: 0 },
      });
      const file = await api.files.get(PROJECT, 'Tools/run.PY');
      assert.deepInclude(file, { ...facts, sizeBytes: 321, contentHash: 'abcdef', name: 'run.PY', extension: 'py' });
      assert.deepEqual(await api.files.findById(file.id), file);
      assert.isNull(await api.files.find(PROJECT, 'tools/run.py'));
      await api.files.updateProject(PROJECT, { gitHead: 'c0ffee', finished: true });
      const [project] = await api.files.projects();
      assert.deepInclude(project, { root: '/burrow', gitHead: 'c0ffee', isStale: false, files: 1 });
      for (const [table, columns] of Object.entries(SEED)) {
        await store.raw.all(`select ${columns} from ${table}`);
      }
      for (const [table, column, values] of SEED_VALUES) {
        const [row] = await store.raw.all(`select sql from sqlite_master where name = ?`, [table]);
        for (const value of values) assert.include(String(row?.sql), `'${value}'`, `${table}.${column}`);
        await rejection('constraint', () => store.raw.exec(`insert into ${table} ${WRONG_ROWS[table]}`));
      }
    },
  },
  'changes-are-told': {
    title: 'a new content, a new path, a file that is gone or comes back are changes; the same content is none',
    rows: ['AI-5'],
    async run({ open, clock }) {
      const { files } = (await open()).api;
      const past = clock() - DAY_MS;
      await files.put(PROJECT, [source('a.ts', 'a1', { gitCommit: 'c1', changedAt: past }), source('b.ts', 'b1')]);
      const before = await files.get(PROJECT, 'a.ts');
      assert.deepInclude(await files.put(PROJECT, [source('a.ts', 'A1', { modifiedAt: 9, gitStatus: 'modified' })]), {
        modified: 0,
        unchanged: 1,
      });
      assert.deepInclude(await files.get(PROJECT, 'a.ts'), { modifiedAt: 9, gitStatus: 'modified', lineCount: 4 });
      await files.put(PROJECT, [source('a.ts', 'a2', { sizeBytes: 130 })]);
      await files.put(PROJECT, [source('lib/a.ts', 'a2', { renamedFrom: 'a.ts' })]);
      await files.put(PROJECT, [source('lib/z.ts', 'a3', { renamedFrom: 'lib/a.ts' })]);
      assert.equal(await files.markGone(PROJECT, [{ path: 'lib/z.ts', gitCommit: 'c2' }, { path: 'never' }]), 1);
      assert.equal(await files.markGone(PROJECT, [{ path: 'lib/z.ts' }]), 0);
      assert.isNotNull((await files.get(PROJECT, 'lib/z.ts')).goneAt);
      assert.deepEqual(pathsOf((await files.list({ project: PROJECT })).items), ['b.ts']);
      assert.deepEqual(pathsOf((await files.list({ gone: 'only' })).items), ['lib/z.ts']);
      assert.deepInclude(await files.put(PROJECT, [source('lib/z.ts', 'a3')]), { created: 1 });
      assert.equal((await files.get(PROJECT, 'lib/z.ts')).id, before.id);
      assert.deepEqual(await story(files, 'lib/z.ts'), [
        ...['created  > a.ts', 'modified a.ts > a.ts', 'moved a.ts > lib/a.ts', 'renamed lib/a.ts > lib/z.ts'],
        ...['deleted lib/z.ts > ', 'created  > lib/z.ts'],
      ]);
      const [first] = (await files.changes({ types: ['created'], until: past + 1 })).items;
      assert.deepInclude(first, { gitCommit: 'c1', changedAt: past, oldHash: null, newHash: 'a1', changeSize: 100 });
      const [modified] = (await files.changes({ types: ['modified'] })).items;
      assert.deepInclude(modified, { oldHash: 'a1', newHash: 'a2', changeSize: 30, gitCommit: null });
      const id = modified?.id ?? 0;
      assert.deepInclude(await files.updateChange(id, { gitCommit: 'c9' }), { gitCommit: 'c9' });
      assert.deepEqual(
        (await files.changes({ gitCommit: 'c9' })).items.map((one) => one.id),
        [id],
      );
      assert.equal(await files.removeChanges([id, 999]), 1);
      await rejection('not_found', () => files.updateChange(id, { gitCommit: null }));
    },
  },
  'a-rename-follows-the-file': {
    title: 'uses, scores, relationships and snippets follow a renamed file; files can take each other’s places',
    rows: ['AI-5', 'AI-6'],
    async run({ open }) {
      const { files } = (await open()).api;
      await smallTree(files);
      await files.recordAccesses(PROJECT, [{ path: 'src/parse.ts', type: 'read' }]);
      await files.putSnippets(PROJECT, [
        { path: 'src/parse.ts', snippets: [{ type: 'header', content: '// parses' }] },
      ]);
      await files.score(PROJECT);
      const score = (await files.why(PROJECT, 'src/parse.ts'))?.finalScore;
      await files.put(PROJECT, [source('lib/parser.ts', 'a2', { renamedFrom: 'src/parse.ts' })]);
      assert.equal((await files.why(PROJECT, 'lib/parser.ts'))?.finalScore, score);
      assert.deepEqual(pathsOf(await files.related(PROJECT, 'lib/parser.ts')), [
        ...['src/main.ts', 'src/parse.test.ts', 'src/lex.ts', 'docs/parse.md'],
      ]);
      assert.deepEqual(pathsOf((await files.accesses({ path: 'lib/parser.ts' })).items), ['lib/parser.ts']);
      assert.deepEqual(pathsOf((await files.snippets()).items), ['lib/parser.ts']);
      const ids = async () => [
        (await files.get(PROJECT, 'src/lex.ts')).id,
        (await files.get(PROJECT, 'src/main.ts')).id,
      ];
      const [lex, main] = await ids();
      const swapped = [
        source('src/main.ts', 'a3', { renamedFrom: 'src/lex.ts' }),
        source('src/lex.ts', 'a1', { renamedFrom: 'src/main.ts' }),
      ];
      assert.deepInclude(await files.put(PROJECT, swapped), { renamed: 2 });
      assert.deepEqual(await ids(), [main, lex] as string[]);
      // A file that takes the place of another one; a name that nobody had.
      await files.put(PROJECT, [source('src/main.ts', 'a9', { renamedFrom: 'docs/parse.md' })]);
      await files.put(PROJECT, [source('new.ts', 'b1', { renamedFrom: 'nothing.ts' })]);
      assert.deepEqual(pathsOf((await files.list()).items), [
        ...['lib/parser.ts', 'new.ts', 'src/lex.ts', 'src/main.ts', 'src/parse.test.ts'],
      ]);
    },
  },
  lists: {
    title: 'files are listed by language, git status, extension, prefix and kind, in pages; facts can be changed alone',
    rows: ['AI-5'],
    async run({ open }) {
      const { files } = (await open()).api;
      await files.put(PROJECT, [
        source('a.ts', 'a1', { gitStatus: 'unmodified' }),
        source('src/b.ts', 'a2', { gitStatus: 'modified' }),
        source('src/c.py', 'a3', { language: 'python', gitStatus: 'untracked' }),
        source('src/d.png', 'a4', { language: '', isBinary: true, lineCount: null }),
      ]);
      await files.put('another', [source('a.ts', 'a1')]);
      const listed = async (filter: Parameters<Files['list']>[0]) =>
        (await allItems((page) => files.list({ project: PROJECT, ...filter, ...page }), 2)).map(({ path }) => path);
      assert.deepEqual(await listed({}), ['a.ts', 'src/b.ts', 'src/c.py', 'src/d.png']);
      assert.deepEqual(await listed({ language: 'typescript' }), ['a.ts', 'src/b.ts']);
      assert.deepEqual(await listed({ extension: 'py' }), ['src/c.py']);
      assert.deepEqual(await listed({ gitStatus: ['modified', 'untracked'] }), ['src/b.ts', 'src/c.py']);
      assert.deepEqual(await listed({ gitStatus: 'unmodified' }), ['a.ts']);
      assert.deepEqual(await listed({ pathPrefix: 'src/' }), ['src/b.ts', 'src/c.py', 'src/d.png']);
      assert.deepEqual(await listed({ isBinary: true }), ['src/d.png']);
      assert.lengthOf((await files.list()).items, 5);
      const patched = [{ path: 'a.ts', gitStatus: 'modified', permissions: '600' }, { path: 'none' }] as const;
      assert.equal(await files.update(PROJECT, patched), 1);
      assert.deepInclude(await files.get(PROJECT, 'a.ts'), {
        gitStatus: 'modified',
        permissions: '600',
        language: 'typescript',
      });
      assert.lengthOf((await files.changes({ project: PROJECT })).items, 4);
      assert.equal(await files.remove(PROJECT, ['a.ts', 'none']), 1);
      assert.equal(await files.removeProject(PROJECT), 3);
      assert.equal(await files.removeProject(PROJECT), 0);
      assert.deepEqual(
        (await files.projects()).map(({ project }) => project),
        ['another'],
      );
    },
  },
  'bad-input': {
    title:
      'paths outside of the project, twice in a call, and wrong values are refused, and nothing of the call is written',
    rows: ['AI-5'],
    async run({ open }) {
      const { files } = (await open()).api;
      for (const path of ['', '/etc/passwd', '../up', 'a//b', './a', 'a/', 'C:/a', 'a\\b', 'a\0b']) {
        await rejection('invalid_input', () => files.put(PROJECT, [source('fine.ts', 'a1'), source(path, 'a1')]));
      }
      await rejection('invalid_input', () => files.put(PROJECT, [source('a', 'a1'), source('a', 'a2')]));
      await rejection('invalid_input', () => files.put(PROJECT, [source('a', 'no hash')]));
      await rejection('invalid_input', () => files.put(PROJECT, [source('a', 'a1', { permissions: 'rwx' })]));
      await rejection('invalid_input', () => files.relationships({ direction: 'in' }));
      await rejection('invalid_input', () => files.list({ cursor: 'mine' }));
      await rejection('invalid_input', () => files.related(PROJECT, 'a', { depth: 9 }));
      assert.isEmpty(await files.projects());
      await smallTree(files);
      await rejection('invalid_input', () => files.score(PROJECT, { weights: { 'src/main.ts': 2 } }));
      await rejection('not_found', () => files.score(PROJECT, { seeds: ['nothing.ts'] }));
      await rejection('not_found', () => files.score('nothing'));
      await rejection('not_found', () => files.related(PROJECT, 'nothing.ts'));
      await rejection('not_found', () => files.updateProject('nothing', { finished: true }));
      assert.isEmpty(await files.relevant(PROJECT));
    },
  },
};

const relating: Readonly<Record<string, CaseDefinition>> = {
  'related-files': {
    title: 'related files are found in both directions, in steps, the nearest and strongest first',
    rows: ['AI-5'],
    async run({ open }) {
      const { files } = (await open()).api;
      await smallTree(files);
      const near = await files.related(PROJECT, 'src/parse.ts');
      assert.deepEqual(
        near.map(({ path, direction, type, strength }) => [path, direction, type, strength]),
        [
          ['src/main.ts', 'in', 'imports', 1],
          ['src/parse.test.ts', 'in', 'tests', 1],
          ['src/lex.ts', 'out', 'imports', 0.5],
          ['docs/parse.md', 'in', 'documents', 0.4],
        ],
      );
      assert.deepEqual(pathsOf(await files.related(PROJECT, 'src/main.ts', { direction: 'in' })), []);
      const far = await files.related(PROJECT, 'src/main.ts', { direction: 'out', depth: 3 });
      assert.deepEqual(
        far.map(({ path, depth, via, strength }) => [path, depth, via, strength]),
        [
          ['src/parse.ts', 1, 'src/main.ts', 1],
          ['src/lex.ts', 2, 'src/parse.ts', 0.5],
        ],
      );
      assert.lengthOf(await files.related(PROJECT, 'src/lex.ts', { depth: 2, limit: 2 }), 2);
      assert.deepEqual(pathsOf(await files.related(PROJECT, 'src/parse.ts', { types: ['documents'] })), [
        'docs/parse.md',
      ]);
      // What is gone relates to nothing, and comes back with what it had to do with others.
      await files.markGone(PROJECT, [{ path: 'src/main.ts' }]);
      assert.notInclude(pathsOf(await files.related(PROJECT, 'src/parse.ts')), 'src/main.ts');
      await files.put(PROJECT, [source('src/main.ts', 'a1')]);
      assert.include(pathsOf(await files.related(PROJECT, 'src/parse.ts')), 'src/main.ts');
    },
  },
  'an-indexer-replaces-its-own': {
    title:
      'an indexer replaces what it found of some files, and leaves alone what others noted; the same again writes nothing',
    rows: ['AI-5'],
    async run({ open }) {
      const { store, api } = await open();
      const { files } = api;
      await smallTree(files);
      const [first, second, third] = [
        { source: 'src/main.ts', target: 'src/lex.ts', type: 'imports' },
        { source: 'src/main.ts', target: 'src/lex.ts', type: 'references', strength: 0.2, metadata: { line: 3 } },
        { source: 'src/lex.ts', target: 'src/main.ts', type: 'includes' },
      ] as const;
      const options = { origin: 'indexer', replacing: ['src/main.ts', 'src/lex.ts'] };
      const unknown = { source: 'src/main.ts', target: 'elsewhere', type: 'requires' } as const;
      const counts = await files.relate(PROJECT, [first, second, third, unknown], options);
      assert.deepEqual(counts, { added: 3, updated: 0, removed: 0 });
      const since = await store.changePosition();
      assert.deepEqual(await files.relate(PROJECT, [first, second, third], options), {
        added: 0,
        updated: 0,
        removed: 0,
      });
      assert.equal(await store.changePosition(), since);
      const weaker = { ...first, strength: 0.9 };
      assert.deepEqual(await files.relate(PROJECT, [weaker], options), { added: 0, updated: 1, removed: 2 });
      const of = { project: PROJECT, path: 'src/main.ts', direction: 'out' } as const;
      const out = await allItems((page) => files.relationships({ ...of, ...page }), 1);
      assert.deepEqual(
        out.map(({ target, type, strength, origin }) => [target, type, strength, origin]),
        [
          ['src/parse.ts', 'imports', 1, ''],
          ['src/lex.ts', 'imports', 0.9, 'indexer'],
        ],
      );
      assert.equal(await files.unrelate(out.map(({ id }) => id)), 2);
      assert.isEmpty((await files.relationships(of)).items);
      assert.lengthOf((await files.relationships({ types: ['tests'] })).items, 1);
      // What a file names is kept, so that it can be looked for again.
      assert.isTrue((await files.projects())[0]?.isStale);
      const mentions = [{ type: 'imports', target: './later.js', line: 1 }];
      await files.put(PROJECT, [source('src/main.ts', 'a1', { mentions })]);
      await files.put(PROJECT, [source('src/main.ts', 'a8')]);
      assert.deepEqual((await files.mentions(PROJECT)).items, [{ path: 'src/main.ts', mentions }]);
      assert.isEmpty((await files.mentions(PROJECT, { paths: ['src/lex.ts'] })).items);
    },
  },
};

const using: Readonly<Record<string, CaseDefinition>> = {
  'uses-and-their-sums': {
    title:
      'uses are recorded, listed, judged and forgotten, and their sums follow; hot files come first, old uses fade',
    rows: ['AI-5'],
    async run({ open, clock }) {
      const { files } = (await open()).api;
      await smallTree(files);
      const now = clock();
      const context = { accessor: 'agent', contextId: 'task-1' };
      const done = await files.recordAccesses(PROJECT, [
        { path: 'src/main.ts', type: 'read', durationMs: 5, ...context },
        { path: 'src/main.ts', type: 'read', accessedAt: now - 14 * DAY_MS, ...context },
        { path: 'src/lex.ts', type: 'write', success: false, ...context },
        { path: 'src/lex.ts', type: 'execute', accessedAt: now - 140 * DAY_MS },
        { path: 'src/lex.ts', type: 'context_inclusion', accessedAt: now - 140 * DAY_MS },
        { path: 'nowhere.ts', type: 'read' },
      ]);
      assert.deepEqual(done, { recorded: 5, unknown: ['nowhere.ts'] });
      const hot = await files.hot({ project: PROJECT });
      assert.deepEqual(pathsOf(hot), ['src/main.ts', 'src/lex.ts']);
      assert.deepInclude(hot[0], { accesses: 2, failures: 0, durationMs: 5, byType: { read: 2 } });
      assert.closeTo(hot[0]?.heat ?? 0, 1.5, 0.001);
      assert.closeTo(hot[1]?.heat ?? 0, 1 + 2 / 1024, 0.001);
      assert.deepEqual(pathsOf(await files.hot({ types: ['execute'] })), ['src/lex.ts']);
      assert.isAtLeast((await files.get(PROJECT, 'src/main.ts')).accessedAt ?? 0, now);
      // The oldest went at once: they are kept for 90 days. Their sums stay.
      assert.lengthOf(await allItems((page) => files.accesses({ project: PROJECT, ...page }), 1), 3);
      assert.deepEqual(pathsOf((await files.accesses({ contextId: 'task-1', types: ['write'] })).items), [
        'src/lex.ts',
      ]);
      assert.deepInclude(await files.stats(), { accesses: 3, allAccesses: 5 });
      assert.equal(await files.judgeAccesses({ contextId: 'task-1' }, false), 2);
      assert.equal(await files.judgeAccesses({ contextId: 'task-1' }, false), 0);
      assert.deepEqual(
        (await files.hot()).map(({ failures }) => failures),
        [2, 1],
      );
      const [last] = (await files.accesses({ accessor: 'agent', path: 'src/main.ts' })).items;
      assert.equal(await files.judgeAccesses({ ids: [last?.id ?? 0] }, true), 1);
      assert.equal(await files.removeAccesses({ ids: [last?.id ?? 0] }), 1);
      assert.equal(await files.removeAccesses({ contextId: 'task-1' }), 2);
      const left = await files.hot();
      assert.deepEqual(pathsOf(left), ['src/lex.ts']);
      assert.deepInclude(left[0], { accesses: 2, failures: 0, byType: { execute: 1, context_inclusion: 1 } });
      await rejection('invalid_input', () => files.removeAccesses({ contextId: '' }));
    },
  },
  'scores-say-why': {
    title:
      'files are scored by what they are, use, recency, their place in the graph and success; every part is explained',
    rows: ['AI-6'],
    async run({ open, clock }) {
      const { files } = (await open()).api;
      await smallTree(files);
      const old = clock() - 28 * DAY_MS;
      await files.recordAccesses(PROJECT, [
        ...[1, 2, 3].map(() => ({ path: 'src/lex.ts', type: 'read' as const, accessedAt: old, success: false })),
        { path: 'src/main.ts', type: 'write' },
      ]);
      assert.deepEqual(await files.score(PROJECT), { scored: 5, kept: 5 });
      const scores = await files.relevant(PROJECT);
      assert.deepEqual(
        [...scores].sort((a, b) => b.finalScore - a.finalScore),
        [...scores],
      );
      const score = async (path: string, contextType?: string) => {
        const found = await files.why(PROJECT, path, { contextType });
        assert.isNotNull(found);
        return found;
      };
      const [main, parse, lex, test] = [
        await score('src/main.ts'),
        await score('src/parse.ts'),
        await score('src/lex.ts'),
        await score('src/parse.test.ts'),
      ];
      assert.equal(parse.dependencyScore, 1);
      assert.isAbove(lex.dependencyScore, test.dependencyScore);
      assert.deepInclude(lex, { baseScore: 0.6, successCorrelation: 0.2, contextType: 'general' });
      assert.closeTo(lex.recencyScore, 0.25, 0.001);
      assert.closeTo(lex.frequencyScore, Math.log1p(0.75) / Math.log1p(1), 0.001);
      assert.deepInclude(main, { frequencyScore: 1, successCorrelation: 0.666667 });
      assert.closeTo(main.recencyScore, 1, 0.001);
      assert.deepInclude(test, { baseScore: 0.4, frequencyScore: 0, successCorrelation: 0.5 });
      for (const { reasons, finalScore, related } of [main, lex]) {
        assert.closeTo(
          reasons.reduce((sum, { contribution }) => sum + contribution, 0),
          finalScore,
          0.0001,
        );
        assert.lengthOf(reasons, 5);
        assert.isNotEmpty(related);
      }
      assert.include(
        lex.reasons.map(({ text }) => text),
        '0 of 3 times it helped.',
      );
      // For another kind of work: about one file, as others weigh it, dependencies alone.
      const about = { contextType: 'debugging', seeds: ['src/lex.ts'], keep: 3, parts: NOTHING_BUT_DEPENDENCY };
      assert.deepEqual(await files.score(PROJECT, about), { scored: 5, kept: 3 });
      const [first, second] = pathsOf(await files.relevant(PROJECT, { contextType: 'debugging' }));
      assert.sameMembers([first, second], ['src/lex.ts', 'src/parse.ts']);
      const seed = await score('src/lex.ts', 'debugging');
      assert.isTrue(seed.metadata.isSeed);
      assert.isAbove(seed.dependencyScore, lex.dependencyScore);
      assert.equal(seed.finalScore, seed.dependencyScore);
      assert.isNull(await files.why(PROJECT, 'docs/parse.md', { contextType: 'debugging' }));
      await files.score(PROJECT, { weights: (path) => (path.startsWith('docs/') ? 1 : undefined), expiresInMs: 1 });
      assert.isEmpty(await files.relevant(PROJECT));
      const [docs] = (await files.relevant(PROJECT, { expired: true })).filter(({ path }) => path.startsWith('docs/'));
      assert.deepInclude(docs, { baseScore: 1 });
      assert.equal(docs?.metadata.base, 'weights');
      assert.equal(await files.removeScores(PROJECT, { contextType: 'debugging' }), 3);
      assert.equal((await files.prune({ scoresExpiredBefore: clock() })).scores, 5);
      await rejection('not_found', () => files.why(PROJECT, 'nothing.ts'));
    },
  },
};

const keeping: Readonly<Record<string, CaseDefinition>> = {
  snippets: {
    title: 'snippets are kept by file and line, replaced with their file, changed and removed; secrets are taken out',
    rows: ['AI-6', 'X-4'],
    async run({ open }) {
      const { files } = (await open()).api;
      await smallTree(files);
      const token = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
      const kept = await files.putSnippets(PROJECT, [
        {
          path: 'src/lex.ts',
          snippets: [
            { type: 'function', content: `lex('${token}')`, lineStart: 7, lineEnd: 9, relevanceScore: 0.5 },
            { type: 'header', content: '// lexes', lineStart: 1 },
          ],
        },
        { path: 'nothing.ts', snippets: [{ type: 'summary', content: 'x' }] },
        {
          path: 'docs/parse.md',
          snippets: [
            { type: 'summary', content: 'How to parse' },
            { type: 'important', content: 'Beware' },
          ],
        },
      ]);
      assert.equal(kept, 4);
      const all = await allItems((page) => files.snippets({ project: PROJECT, ...page }), 1);
      assert.deepEqual(
        all.map(({ path, type, lineStart, lineEnd }) => [path, type, lineStart, lineEnd]),
        [
          ['docs/parse.md', 'summary', null, null],
          ['docs/parse.md', 'important', null, null],
          ['src/lex.ts', 'header', 1, 1],
          ['src/lex.ts', 'function', 7, 9],
        ],
      );
      assert.notInclude(JSON.stringify(all), token);
      const [found] = (await files.snippets({ path: 'src/lex.ts', types: ['function'] })).items;
      const id = found?.id ?? 0;
      const changed = await files.updateSnippet(id, { relevanceScore: 0.9, content: `y ${token}` });
      assert.deepInclude(changed, { relevanceScore: 0.9, lineStart: 7 });
      assert.notInclude(changed.content, token);
      assert.equal(await files.removeSnippets([id, 999]), 1);
      await rejection('not_found', () => files.updateSnippet(id, { relevanceScore: 0 }));
      assert.equal(
        await files.putSnippets(PROJECT, [{ path: 'src/lex.ts', snippets: [{ type: 'class', content: 'Lexer' }] }]),
        1,
      );
      assert.deepEqual(
        (await files.snippets({ path: 'src/lex.ts' })).items.map(({ content }) => content),
        ['Lexer'],
      );
    },
  },
  'old-things-go': {
    title: 'uses, changes and files that are gone go when they are old, in their own project; the feed names projects',
    rows: ['AI-5', 'X-3'],
    async run({ open, clock }) {
      const { store, api } = await open({ files: { accessRetainDays: 1, changeRetainDays: 1, halfLifeMs: 3_600_000 } });
      const { files } = api;
      const since = await store.changePosition();
      await smallTree(files);
      await files.put('another', [source('a.ts', 'a1')]);
      const past = clock() - 2 * DAY_MS;
      await files.recordAccesses(PROJECT, [{ path: 'src/lex.ts', type: 'read' }]);
      await files.recordAccesses('another', [{ path: 'a.ts', type: 'read', accessedAt: past }]);
      assert.deepEqual(pathsOf((await files.accesses()).items), ['src/lex.ts']);
      await files.markGone(PROJECT, [{ path: 'src/main.ts' }]);
      const all = { accessesBefore: clock(), changesBefore: clock(), goneBefore: clock() };
      assert.deepEqual(await files.prune({ ...all, project: 'another' }), {
        accesses: 0,
        changes: 1,
        files: 0,
        scores: 0,
      });
      // The change of the file that goes with it is one of those that are old.
      assert.deepEqual(await files.prune(all), { accesses: 1, changes: 6, files: 1, scores: 0 });
      assert.deepInclude(await files.stats({ project: 'another' }), { accesses: 0, allAccesses: 1 });
      assert.deepInclude(await files.stats({ project: PROJECT }), {
        ...{ files: 4, gone: 0, changes: 0, relationships: 3, accesses: 0, allAccesses: 1 },
        ...{ languages: { typescript: 3, markdown: 1 }, sizeBytes: 400, lines: 16 },
      });
      await files.removeProject('another');
      const told: string[] = [];
      for await (const { kind, id, operation } of store.changes({ since, follow: false })) {
        if (kind === 'files') told.push(`${id} ${operation}`);
      }
      assert.deepEqual(
        [...new Set(told)],
        [
          ...['burrow created', 'burrow updated', 'another created', 'another updated', 'burrow appended'],
          ...['another appended', 'another removed'],
        ],
      );
      await store.close();
      for (const wrong of [{ accessRetainDays: 0 }, { changeRetainDays: Number.NaN }, { halfLifeMs: 5 }]) {
        await rejection('invalid_input', () => open({ files: wrong }));
      }
    },
  },
};

const NOTHING_BUT_DEPENDENCY = { base: 0, frequency: 0, recency: 0, success: 0 } as const;

/** The columns of the seed's tables; what it calls `id` is, but for files, the integer key. */
const SEED: Readonly<Record<string, string>> = {
  files:
    'id, path, name, extension, size_bytes, permissions, created_at, modified_at, accessed_at, content_hash, git_status, is_binary, language, encoding, line_count',
  file_relationships:
    'key, source_file_key, target_file_key, relationship_type, strength, discovered_at, last_verified, metadata',
  file_changes:
    'key, file_key, change_type, old_path, new_path, old_hash, new_hash, changed_at, change_size, git_commit',
  file_access_patterns: 'key, file_key, access_type, accessed_at, accessor, context_id, duration_ms, success',
  file_relevance_scores:
    'key, file_key, context_type, base_score, frequency_score, recency_score, dependency_score, success_correlation, final_score, calculated_at, expires_at, metadata',
  file_snippets: 'key, file_key, snippet_type, content, line_start, line_end, relevance_score, last_updated',
};

/** The values that the seed enumerates. */
const SEED_VALUES: readonly (readonly [table: string, column: string, values: readonly string[]])[] = [
  ['file_relationships', 'relationship_type', ['imports', 'requires', 'includes', 'references', 'tests', 'documents']],
  ['file_changes', 'change_type', ['created', 'modified', 'deleted', 'renamed', 'moved']],
  ['file_access_patterns', 'access_type', ['read', 'write', 'execute', 'context_inclusion']],
  ['file_snippets', 'snippet_type', ['header', 'function', 'class', 'important', 'summary']],
];

/** A row of each of these tables that is right but for its type. */
const WRONG_ROWS: Readonly<Record<string, string>> = {
  file_relationships:
    '(source_file_key, target_file_key, relationship_type, discovered_at, last_verified) select key, key, 4, 1, 1 from files',
  file_changes:
    "(project_key, file_key, change_type, changed_at, change_size) select project_key, key, 'lost', 1, 1 from files",
  file_access_patterns: "(file_key, access_type, accessed_at) select key, 'lost', 1 from files",
  file_snippets: "(file_key, snippet_type, content, last_updated) select key, 'lost', 'x', 1 from files",
};

/** The file index. */
export const files = suite('files', { ...storing, ...relating, ...using, ...keeping });
