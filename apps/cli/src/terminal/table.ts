import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Colors } from './colors.js';
import { shorten } from './wrap.js';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Takes what the other columns leave, and is shortened to it. At most one. */
  readonly flexible?: boolean;
}

/** How a table is laid out. */
export interface TableOptions {
  /** Columns for all of it; `Infinity` shortens nothing. */
  readonly width: number;
  readonly colors: Colors;
  /** Blanks before each line. */
  readonly indent?: number;
}

const GAP = '  ';
/** Fewest columns for the flexible column. */
const NARROWEST = 12;

/** A table without borders, its heads dim. Cells are plain text, already safe to show. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): string[] {
  const { width, colors, indent = 0 } = options;
  const room = flexibleWidth(columns, rows, width - indent);
  const fitted = rows.map((row) =>
    row.map((cell, at) => (columns[at]?.flexible === true ? shorten(cell, room) : cell)),
  );
  const table = new Table({
    chars: { ...NO_BORDERS, middle: GAP },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: columns.map(({ align = 'left' }) => align),
    head: columns.map(({ title }) => colors.dim(title)),
  });
  table.push(...fitted.map((row) => [...row]));
  const margin = ' '.repeat(indent);
  return table
    .toString()
    .split('\n')
    .map((line) => `${margin}${line}`.trimEnd());
}

function flexibleWidth(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number {
  const widest = (at: number) =>
    Math.max(...[columns[at]?.title ?? '', ...rows.map((row) => row[at] ?? '')].map((cell) => stringWidth(cell)));
  const fixed = columns.reduce((sum, column, at) => (column.flexible === true ? sum : sum + widest(at)), 0);
  return Math.max(NARROWEST, width - fixed - GAP.length * (columns.length - 1));
}

const NO_BORDERS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
} as const;
