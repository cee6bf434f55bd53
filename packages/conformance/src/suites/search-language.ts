import type { SearchHit } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { corpus } from '../fixtures/corpus.js';

const ids = (hits: readonly SearchHit[]) => hits.map((hit) => hit.id);

const UNICODE: Readonly<Record<string, string>> = {
  german: 'Die Straße nach Łódź ist gesperrt',
  accents: 'Le café où Renée déjeune',
  decomposed: 'a re\u0301sume\u0301 in pieces',
  greek: 'Οδυσσεύς και θάλασσα',
  cyrillic: 'Привет, Ёлка',
  arabic: 'الْكِتَاب على الطاولة',
  hebrew: 'שָׁלוֹם עולם',
  full: 'ＦＵＬＬ width １２３',
  japanese: '東京都の天気は晴れです',
  chinese: '我们搜索数据库中的记录',
  korean: '한국어 검색을 지원합니다',
  thai: 'ภาษาไทยไม่มีช่องว่าง',
  emoji: 'rocket 🚀launch🚀 pad',
};

/** Which query finds which text. */
const UNICODE_QUERIES: readonly (readonly [string, readonly string[]])[] = [
  ['strasse', ['german']],
  ['STRASSE', ['german']],
  ['lodz', ['german']],
  ['cafe', ['accents']],
  ['DÉJEUNE renee', ['accents']],
  ['résumé', ['decomposed']],
  ['resume', ['decomposed']],
  ['θαλασσα', ['greek']],
  ['ΟΔΥΣΣΕΥΣ', ['greek']],
  ['елка', ['cyrillic']],
  ['الكتاب', ['arabic']],
  ['שלום', ['hebrew']],
  ['full 123', ['full']],
  ['東京', ['japanese']],
  ['東京都', ['japanese']],
  ['天気', ['japanese']],
  ['京都の', ['japanese']],
  ['数据库', ['chinese']],
  ['搜索', ['chinese']],
  ['录', ['chinese']],
  ['한국어', ['korean']],
  ['지원', ['korean']],
  ['ช่องว่าง', ['thai']],
  ['launch', ['emoji']],
  ['大阪', []],
  ['京東', []],
];

const IDENTIFIERS: Readonly<Record<string, string>> = {
  camel: 'calls parseHttpRequest twice',
  snake: 'see parse_http_request for more',
  kebab: 'the parse-http-request package',
  pascal: 'class HTTPServerFactory {',
  path: 'in src/store/open-store.ts:42',
  address: 'write to ada@example.org please',
  flag: 'run it with --dry-run first',
  date: 'released on 2024-01-15T10:30:00Z',
  hash: 'uses sha256 and base64Encode',
  member: 'foo.barBaz(quxCount)',
};

const IDENTIFIER_QUERIES: readonly (readonly [string, readonly string[]])[] = [
  ['parseHttpRequest', ['camel', 'snake', 'kebab']],
  ['parse_http_request', ['camel', 'snake', 'kebab']],
  ['parsehttprequest', ['camel', 'snake', 'kebab']],
  ['"http request"', ['camel', 'snake', 'kebab']],
  ['HTTPServer', ['pascal']],
  ['factory', ['pascal']],
  ['open-store.ts', ['path']],
  ['store/open-store', ['path']],
  ['ada@example.org', ['address']],
  ['--dry-run', ['flag']],
  ['2024-01-15', ['date']],
  ['sha256', ['hash']],
  ['base64 encode', ['hash']],
  ['barBaz', ['member']],
  ['quxcount', ['member']],
];

/** What people type that looks like a query language; none of it is. */
const OPERATORS: readonly string[] = [
  'AND',
  'OR',
  'NOT',
  'NEAR(a b, 5)',
  'a AND',
  'title:x',
  '^start',
  '{a b}',
  'a + b',
  '*',
  '**',
  '-',
  '--',
  '"',
  '""',
  '"unclosed',
  '(',
  '((((',
  ')',
  "x'; DROP TABLE messages; --",
  '%',
  '_',
  '\\',
  '\0',
  'a\0b',
  '\ud800',
  '😀',
  '$1 ?1 :a @b',
  'rowid:1',
  'NEAR',
  'a NEAR/2 b',
  '-"phrase',
  'col : (a OR b)',
  '<script>',
  `${'a '.repeat(5_000)}`,
  '"'.repeat(999),
];

