import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { colorsFor } from './colors.js';
import { formatTable } from './table.js';

const COLUMNS = [{ title: 'Name' }, { title: 'Count', align: 'right' as const }, { title: 'Title', flexible: true }];
const plain = { colors: colorsFor(false) };

test('columns stand below their heads, numbers to the right, no blanks at the ends', () => {
  const lines = formatTable(
    COLUMNS,
    [
      ['a', '1', 'One'],
      ['longer', '1,234', ''],
    ],
    { width: 80, ...plain },
  );
  expect(lines).toEqual(['Name    Count  Title', 'a           1  One', 'longer  1,234']);
});

test('the flexible column takes what is left, and everything fits', () => {
  const rows = [['名前', '12', 'A title that is much too long for the little room that is left to it']];
  const lines = formatTable(COLUMNS, rows, { width: 40, indent: 2, ...plain });
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(40);
  expect(lines[1]).toMatch(/^ {2}名前 +12 {2}A title .*…$/);
});

test('nothing is shortened without a width', () => {
  const title = 'long '.repeat(60).trim();
  expect(formatTable(COLUMNS, [['a', '1', title]], { width: Number.POSITIVE_INFINITY, ...plain })[1]).toContain(title);
});

test('heads are dim where there are colours, and that changes no width', () => {
  const rows = [['a', '1', 'One']];
  const coloured = formatTable(COLUMNS, rows, { width: 80, colors: colorsFor(true) });
  expect(coloured[0]).toContain('\u001b[2mName\u001b[22m');
  expect(coloured.map((line) => stringWidth(line))).toEqual(
    formatTable(COLUMNS, rows, { width: 80, ...plain }).map((line) => stringWidth(line)),
  );
});
