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
  const { conversations, messages, toolCalls, toolErrors, costMicros, records, compactions } = report;
  const { memories, documents, skippedLines, skippedItems, unfinishedLines } = report;
  const failed = toolErrors === 0 ? '' : `, ${formatCount(toolErrors)} of them failed`;
  const rows: [string, string][] = [];
  // A file of memories holds no conversations.
  if (memories === 0 || conversations + messages + records > 0) {
    rows.push(['Conversations', formatCount(conversations)]);
    rows.push(['Messages', formatCount(messages)]);
    rows.push(['Tool calls', `${formatCount(toolCalls)}${failed}`]);
    rows.push(['Tokens', formatTokens(report)]);
  }
  if (memories > 0) rows.push(['Memories', formatCount(memories)]);
  if (documents > 0) rows.push(['Documents', formatCount(documents)]);
  if (costMicros > 0) rows.push(['Cost', formatCost(costMicros)]);
  if (compactions > 0) rows.push(['Compactions', formatCount(compactions)]);
  if (records > 0) rows.push(['Other records', formatCount(records)]);
  if (skippedLines > 0) rows.push(['Skipped lines', formatCount(skippedLines)]);
  if (skippedItems > 0) rows.push(['Skipped items', formatCount(skippedItems)]);
  if (unfinishedLines > 0) rows.push(['Unfinished', `${countOf(unfinishedLines, 'line')}, left for the next run`]);
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`);
}

/** What the answers used; of those whose source doesn't tell, that it is not known, which is not nothing. */
function formatTokens({ usage, answersWithoutUsage: untold }: ImportReport): string {
  const { input, output, cacheCreation, cacheRead } = usage;
  const isUntold = untold > 0 && input + output + cacheCreation + cacheRead === 0;
  if (isUntold) return 'not known: the source does not tell';
  const cached =
    cacheRead === 0 ? '' : `; cache: ${formatShort(cacheCreation)} written, ${formatShort(cacheRead)} read`;
  const known = `${formatShort(input)} in, ${formatShort(output)} out${cached}`;
  return untold === 0 ? known : `${known}; not known of ${countOf(untold, 'answer')}`;
}
