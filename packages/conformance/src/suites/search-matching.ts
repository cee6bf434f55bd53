import type { SearchHit } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { rejection } from '../rejection.js';
import type { Api } from '../surface.js';

const ids = (hits: readonly SearchHit[]) => hits.map((hit) => hit.id);

/** A conversation with one message for each text; the message ids are the keys. */
async function corpus({ conversations }: Api, texts: Readonly<Record<string, string>>): Promise<void> {
  const { id } = await conversations.create({});
  await conversations.appendAll(
    id,
    Object.entries(texts).map(([id, content]) => ({ id, role: 'user', content })),
  );
}

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

/** What a query finds. */
export const searchMatching = suite('search-matching', {
  'found-at-once': {
    title: 'whatever is written is found by the very next search: messages, titles, goals, code, feedback, errors',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'a title about axolotl' });
      assert.deepEqual(
        (await api.search('axolotl')).map(({ kind, id }) => [kind, id]),
        [['conversation', id]],
      );
      const message = await api.conversations.append(id, { role: 'user', content: 'words on capybara' });
      assert.deepEqual(ids(await api.search('capybara')), [message.id]);
      const { iterations, id: sessionId } = await api.codegen.record({
        designGoal: 'simulate a dugong',
        iterations: [
          {
            code: 'let fossa = 1',
            feedback: 'mind the gerenuk',
            errors: [{ type: 'runtime', message: 'hoopoe is null' }],
          },
        ],
      });
      const iterationId = iterations[0]?.id ?? 0;
      const found = async (query: string) =>
        (await api.search(query)).map(({ kind, id, sessionId, iterationId }) => ({ kind, id, sessionId, iterationId }));
      const ofSession = { sessionId, iterationId: undefined };
      const ofIteration = { sessionId, iterationId };
      assert.deepEqual(await found('dugong'), [{ kind: 'codegenSession', id: sessionId, ...ofSession }]);
      assert.deepEqual(await found('fossa'), [{ kind: 'codegenIteration', id: iterationId, ...ofIteration }]);
      assert.deepEqual(await found('gerenuk'), [{ kind: 'codegenIteration', id: iterationId, ...ofIteration }]);
      assert.deepEqual(await found('hoopoe'), [
        { kind: 'codegenError', id: iterations[0]?.errors[0]?.id ?? 0, ...ofIteration },
      ]);
    },
  },
  'inside-blocks': {
    title: 'prose, thoughts, tool names, arguments and results are found; pictures and their bytes are not',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const data = Uint8Array.from('ibexbytes', (char) => char.charCodeAt(0));
      const { id: messageId } = await api.conversations.append(id, {
        role: 'assistant',
        content: [
          { type: 'text', text: 'prose jackal' },
          { type: 'thinking', text: 'thought kudu' },
          { type: 'toolCall', id: 'c', name: 'lemurtool', input: { deep: [{ path: 'src/margay.ts' }, 7, null] } },
          { type: 'toolResult', callId: 'c', content: [{ type: 'text', text: 'nested narwhal' }] },
          { type: 'toolResult', callId: 'd', content: 'plain okapi' },
          { type: 'image', mediaType: 'image/png', data },
        ],
      });
      for (const word of ['jackal', 'kudu', 'lemurtool', 'margay', 'narwhal', 'okapi']) {
        assert.deepEqual(ids(await api.search(word)), [messageId], word);
      }
      assert.isEmpty(await api.search('ibexbytes'));
    },
  },
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
  'wrong-arguments': {
    title: 'a query that is no text, or an option out of its range, is refused',
    async run({ open }) {
      const { api } = await open();
      const wrong: readonly (() => Promise<unknown>)[] = [
        () => api.search(null as unknown as string),
        () => api.search(7 as unknown as string),
        () => api.search('x', { limit: 0 }),
        () => api.search('x', { limit: 201 }),
        () => api.search('x', { snippetChars: 19 }),
        () => api.search('x', { snippetChars: 1_001 }),
        () => api.search('x', { since: 1.5 }),
        () => api.search('x', { roles: ['robot' as 'user'] }),
        () => api.search('x', { unknown: true } as never),
      ];
      for (const call of wrong) await rejection('invalid_input', call);
    },
  },
  snippets: {
    title: 'a hit shows its best passage with the matches marked, and where they stand in it',
    async run({ open }) {
      const { api } = await open();
      const filler = 'lorem ipsum dolor sit amet '.repeat(40);
      await corpus(api, {
        long: `${filler}here the manatee swims with another manatee ${filler}`,
        code: 'if (a < b && manatee) {}',
      });
      const [short, long] = [...(await api.search('manatee'))].sort(
        (a, b) => a.passage.text.length - b.passage.text.length,
      );
      assert.equal(short?.snippet, 'if (a < b && <mark>manatee</mark>) {}');
      assert.include(long?.snippet, 'the <mark>manatee</mark> swims with another <mark>manatee</mark>');
      assert.isAtMost(long?.passage.text.length ?? 0, 170);
      for (const hit of [short, long]) {
        const { text = '', ranges = [] } = hit?.passage ?? {};
        assert.isNotEmpty(ranges);
        for (const [start, end] of ranges) assert.equal(text.slice(start, end), 'manatee');
      }
      const [marked] = await api.search('manatee swims', { mark: ['[', ']'], snippetChars: 40, limit: 1 });
      assert.include(marked?.snippet, '[manatee] [swims]');
      assert.isAtMost(marked?.passage.text.length ?? 0, 50);
    },
  },
  'removed-and-changed': {
    title: 'what was removed or changed is found no longer; what it became is',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'about pangolin' });
      const message = await api.conversations.append(id, { role: 'user', content: 'a quetzal' });
      const session = await api.codegen.createSession({ designGoal: 'draw a reindeer' });
      const iteration = await api.codegen.addIteration(session.id, { code: 'serval', feedback: 'tamarin' });
      const error = await api.codegen.addError(iteration.id, { type: 'syntax', message: 'urchin' });
      for (const word of ['pangolin', 'quetzal', 'reindeer', 'serval', 'tamarin', 'urchin'])
        assert.lengthOf(await api.search(word), 1, word);
      await api.conversations.update(id, { title: 'about vicuna' });
      await api.codegen.updateSession(session.id, { designGoal: 'draw a walrus' });
      await api.codegen.updateIteration(iteration.id, { code: 'xerus', feedback: null });
      await api.codegen.updateError(error.id, { message: 'yak' });
      await api.conversations.removeFrom(id, message.id);
      for (const word of ['pangolin', 'quetzal', 'reindeer', 'serval', 'tamarin', 'urchin'])
        assert.isEmpty(await api.search(word), word);
      for (const word of ['vicuna', 'walrus', 'xerus', 'yak']) assert.lengthOf(await api.search(word), 1, word);
      await api.conversations.remove(id);
      await api.codegen.removeSession(session.id);
      for (const word of ['vicuna', 'walrus', 'xerus', 'yak']) assert.isEmpty(await api.search(word), word);
    },
  },
  'hits-say-where': {
    title: 'a hit on a message says its conversation, title, project, position, role and time',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'Zoo', project: '/zoo' });
      await api.conversations.append(id, { role: 'user', content: 'first' });
      const message = await api.conversations.append(id, { role: 'assistant', content: 'a zebu', createdAt: 77 });
      const [hit] = await api.search('zebu');
      assert.deepInclude(hit, {
        kind: 'message',
        id: message.id,
        conversationId: id,
        title: 'Zoo',
        project: '/zoo',
        seq: 2,
        role: 'assistant',
        createdAt: 77,
        snippet: 'a <mark>zebu</mark>',
      });
    },
  },
  'shared-messages-once': {
    title: 'a message that forks share is one hit',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const message = await api.conversations.append(id, { role: 'user', content: 'an alpaca' });
      const fork = await api.conversations.fork(id, message.id, { title: 'branch' });
      assert.deepEqual(ids(await api.search('alpaca')), [message.id]);
      assert.deepEqual(ids(await api.search('alpaca', { conversationId: fork.id })), [message.id]);
    },
  },
});
