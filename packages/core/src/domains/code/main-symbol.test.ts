import { expect, it } from 'vitest';
import { byPlace, mainSymbol } from './main-symbol.js';

const symbol = (name: string, startLine: number, endLine: number) =>
  ({ type: 'function', name, container: null, startLine, endLine }) as const;
const SYMBOLS = [
  symbol('first', 5, 6),
  symbol('outer', 10, 50),
  symbol('header', 10, 12),
  symbol('inner', 20, 30),
  symbol('innermost', 22, 24),
  symbol('later', 31, 40),
].sort(byPlace);

it.each([
  ['before all', 1, 4, undefined],
  ['between two', 7, 9, undefined],
  ['behind all', 51, 60, undefined],
  ['a symbol of one line of many', 1, 5, 'first'],
  ['two that begin, the second longer', 5, 15, 'outer'],
  ['two that begin on one line', 10, 12, 'outer'],
  ['the whole', 10, 50, 'outer'],
  ['one that begins in another', 18, 21, 'inner'],
  ['the end of one, then another', 25, 35, 'later'],
  ['inside the innermost', 23, 23, 'innermost'],
  ['behind the innermost, inside the inner', 26, 28, 'inner'],
  ['behind both, inside the outer', 41, 49, 'outer'],
  ['the end of the outer and more', 45, 60, 'outer'],
])('%s', (_what, startLine, endLine, expected) => {
  expect(SYMBOLS[mainSymbol({ startLine, endLine }, SYMBOLS)]?.name).toBe(expected);
});

it('is none without symbols', () => {
  expect(mainSymbol({ startLine: 1, endLine: 2 }, [])).toBe(-1);
});
