import type { IndexReport } from '@cairndb/code';
import { formatBytes, type ModelFigures } from '@cairndb/core';
import type { CommandContext } from '../../command-context.js';
import { formatPassage, titleOf } from '../../format/hit.js';
import { countOf, formatCost, formatCount, formatDuration, formatShort, formatSpeed } from '../../format/numbers.js';
import { formatProject } from '../../format/project-path.js';
import { formatDate } from '../../format/time.js';
import type { ImportOutcome } from '../../run-import.js';
import { safeLine } from '../../terminal/safe-text.js';
import { type Column, formatTable } from '../../terminal/table.js';
import { shorten, wrap } from '../../terminal/wrap.js';
import type { ExampleSearch } from './example-searches.js';
import { formatNext } from './format-next.js';
import type { StartSource } from './start.js';
import type { ProjectSummary, Summary } from './summarize.js';

/** Everything that `start` shows. */
export interface StartView {
  readonly source: StartSource;
  readonly location: string;
  readonly temporary: boolean;
  readonly outcome: ImportOutcome;
  readonly summary: Summary;
  readonly searches: readonly ExampleSearch[];
  /** What was indexed of source code, where that was wanted. */
  readonly code: IndexReport | undefined;
  /** The address of the dashboard, where it was asked for: it was loaded and looked at. */
  readonly dashboard: string | undefined;
}

const MODELS = 6;
const PROJECTS = 5;

/** What `start` shows, as lines no wider than the screen. */
export function formatStart(context: CommandContext, view: StartView): string[] {
  const { models, projects } = view.summary;
  return [
    ...formatWork(context, view),
    '',
    ...formatTotals(view),
    ...section(context, 'Tokens by model', models.length === 0 ? [] : modelTable(context, models.slice(0, MODELS))),
    ...section(
      context,
      'Biggest projects',
      projectTable(context, projects.filter(({ project }) => project !== '').slice(0, PROJECTS)),
    ),
    ...section(
      context,
      'Searches to try',
      view.searches.flatMap((search, at) => [...(at === 0 ? [] : ['']), ...formatSearch(context, search)]),
    ),
    ...section(
      context,
      'Dashboard',
      view.dashboard === undefined ? [] : [`  ${context.output.colors.cyan(view.dashboard)}`],
    ),
    ...section(context, 'What next', formatNext(context, view)),
  ];
}

function section({ output }: CommandContext, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', output.colors.bold(title), ...lines];
}

function formatWork({ output }: CommandContext, { source, outcome, location, temporary, code }: StartView): string[] {
  const { bold } = output.colors;
  const { report, index } = outcome;
  const { files, bytes, durationMs, unchangedFiles, left } = report;
  const tools = source.tasks.map(({ importer }) => `${importer.title}'s`).join(' and ');
  const from = source.kind === 'samples' ? "Cairn's sample transcripts" : `${tools} transcripts on this machine`;
  const imported = `${countOf(files, 'file')}, ${formatBytes(bytes)} in ${formatDuration(durationMs)} (${formatSpeed(bytes, durationMs)})`;
  return [
    `${bold('Source')}    ${from}`,
    `${bold('Database')}  ${temporary ? 'temporary, removed at the end' : location}`,
    `${bold('Imported')}  ${files === 0 ? `nothing new in ${countOf(unchangedFiles, 'file')}` : imported}`,
    ...(code === undefined ? [] : [`${bold('Code')}      ${codeWork(code)}`]),
    ...(index.documents === 0
      ? []
      : [`${bold('Indexed')}   ${countOf(index.documents, 'text')} in ${formatDuration(index.durationMs)}`]),
    ...(left.files === 0
      ? []
      : [
          `${bold('Left')}      ${countOf(left.files, 'older file')}, ${formatBytes(left.bytes)}: a first look takes 100 MB at most`,
        ]),
  ];
}

function codeWork({ read, files, readBytes, durationMs, symbols, unchanged }: IndexReport): string {
  if (read === 0) return `nothing new in ${countOf(unchanged, 'file')}`;
  return `${countOf(files, 'file')}, ${formatBytes(readBytes)} in ${formatDuration(durationMs)}, ${countOf(symbols, 'symbol')}`;
}

