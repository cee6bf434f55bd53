import { ANSWERS, nameOfQuery, QUERIES } from '@cairndb/conformance/fixtures';
import { expect, it } from 'vitest';

it('asks 200 different queries in groups of twenty, and has an answer to each and to no other', () => {
  const groups = Object.values(QUERIES);
  expect(groups.map((group) => group.length)).toEqual(Array.from({ length: 10 }, () => 20));
  const names = groups.flat().map(nameOfQuery);
  expect(new Set(names).size).toBe(200);
  expect(Object.keys(ANSWERS).sort()).toEqual(names.sort());
});

it('has what a person expects in the answer to each query, and nothing where a person expects nothing', () => {
  for (const query of Object.values(QUERIES).flat()) {
    const [, expected] = query;
    const answer = ANSWERS[nameOfQuery(query)] ?? '';
    if (expected === null) expect(answer, nameOfQuery(query)).toBe('');
    else expect(answer.split(' '), nameOfQuery(query)).toContain(expected);
  }
});
