import { assert } from 'chai';
import { suite } from '../case.js';
import { bm25Scores, type OracleDocument } from '../oracle/bm25.js';
import type { Random } from '../random.js';
import type { Api } from '../surface.js';

/** Words that the tokenizer leaves as they are: small letters that end in a vowel other than e. */
const VOCABULARY: readonly string[] = ['b', 'd', 'k', 'm', 'n', 'p', 't', 'v'].flatMap((first) =>
  ['ra', 'lo', 'ki', 'mu', 'za'].map((second) => `${first}o${second}ba`),
);

/** Scores that differ by less are ties: two implementations add in different orders. */
const EPSILON = 1e-9;

/** Documents with words drawn so that some are common and some rare. */
function generate(random: Random, count: number, longest: number): readonly OracleDocument[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `d${at}`,
    words: Array.from({ length: random.integer(1, longest) }, () =>
      random.pick(VOCABULARY.slice(0, random.integer(1, VOCABULARY.length))),
    ),
  }));
}

async function write({ conversations }: Api, documents: readonly OracleDocument[]): Promise<void> {
  const { id } = await conversations.create({});
  const messages = documents.map(({ id, words }) => ({ id, role: 'user', content: words.join(' ') }) as const);
  await conversations.appendAll(id, messages);
}

/** Holds what was found against the oracle: first those with every word, then those with any, each by falling score. */
function check(
  found: readonly string[],
  documents: readonly OracleDocument[],
  query: readonly string[],
  limit: number,
): void {
  const scores = bm25Scores(documents, query);
  const hasAll = new Map(documents.map(({ id, words }) => [id, query.every((word) => words.includes(word))]));
  const place = (id: string) => ({ tier: hasAll.get(id) ? 0 : 1, score: scores.get(id) ?? Number.NaN });
  const comparable = [...scores.keys()].map(place).sort((a, b) => a.tier - b.tier || b.score - a.score);
  assert.lengthOf(found, Math.min(limit, scores.size), query.join(' '));
  assert.lengthOf([...new Set(found)], found.length);
  for (const [at, id] of found.entries()) {
    const { tier, score } = place(id);
    const expected = comparable[at];
    assert.equal(tier, expected?.tier, `rank ${at + 1} of "${query.join(' ')}"`);
    assert.closeTo(score, expected?.score ?? Number.NaN, EPSILON, `rank ${at + 1} of "${query.join(' ')}"`);
  }
}

/** The order of the hits. */
export const searchRanking = suite('search-ranking', {
  'equals-plain-bm25': {
    title: 'the order is that of BM25 as written in textbooks, on generated texts and queries',
    async run({ open, createDatabase, random, capabilities }) {
      const queries = capabilities.remote ? 8 : 25;
      for (const [count, longest] of [
        [30, 12],
        [150, 60],
      ] as const) {
        const { api } = await open({ database: await createDatabase() });
        const documents = generate(random, count, longest);
        await write(api, documents);
        for (let at = 0; at < queries; at += 1) {
          const query = [...new Set(Array.from({ length: random.integer(1, 3) }, () => random.pick(VOCABULARY)))];
          const limit = random.pick([3, 10, 200]);
          const hits = await api.search(query.join(' '), { limit });
          check(
            hits.map(({ id }) => String(id)),
            documents,
            query,
            limit,
          );
        }
      }
    },
  },
  'stays-right-after-changes': {
    title: 'the order is still that of BM25 after texts were removed and changed',
    async run({ open, random, capabilities }) {
      const { api } = await open();
      const documents = generate(random, capabilities.remote ? 20 : 60, 20);
      const gone = generate(random, 20, 20).map(({ id, words }) => ({ id: `gone ${id}`, words }));
      const { id } = await api.conversations.create({});
      const content = (words: readonly string[]) => words.join(' ');
      for (const { id: messageId } of documents) {
        await api.conversations.beginMessage(id, {
          id: messageId,
          role: 'assistant',
          content: content(generate(random, 1, 20)[0]?.words ?? []),
        });
      }
      await api.conversations.appendAll(
        id,
        gone.map(({ id, words }) => ({ id, role: 'user', content: content(words) })),
      );
      await api.search(VOCABULARY[0] ?? '');
      for (const { id: messageId, words } of documents) await api.conversations.growMessage(messageId, content(words));
      await api.conversations.removeFrom(id, gone[0]?.id ?? '');
      for (let at = 0; at < 15; at += 1) {
        const query = [...new Set([random.pick(VOCABULARY), random.pick(VOCABULARY)])];
        const hits = await api.search(query.join(' '), { limit: 200 });
        check(
          hits.map(({ id }) => String(id)),
          documents,
          query,
          200,
        );
      }
    },
  },
  'same-after-rebuild': {
    title: 'an index that is dropped and filled anew gives the same hits in the same order',
    rows: ['AI-8', 'AI-15'],
    async run({ open, random }) {
      const { api, store } = await open();
      const documents = generate(random, 80, 30);
      await write(api, documents);
      const queries = Array.from({ length: 10 }, () => `${random.pick(VOCABULARY)} ${random.pick(VOCABULARY)}`);
      const answers = [];
      for (const query of queries) answers.push(await api.search(query, { limit: 50 }));
      assert.isAtLeast(await store.rebuildIndex(), documents.length);
      for (const [at, query] of queries.entries())
        assert.deepEqual(await api.search(query, { limit: 50 }), answers[at], query);
    },
  },
  'fused-by-reciprocal-rank': {
    title: 'the domains are fused by 1 / (60 + rank); ties go by kind, then by id',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      for (const [at, text] of [
        'xerus xerus xerus',
        'xerus xerus of the plains and hills',
        'a xerus among many other animals of the plains',
      ].entries()) {
        await api.conversations.append(id, { id: `m${at}`, role: 'user', content: text });
        await api.codegen.createSession({ id: at + 1, designGoal: text });
      }
      const hits = await api.search('xerus');
      assert.deepEqual(
        hits.map(({ kind, id, score }) => [kind, id, score]),
        [
          ['codegenSession', 1, 1 / 61],
          ['message', 'm0', 1 / 61],
          ['codegenSession', 2, 1 / 62],
          ['message', 'm1', 1 / 62],
          ['codegenSession', 3, 1 / 63],
          ['message', 'm2', 1 / 63],
        ],
      );
      const three = await api.search('xerus', { limit: 3 });
      assert.deepEqual(three, hits.slice(0, 3));
    },
  },
  'equal-texts-by-age': {
    title: 'equal scores come in the order of writing, the same on every call',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      const made = ['m9', 'm1', 'm5', 'm3'];
      for (const messageId of made)
        await api.conversations.append(id, { id: messageId, role: 'user', content: 'the same yapok' });
      for (let round = 0; round < 3; round += 1) {
        assert.deepEqual(
          (await api.search('yapok')).map((hit) => hit.id),
          made,
        );
      }
    },
  },
});