/** How queries are read: words of every script, identifiers, phrases, exclusions, prefixes, and nothing else. */
export const searchLanguage = suite('search-language', {
  unicode: {
    title: 'texts of every script are found, whatever case, accents or width they are typed in',
    async run({ open }) {
      const { api } = await open();
      await corpus(api, UNICODE);
      for (const [query, expected] of UNICODE_QUERIES)
        assert.deepEqual(ids(await api.search(query)), [...expected], query);
    },
  },
  identifiers: {
    title: 'identifiers, paths and addresses are found whole, in other spellings and by their parts',
    async run({ open }) {
      const { api } = await open();
      await corpus(api, IDENTIFIERS);
      for (const [query, expected] of IDENTIFIER_QUERIES) {
        assert.sameMembers(ids(await api.search(query)) as string[], [...expected], query);
      }
    },
  },
  'operators-are-text': {
    title: 'no input is an error or reaches the query language of the index',
    async run({ open }) {
      const { api } = await open();
      await corpus(api, { and: 'this and that', near: 'near the drop table', plain: 'something else' });
      for (const query of OPERATORS) assert.isArray(await api.search(query), query);
      assert.deepEqual(ids(await api.search('AND')), ['and']);
      assert.deepEqual(ids(await api.search('NEAR')), ['near']);
      assert.deepEqual(ids(await api.search("x'; DROP TABLE messages; --")), ['near']);
      assert.lengthOf((await api.conversations.list()).items, 1);
      for (const query of ['', ' ', '"', '*', '-', '😀', '\0'])
        assert.isEmpty(await api.search(query), JSON.stringify(query));
    },
  },
  phrases: {
    title: 'a phrase in quotes is found in its order only',
    async run({ open }) {
      const { api } = await open();
      await corpus(api, { right: 'the quick brown fox', wrong: 'the brown quick fox', apart: 'quick and brown' });
      assert.deepEqual(ids(await api.search('"quick brown"')), ['right']);
      assert.deepEqual(ids(await api.search('“quick brown” fox')), ['right', 'wrong']);
      assert.isEmpty(await api.search('"brown fox jumps"'));
      assert.lengthOf(await api.search('quick brown'), 3);
    },
  },
  exclusions: {
    title: 'a word or phrase behind a minus excludes, also from the partial hits; only exclusions find nothing',
    async run({ open }) {
      const { api } = await open();
      await corpus(api, {
        plain: 'solar panel',
        red: 'solar panel in red',
        wind: 'wind turbine',
        redWind: 'red wind turbine',
      });
      assert.sameMembers(ids(await api.search('solar panel -red')) as string[], ['plain']);
      assert.sameMembers(ids(await api.search('solar turbine -red')) as string[], ['plain', 'wind']);
      assert.deepEqual(ids(await api.search('panel -"panel in red"')), ['plain']);
      assert.isEmpty(await api.search('-red'));
    },
  },
  prefixes: {
    title: 'a star at the end of a word finds what begins with it',
    async run({ open }) {
      const { api } = await open();
      await corpus(api, { one: 'tokenizer of words', two: 'tokens and more', three: 'a token', other: 'stoked' });
      assert.sameMembers(ids(await api.search('toke*')) as string[], ['one', 'two', 'three']);
      assert.deepEqual(ids(await api.search('tokenize*')), ['one']);
      assert.sameMembers(ids(await api.search('token')) as string[], ['two', 'three']);
    },
  },
  'every-word-first': {
    title: 'what holds every word comes before what holds some; endings do not matter',
    async run({ open }) {
      const { api } = await open();
      await corpus(api, {
        one: 'retry retry retry retry',
        other: 'failed failed failed failed',
        both: 'a long text in which a retry is named once, and that something has failed, among many others',
        none: 'nothing of the kind',
      });
      const found = ids(await api.search('failing retries'));
      assert.equal(found[0], 'both');
      assert.sameMembers(found as string[], ['both', 'one', 'other']);
    },
  },
});
