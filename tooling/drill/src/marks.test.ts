import { indexTokens } from '@cairndb/core';
import { expect, it } from 'vitest';
import { markOf } from './marks.js';

it('makes a word of one token for each id, and no two alike', () => {
  const ids = Array.from({ length: 2_000 }, (_, number) => `run-7-${number}`);
  const tokens = ids.map((id) => indexTokens(markOf(id)).text);
  expect(tokens.filter((token) => token === '' || token.includes(' '))).toEqual([]);
  expect(new Set(tokens).size).toBe(ids.length);
});
