import type { SearchHit, SearchOptions } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { codeFile, codeSymbol } from '../fixtures/code-files.js';
import { rejection } from '../rejection.js';
import type { Api } from '../surface.js';

/** Where hits stand, as `project:path`. */
const placesOf = (hits: readonly SearchHit[]) => hits.map(({ project, path }) => `${project}:${path}`);

/** A file of one project that defines these names, one a line. */
async function define(api: Api, names: readonly string[], container: string | null = null): Promise<void> {
  const symbols = names.map((name, at) => codeSymbol('function', name, at + 1, at + 1, container));
  await api.code.putFiles('p', [codeFile(`file ${container ?? ''}`, [], { symbols })]);
}

const namesOf = async (api: Api, query: string, options = {}) =>
  (await api.code.searchSymbols(query, options)).map(({ name }) => name);

/** Finding code: symbols by name, chunks and files by keyword. */
export const codeSearch = suite('code-search', {
  'symbol-ranks': {
    title: 'symbols come by how their name fits, shorter first, then by project, path and line',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const ranked = [
        ...['parse', 'Parse', 'PARSE', 'parser', 'Parsers', 'parseHttpRequest'],
        ...['doParse', 'try_parse', 'HTTPParser', 'longWayToParse', 'sparse', 'comparseness'],
      ];
      await define(api, [...ranked, 'unrelated', 'par_se'].sort());
      const found = await namesOf(api, 'parse');
      assert.deepEqual(
        found,
        ranked.map((name) => (name === 'Parse' ? 'PARSE' : name === 'PARSE' ? 'Parse' : name)),
      );
      assert.deepEqual(await namesOf(api, '  parse '), found);
      assert.deepEqual(await namesOf(api, 'parse', { limit: 3 }), found.slice(0, 3));
      assert.deepEqual(await namesOf(api, 'parse', { limit: 8 }), found.slice(0, 8));
      assert.deepEqual(await namesOf(api, 'httpR'), ['parseHttpRequest']);
      assert.deepEqual(await namesOf(api, 'TTP'), ['HTTPParser', 'parseHttpRequest']);
      for (const nothing of ['', '  ', 'parsecs']) assert.isEmpty(await namesOf(api, nothing));
    },
  },
  'symbols-in-containers': {
    title: 'a query with a dot looks for the name in that container, and for names that have the dot themselves',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      await define(api, ['parse', 'reparse', 'Parser.parse notes']);
      await define(api, ['parse', 'reparse'], 'Parser');
      await define(api, ['parse'], 'xml.Parser');
      await define(api, ['parse'], 'OldParser');
      const found = (await api.code.searchSymbols('parser.Parse')).map(({ container, name }) => [container, name]);
      assert.deepEqual(found, [
        ['Parser', 'parse'],
        ['xml.Parser', 'parse'],
        [null, 'Parser.parse notes'],
        ['Parser', 'reparse'],
      ]);
      assert.deepEqual(await namesOf(api, 'xml.Parser.pa'), ['parse']);
      assert.isEmpty(await namesOf(api, 'ml.Parser.parse'));
      assert.deepEqual(await namesOf(api, '.parse'), ['Parser.parse notes']);
    },
  },
  'symbol-filters': {
    title: 'symbols are searched in a project, a language, among types; every hit says where it is',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const symbols = [codeSymbol('class', 'Vole', 1, 9), codeSymbol('method', 'vole', 2, 3, 'Vole')];
      await api.code.putFiles('a', [
        codeFile('x.ts', [], { symbols }),
        codeFile('y.rs', [], { symbols, language: 'rust' }),
      ]);
      await api.code.putFiles('b', [codeFile('x.ts', [], { symbols })]);
      const found = async (options: object) =>
        (await api.code.searchSymbols('vole', options)).map(({ project, path, type }) => `${project} ${path} ${type}`);
      assert.deepEqual(await found({ project: 'b' }), ['b x.ts method', 'b x.ts class']);
      assert.deepEqual(await found({ language: 'rust', types: ['class'] }), ['a y.rs class']);
      assert.lengthOf(await found({ types: ['class', 'method'] }), 6);
      assert.isEmpty(await found({ types: ['enum'] }));
      assert.deepEqual((await api.code.searchSymbols('Vole', { limit: 1 }))[0], {
        ...codeSymbol('class', 'Vole', 1, 9),
        project: 'a',
        path: 'x.ts',
        language: 'typescript',
      });
      for (const options of [{ limit: 0 }, { limit: 201 }, { types: [] }, { types: ['gadget'] }, { colour: 'red' }])
        await rejection('invalid_input', () => api.code.searchSymbols('vole', options as object));
    },
  },
  'odd-symbols': {
    title: 'signs in a query stand for themselves, and every script has words and cases',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      await define(api, [
        'operator==',
        '100%',
        'a_b',
        'axb',
        "it's",
        'Größe',
        'лиса',
        '解析器',
        'parse解析',
        '🪨rock',
        '$el',
      ]);
      for (const [query, ...expected] of [
        ['==', 'operator=='],
        ['0%', '100%'],
        ['a_b', 'a_b'],
        ["'s", "it's"],
        ['GRÖ', 'Größe'],
        ['ЛИС', 'лиса'],
        ['解析', '解析器', 'parse解析'],
        ['🪨', '🪨rock'],
        ['$', '$el'],
      ] as const) {
        assert.deepEqual(await namesOf(api, query), [...expected], query);
      }
    },
  },
  'hits-of-chunks': {
    title: 'a hit shows the text with its match, where it stands, what it is about, and how many places it has',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const symbols = [codeSymbol('function', 'feed', 11, 20)];
      const file = codeFile('src/a.ts', ['plain', 'feed(theNumbat)'], { symbols, modifiedAt: 7 });
      await api.code.putFiles('p', [file, codeFile('src/b.ts', ['feed(theNumbat)'], { modifiedAt: 9 })]);
      const [hit, ...others] = await api.search('numbat');
      assert.isEmpty(others);
      const [, chunk] = (await api.code.listChunks()).items;
      assert.deepInclude(hit, {
        kind: 'codeChunk',
        id: chunk?.id ?? 'missing',
        createdAt: 7,
        project: 'p',
        path: 'src/a.ts',
        language: 'typescript',
        startLine: 11,
        endLine: 20,
        symbolName: 'feed',
        places: 2,
        snippet: 'feed(the<mark>Numbat</mark>)',
      });
      const [plain] = await api.search('plain');
      assert.notProperty(plain, 'symbolName');
      for (const field of ['title', 'conversationId', 'sessionId']) assert.notProperty(plain, field);
    },
  },
  'hits-of-files': {
    title: 'a file is found by its name, by a word of it, and by its folders; an update does not find it twice',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const files = ['src/http-client/requestParser.ts', 'src/http-client/index.ts', 'docs/README.md'];
      await api.code.putFiles(
        'p',
        files.map((path) => codeFile(path, [])),
      );
      await api.code.putFiles('p', [codeFile('docs/README.md', [], { version: '2', lines: 0 })]);
      for (const [query, ...expected] of [
        ['requestParser.ts', 'src/http-client/requestParser.ts'],
        ['parser', 'src/http-client/requestParser.ts'],
        ['http-client/index', 'src/http-client/index.ts'],
        ['readme', 'docs/README.md'],
      ] as const) {
        const hits = (await api.search(query, { kinds: ['codeFile'] })).filter(({ path }) => path?.includes('/'));
        assert.equal(hits[0]?.path, expected[0], query);
        assert.deepEqual([hits[0]?.id, hits[0]?.kind], [`p:${expected[0]}`, 'codeFile']);
      }
      assert.lengthOf(await api.search('readme'), 1);
      const lines = async (query: string) =>
        (await api.search(query)).map(({ startLine, endLine }) => [startLine, endLine]);
      assert.deepEqual(await lines('readme'), [[0, 0]]);
      assert.deepEqual(await lines('requestParser'), [[1, 1_000]]);
      await api.code.removeFiles('p', ['docs/README.md']);
      assert.isEmpty(await api.search('readme'));
    },
  },
  'filters-of-places': {
    title: 'a shared chunk is found for each project and time that it has a place in, and shows the first place there',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      await api.code.putFiles('a', [
        codeFile('z', ['numbat'], { modifiedAt: 100 }),
        codeFile('y', ['numbat'], { modifiedAt: 300 }),
      ]);
      await api.code.putFiles('b', [codeFile('x', ['vole', 'numbat'], { modifiedAt: 200 })]);
      const found = async (options: SearchOptions) =>
        (await api.search('numbat', options)).map(({ project, path, startLine, createdAt, places }) =>
          [project, path, startLine, createdAt, places].join(' '),
        );
      assert.deepEqual(await found({}), ['a y 1 300 3']);
      assert.deepEqual(await found({ project: 'a' }), ['a y 1 300 2']);
      assert.deepEqual(await found({ project: 'b' }), ['b x 11 200 1']);
      assert.deepEqual(await found({ until: 200 }), ['a z 1 100 1']);
      assert.deepEqual(await found({ until: 201 }), ['a z 1 100 2']);
      assert.deepEqual(await found({ since: 200, until: 300 }), ['b x 11 200 1']);
      assert.deepEqual(await found({ since: 201, project: 'a' }), ['a y 1 300 1']);
      // No place fits both, though one fits each.
      assert.isEmpty(await found({ since: 201, project: 'b' }));
      assert.isEmpty(await found({ project: 'nobody' }));
    },
  },
  'filters-before-top-k': {
    title: '300 better hits in another project do not hide the one that the filter asks for',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const loud = Array.from({ length: 300 }, (_, at) => codeFile(`${at}.ts`, [`numbat numbat ${at}`]));
      await api.code.putFiles('loud', loud);
      const weak = 'a long text that goes on and on about this and that before it names the numbat once at its end';
      await api.code.putFiles('quiet', [codeFile('numbat.rs', [weak], { language: 'rust' })]);
      for (const filter of [{ project: 'quiet' }, { language: 'rust' }, { project: 'quiet', language: 'rust' }]) {
        const hits = await api.search('numbat', { ...filter, kinds: ['codeChunk'], limit: 1 });
        assert.deepEqual(placesOf(hits), ['quiet:numbat.rs'], JSON.stringify(filter));
        assert.lengthOf(await api.search('numbat', filter), 2);
      }
      assert.lengthOf(await api.search('numbat', { project: 'loud', limit: 200 }), 200);
    },
  },
  'among-other-kinds': {
    title: 'code is found beside conversations; a filter that one of them lacks leaves it out',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      await api.code.putFiles('p', [codeFile('heron.ts', ['a heron'])]);
      const { id } = await api.conversations.create({ title: 'heron title', project: 'p' });
      await api.conversations.append(id, { role: 'user', content: 'heron message' });
      await api.codegen.createSession({ designGoal: 'heron goal' });
      const found = async (options?: SearchOptions) =>
        (await api.search('heron', options)).map(({ kind }) => kind).sort();
      assert.deepEqual(await found(), ['codeChunk', 'codeFile', 'codegenSession', 'conversation', 'message']);
      assert.deepEqual(await found({ project: 'p' }), ['codeChunk', 'codeFile', 'conversation', 'message']);
      assert.deepEqual(await found({ conversationId: id }), ['conversation', 'message']);
      assert.deepEqual(await found({ roles: ['user'] }), ['message']);
      assert.deepEqual(await found({ language: 'typescript' }), ['codeChunk', 'codeFile']);
      assert.deepEqual(await found({ kinds: ['codeFile', 'message'] }), ['codeFile', 'message']);
    },
  },
  'texts-of-every-script': {
    title: 'identifiers are found by their words, comments in every script, and secrets not at all',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const token = `ghp_${'Zq7Kx2Vb9Rt4Wm1Np8Ls3Jd6Hf5Gc0Ty4aBc'}`;
      const chunks = [
        'function parseHTTPRequest() {}',
        '// 使用者资料的搜索功能',
        '# データの検索',
        `const token = '${token}';`,
      ];
      await api.code.putFiles('p', [codeFile('a', chunks)]);
      const lines = async (query: string) =>
        (await api.search(query, { kinds: ['codeChunk'] })).map(({ startLine }) => startLine);
      assert.deepEqual(await lines('http request'), [1]);
      assert.deepEqual(await lines('parse_http_request'), [1]);
      assert.deepEqual(await lines('搜索'), [11]);
      assert.deepEqual(await lines('検索'), [21]);
      assert.isEmpty(await lines(token));
      const stored = (await api.code.listChunks()).items.at(-1);
      assert.match(stored?.text ?? '', /^const token = '\[redacted:[a-z-]+\]';$/);
    },
  },
  'out-of-the-index': {
    title: 'code that is left out of the index is stored as ever and not found; taken in again, it is found',
    async run({ open }) {
      const without = await open({ unindexed: ['code'] });
      await without.api.code.putFiles('p', [codeFile('wallaby.ts', ['a wallaby', 'another one'])]);
      await without.api.code.putFiles('p', [codeFile('wallaby.ts', ['a wallaby'], { version: '2' })]);
      assert.isEmpty(await without.api.search('wallaby'));
      assert.lengthOf(await without.api.code.searchSymbols('wallaby'), 0);
      await without.store.close();
      const { api, store } = await open();
      assert.lengthOf(await api.search('wallaby'), 2);
      await api.code.putFiles('q', [codeFile('wallaby.rs', ['a wallaby'])]);
      const hits = await api.search('wallaby');
      assert.lengthOf(hits, 3);
      await store.rebuildIndex();
      assert.deepEqual(await api.search('wallaby'), hits);
    },
  },
});
