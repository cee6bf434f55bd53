import { expect, test } from 'vitest';
import { formatCsv } from './csv.js';

test('fields that would break a line or a column stand in quotes', () => {
  expect(
    formatCsv([
      ['plain', 1, null],
      ['a,b', 'say "hi"', 'two\nlines'],
    ]),
  ).toEqual(['plain,1,', '"a,b","say ""hi""","two\nlines"']);
});
