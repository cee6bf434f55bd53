import { expect, test } from 'vitest';
import { errorQueries, nameQueries, titleQueries } from './example-queries.js';

const queries = (found: readonly { query: string }[]) => found.map(({ query }) => query);
const prose = (...texts: string[]) => texts.map((text) => ({ prose: text, errors: '' }));
const errors = (...texts: string[]) => texts.map((text) => ({ prose: '', errors: text }));

test('of a title, the two words that say most, in their order', () => {
  expect(
    queries(
      titleQueries(['Fix the failing tests', 'CJK bigram tokenizer for Japanese, Chinese and Korean', 'Hello', '']),
    ),
  ).toEqual(['CJK tokenizer']);
  expect(queries(titleQueries(['日本語 の形態素 解析を追加 する']))).toHaveLength(1);
});

test('of errors, names before phrases, the commonest first', () => {
  const found = errorQueries(
    errors(
      'TypeError: x is not a function',
      'Error: ENOENT, open a',
      'ENOENT: b',
      'sh: 1: foo: command not found',
      'all went well',
    ),
  );
  expect(queries(found)).toEqual(['ENOENT', 'TypeError', '"command not found"', '"is not a function"']);
});

test('of prose, names from programs that several messages hold', () => {
  const found = nameQueries(
    prose(
      '`parseQuery` and max_bytes in JavaScript',
      'parseQuery calls TokenBlock',
      'max_bytes, parseQuery, JavaScript',
      'TokenBlock',
      'onlyOnce',
    ),
  );
  expect(queries(found)).toEqual(['parseQuery', 'TokenBlock', 'max_bytes']);
});
