import Table from 'cli-table3';
import colors from 'picocolors';
import type { AnsweredQuestion } from './measure-recall.js';

const CATEGORIES: ReadonlyMap<number, string> = new Map([
  [1, 'facts from several places'],
  [2, 'time'],
  [3, 'inference'],
  [4, 'one fact'],
]);

/** A table by category and conversation; the last line is the one that scripts read: `recall@10 0.712 (n=1042)`. */
export function formatRecall(answered: readonly AnsweredQuestion[]): string {
  const table = new Table({
    head: ['recall@10', 'questions', 'search (BM25)', 'recall, by words', 'recall'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: ['bold'], border: ['gray'], compact: true },
  });
  if (!colors.isColorSupported) Object.assign(table.options.style, { head: [], border: [] });
  const group = (name: string, of: readonly AnsweredQuestion[]) => table.push([name, of.length, ...meansOf(of)]);
  for (const category of distinct(answered.map((one) => one.category))) {
    const name = CATEGORIES.get(category) ?? `category ${category}`;
    group(
      name,
      answered.filter((one) => one.category === category),
    );
  }
  for (const conversation of distinct(answered.map((one) => one.conversation))) {
    group(
      `conversation ${conversation}`,
      answered.filter((one) => one.conversation === conversation),
    );
  }
  group(colors.bold('all'), answered);
  return `${table}\nrecall@10 ${mean(answered.map(({ recall }) => recall.recall)).toFixed(3)} (n=${answered.length})`;
}

const WAYS = ['search', 'words', 'recall'] as const;

function meansOf(of: readonly AnsweredQuestion[]): readonly string[] {
  return WAYS.map((way) => mean(of.map(({ recall }) => recall[way])).toFixed(3));
}

function distinct<T extends number | string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}

/** 0 of none. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
