import { assert } from 'chai';
import { type CaseDefinition, suite } from '../case.js';
import { ANSWERS } from '../fixtures/answers/answers.js';
import { fillLetters } from '../fixtures/answers/fill-letters.js';
import { answerOf } from '../fixtures/answers/label-of-hit.js';
import { nameOfQuery, QUERIES } from '../fixtures/answers/queries.js';

/** One case for each group of queries, each on a corpus of its own. */
const cases = Object.entries(QUERIES).map(([group, queries]): [string, CaseDefinition] => [
  group,
  {
    title: `${queries.length} queries (${group.replaceAll('-', ' ')}) find the same things in the same order as everywhere`,
    async run({ open }) {
      const { api } = await open();
      await fillLetters(api);
      const expected: Record<string, string | undefined> = {};
      const found: Record<string, string> = {};
      for (const query of queries) {
        const [text, , options] = query;
        const name = nameOfQuery(query);
        expected[name] = ANSWERS[name];
        found[name] = answerOf(await api.search(text, options));
      }
      assert.deepEqual(found, expected, differences(found, expected));
    },
  },
]);

/** The queries whose answers differ, each with what it must find and what it found. */
function differences(found: Readonly<Record<string, string>>, expected: Readonly<Record<string, string | undefined>>) {
  return Object.entries(found)
    .filter(([name, answer]) => answer !== expected[name])
    .map(([name, answer]) => `\n${name}\n  must find: ${expected[name]}\n  but found: ${answer}`)
    .join('');
}

/**
 * The answers of 200 queries over texts in many languages and code, held against a list that is checked in: so two drivers, or
 * two releases, never order the same hits differently.
 */
export const searchSameAnswers = suite('search-same-answers', Object.fromEntries(cases));