function formatTotals({ summary, outcome }: StartView): string[] {
  const { totals, databaseBytes, costMicros, unpricedModels } = summary;
  const { conversations, messages, toolCalls, inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens } =
    totals;
  const { toolErrors, skippedLines } = outcome.report;
  const failed = toolErrors === 0 ? '' : `${formatCount(toolErrors)} failed`;
  const cache =
    cacheCreationTokens + cacheReadTokens === 0
      ? ''
      : `cache: ${formatShort(cacheCreationTokens)} written, ${formatShort(cacheReadTokens)} read`;
  const rows = [
    ['Conversations', formatCount(conversations), ''],
    ['Messages', formatCount(messages), ''],
    ['Tool calls', formatCount(toolCalls), failed],
    ['Tokens in', formatShort(inputTokens), cache],
    ['Tokens out', formatShort(outputTokens), ''],
    ...(costMicros === 0 ? [] : [['Cost', formatCost(costMicros), priceNote(unpricedModels.length)]]),
    ['Database', formatBytes(databaseBytes), 'search index included'],
    ...(skippedLines === 0 ? [] : [['Skipped lines', formatCount(skippedLines), 'broken in the transcript itself']]),
  ] as const;
  const width = Math.max(...rows.map(([, value]) => value.length));
  return rows.map(([label, value, note]) => `  ${label.padEnd(13)}  ${value.padStart(width)}  ${note}`.trimEnd());
}

function priceNote(unpriced: number): string {
  return unpriced === 0 ? 'at list prices' : `at list prices, without ${countOf(unpriced, 'model')} of unknown price`;
}

function modelTable({ output }: CommandContext, models: readonly ModelFigures[]): string[] {
  const hasCost = models.some(({ costMicros }) => costMicros > 0);
  const cost = (row: ModelFigures) => (row.unpricedGenerations === row.generations ? '?' : formatCost(row.costMicros));
  const right = (title: string): Column => ({ title, align: 'right' });
  const columns = [
    { title: 'Model', flexible: true },
    ...['Answers', 'In', 'Out', 'Cache write', 'Cache read'].map(right),
  ];
  const rows = models.map((row) => [
    safeLine(row.model) || '(unknown)',
    formatCount(row.generations),
    ...[row.inputTokens, row.outputTokens, row.cacheCreationTokens, row.cacheReadTokens].map(formatShort),
    ...(hasCost ? [cost(row)] : []),
  ]);
  return formatTable([...columns, ...(hasCost ? [right('Cost')] : [])], rows, {
    width: output.width,
    colors: output.colors,
    indent: 2,
  });
}

function projectTable({ output }: CommandContext, projects: readonly ProjectSummary[]): string[] {
  if (projects.length === 0) return [];
  return formatTable(
    [
      { title: 'Project', flexible: true },
      { title: 'Conversations', align: 'right' },
      { title: 'Messages', align: 'right' },
      { title: 'Last used' },
    ],
    projects.map(({ project, conversations, messages, lastUsedAt }) => [
      formatProject(project, 36),
      formatCount(conversations),
      formatCount(messages),
      formatDate(lastUsedAt),
    ]),
    { width: output.width, colors: output.colors, indent: 2 },
  );
}

function formatSearch({ output }: CommandContext, { query, why, durationMs, hits }: ExampleSearch): string[] {
  const { colors, width } = output;
  const lines = [`  ${colors.cyan(query)}  ${colors.dim(`${why}, ${formatDuration(durationMs)}`)}`];
  for (const hit of hits) {
    const place = [
      ...(hit.project === undefined || hit.project === '' ? [] : [formatProject(hit.project, 20)]),
      formatDate(hit.createdAt),
    ].join(' · ');
    lines.push(
      `  ${shorten(titleOf(hit), width - place.length - 5)} ${colors.dim(`· ${place}`)}`,
      ...wrap(formatPassage(hit, colors), width, 4),
    );
  }
  return lines;
}
