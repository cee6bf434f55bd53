import { formatBytes } from '@cairndb/core';
import type { ImportReport } from '@cairndb/importers';
import type { ImportOutcome } from '../run-import.js';
import type { Colors } from '../terminal/colors.js';
import { countOf, formatCost, formatCount, formatDuration, formatShort, formatSpeed } from './numbers.js';

/** What an import did, for people: a line of work, then what came in. */
export function formatOutcome({ report, index }: ImportOutcome, colors: Colors): string[] {
  const { files, bytes, durationMs, unchangedFiles, left } = report;
  if (files === 0 && left.files === 0) return [`Nothing new in ${countOf(unchangedFiles, 'file')}.`];
  return [
    `${colors.bold('Imported')} ${countOf(files, 'file')}, ${formatBytes(bytes)} in ${formatDuration(durationMs)} (${formatSpeed(bytes, durationMs)})`,
    ...(index.documents === 0
      ? []
      : [`${colors.bold('Indexed')}  ${countOf(index.documents, 'text')} in ${formatDuration(index.durationMs)}`]),
    ...(unchangedFiles === 0 ? [] : [`Nothing new in ${countOf(unchangedFiles, 'other file')}`]),
    '',
    ...formatAdded(report),
  ];
}

/** What came in, a line each. */
function formatAdded(report: ImportReport): string[] {
  const {
    conversations,
    messages,
    toolCalls,
    toolErrors,
    usage,
    costMicros,
    records,
    compactions,
    skippedLines,
    unfinishedLines,
  } = report;
  const cached =
    usage.cacheRead === 0
      ? ''
      : `; cache: ${formatShort(usage.cacheCreation)} written, ${formatShort(usage.cacheRead)} read`;
  const rows: [string, string][] = [
    ['Conversations', formatCount(conversations)],
    ['Messages', formatCount(messages)],
    ['Tool calls', `${formatCount(toolCalls)}${toolErrors === 0 ? '' : `, ${formatCount(toolErrors)} of them failed`}`],
    ['Tokens', `${formatShort(usage.input)} in, ${formatShort(usage.output)} out${cached}`],
  ];
  if (costMicros > 0) rows.push(['Cost', formatCost(costMicros)]);
  if (compactions > 0) rows.push(['Compactions', formatCount(compactions)]);
  if (records > 0) rows.push(['Other records', formatCount(records)]);
  if (skippedLines > 0) rows.push(['Skipped lines', formatCount(skippedLines)]);
  if (unfinishedLines > 0) rows.push(['Unfinished', `${countOf(unfinishedLines, 'line')}, left for the next run`]);
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`);
}
