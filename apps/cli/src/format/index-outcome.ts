import type { IndexReport, SkipReason } from '@cairndb/code';
import { formatBytes } from '@cairndb/core';
import type { CaughtUp } from '../catch-up-search.js';
import type { Colors } from '../terminal/colors.js';
import { safeLine } from '../terminal/safe-text.js';
import { type Fact, formatFacts } from './facts.js';
import { countOf, formatCount, formatDuration } from './numbers.js';
import { formatClock } from './time.js';

/** Languages named in a line. */
const SHOWN_LANGUAGES = 8;

/** Reasons for people, after a count. */
const REASONS: Readonly<Record<SkipReason, string>> = {
  binary: 'binary',
  tooLarge: 'too large',
  minified: 'minified',
  generated: 'generated',
  secret: 'like secrets',
  link: 'links',
  special: 'no files',
  nestedRepository: 'other repositories',
  badName: 'with odd names',
  unreadable: 'unreadable',
  refused: 'refused',
  failed: 'failed',
};

/** What indexing a folder did, for people: a line of work, then what came of it. */
export function formatIndexOutcome(
  report: IndexReport,
  search: CaughtUp,
  { colors, verbose }: { readonly colors: Colors; readonly verbose: boolean },
): string[] {
  const { dryRun, added, changed, removed, files, skipped } = report;
  const isSame = added + changed + removed === 0;
  const skips = skipped.length === 0 ? [] : formatFacts([['  Skipped', summary(report)]]);
  const names = verbose ? namesOf(report) : [];
  if (isSame) return [`${dryRun ? 'Nothing to do' : 'Nothing new'} in ${countOf(files, 'file')}.`, ...skips, ...names];
  return [...workOf(report, search, colors), '', ...formatFacts(factsOf(report)), ...names];
}

/** What a change in a watched folder did, in a line. */
export function formatIndexChange(report: IndexReport): string {
  const { added, changed, removed, durationMs } = report;
  const parts = Object.entries({ added, changed, removed }).flatMap(([what, count]) =>
    count === 0 ? [] : [`${formatCount(count)} ${what}`],
  );
  return `${formatClock(Date.now())}  ${parts.join(', ')} in ${formatDuration(durationMs)}`;
}

function workOf(report: IndexReport, search: CaughtUp, { bold }: Colors): string[] {
  const { dryRun, read, readBytes, durationMs, root } = report;
  if (dryRun) return [`${bold('Would index')} ${safeLine(root)}:`];
  const speed = read === 0 ? '' : ` (${formatCount(Math.round((read * 1000) / Math.max(1, durationMs)))} files/s)`;
  return [
    `${bold('Indexed')} ${countOf(read, 'file')}, ${formatBytes(readBytes)} in ${formatDuration(durationMs)}${speed}`,
    ...(search.documents === 0
      ? []
      : [`${bold('Search')}  ${countOf(search.documents, 'text')} in ${formatDuration(search.durationMs)}`]),
  ];
}

function factsOf(report: IndexReport): Fact[] {
  const { dryRun, added, changed, removed, unchanged, newChunks, sharedChunks, symbols, skipped } = report;
  const counts: Fact[] = [
    ['  Added', formatCount(added)],
    ['  Changed', formatCount(changed)],
    ['  Removed', formatCount(removed)],
    ['  Unchanged', formatCount(unchanged)],
  ];
  const chunks: Fact[] = [
    ['  Chunks', `${formatCount(newChunks)} new, ${formatCount(sharedChunks)} there already`],
    ['  Symbols', formatCount(symbols)],
    ['  Languages', languagesOf(report)],
  ];
  return [
    ...counts,
    ...(dryRun ? [] : chunks),
    ...(skipped.length === 0 ? [] : [['  Skipped', summary(report)] as const]),
  ];
}

function languagesOf({ languages }: IndexReport): string {
  const all = Object.entries(languages);
  const shown = all
    .slice(0, SHOWN_LANGUAGES)
    .map(([language, count]) => `${language === '' ? 'unknown' : safeLine(language)} ${formatCount(count)}`);
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(', ');
}

/** `12: 8 binary, 4 too large` */
function summary({ skipped }: IndexReport): string {
  const counts = new Map<SkipReason, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const parts = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${formatCount(count)} ${REASONS[reason]}`);
  return `${formatCount(skipped.length)}: ${parts.join(', ')}`;
}

function namesOf({ skipped }: IndexReport): string[] {
  if (skipped.length === 0) return [];
  return ['', 'Skipped:', ...skipped.map(({ path, reason }) => `  ${REASONS[reason].padEnd(18)}  ${safeLine(path)}`)];
}
