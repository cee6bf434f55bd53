import type { AnalyticsFigures, AnalyticsSummary, UnpricedModel } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { StatsOptions, StatsToolsOptions } from '../commands/stats-command.js';
import { findProject } from '../find-project.js';
import { formatCsv } from '../format/csv.js';
import { countOf, formatCost, formatCount, formatDuration, formatShort } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { formatTime } from '../format/time.js';
import { openExisting } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { type Column, formatTable } from '../terminal/table.js';

/** A line of the statistics. */
interface Row {
  readonly name: string;
  /** Of a model: who offers it. */
  readonly provider?: string;
  readonly figures: AnalyticsFigures;
}

const COLUMNS: readonly Column[] = [
  { title: 'Calls', align: 'right' },
  { title: 'Input', align: 'right' },
  { title: 'Output', align: 'right' },
  { title: 'Cache read', align: 'right' },
  { title: 'Cache write', align: 'right' },
  { title: 'Cost', align: 'right' },
  { title: 'Tokens/s', align: 'right' },
  { title: 'p95', align: 'right' },
  { title: 'Errors', align: 'right' },
];
const TITLES = {
  model: 'Model',
  provider: 'Provider',
  project: 'Project',
  tool: 'Tool',
  day: 'Day',
  hour: 'Hour',
} as const;

/** Shows what model calls used, cost and took, broken down. */
export async function showStats(context: CommandContext, options: StatsOptions): Promise<void> {
  await using store = await openExisting(context);
  const { by, since, until, model, provider, tool } = options;
  const timeZone = options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const project = options.project === undefined ? undefined : await findProject(context, store, options.project);
  const filter = { since, until, model, provider, project, tool };
  const summary = await store.analytics.summary({ ...filter, groupBy: [by], timeZone });
  const rows = rowsOf(summary, by);
  const { output, messages } = context;
  if (options.csv === true) return await output.lines(formatCsv(csvRows(by, rows)));
  const { total, unpricedModels } = summary;
  if (context.options.json) {
    const items = rows.map(({ name, figures, ...rest }) => ({ [by]: name, ...rest, ...figures }));
    return await output.json({ by, timeZone, ...filter, total, rows: items, unpricedModels });
  }
  if (total.generations === 0) return messages.note('No model calls.');
  const cells = rows.map(({ name, figures }) => [safeLine(shown(by, name)), ...cellsOf(figures)]);
  const columns = [{ title: TITLES[by], flexible: true }, ...COLUMNS];
  const table = formatTable(columns, [...cells, ['Total', ...cellsOf(total)]], {
    width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY,
    colors: output.colors,
  });
  await output.lines([...table.slice(0, -1), output.colors.bold(table.at(-1) ?? '')]);
  warnOfUnpriced(context, unpricedModels);
}

function rowsOf(summary: AnalyticsSummary, by: StatsOptions['by']): readonly Row[] {
  const named = (rows: AnalyticsSummary['byTool']) => rows.map(({ name, ...figures }) => ({ name, figures }));
  const timed = (rows: AnalyticsSummary['byDay']) =>
    rows.map(({ label, start: _start, ...figures }) => ({ name: label, figures }));
  switch (by) {
    case 'model':
      return summary.byModel.map(({ model, provider, ...figures }) => ({ name: model, provider, figures }));
    case 'provider':
      return named(summary.byProvider);
    case 'project':
      return named(summary.byProject);
    case 'tool':
      return named(summary.byTool);
    case 'day':
      return timed(summary.byDay);
    case 'hour':
      return timed(summary.byHour);
  }
}

function shown(by: StatsOptions['by'], name: string): string {
  if (name === '') return '(none)';
  return by === 'project' ? formatProject(name) : name;
}

function cellsOf(figures: AnalyticsFigures): string[] {
  const { tokensPerSecond, totalTime, unpricedGenerations, generations, costMicros } = figures;
  const cost = unpricedGenerations === generations && generations > 0 ? '?' : formatCost(costMicros);
  return [
    formatCount(figures.generations),
    formatShort(figures.inputTokens),
    formatShort(figures.outputTokens),
    formatShort(figures.cacheReadTokens),
    formatShort(figures.cacheCreationTokens),
    unpricedGenerations > 0 && cost !== '?' ? `${cost} + ?` : cost,
    tokensPerSecond === null ? '' : tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0),
    totalTime === null ? '' : formatDuration(totalTime.p95 / 1000),
    figures.errors === 0 ? '' : formatCount(figures.errors),
  ];
}

/** Every figure, for programs: nothing is rounded. */
function csvRows(by: string, rows: readonly Row[]): readonly (string | number | null)[][] {
  const spread = (name: string) => ['p50', 'p95', 'p99'].map((percent) => `${name}_${percent}`);
  const head = [
    ...[by, 'calls', 'errors', 'cache_hits', 'input_tokens', 'output_tokens', 'cache_read_tokens'],
    ...['cache_creation_tokens', 'cache_creation_1h_tokens', 'reasoning_tokens', 'cost_micros', 'unpriced_calls'],
    ...['tokens_per_second', ...spread('total_us'), ...spread('first_token_us'), ...spread('tokens_per_second')],
  ];
  const values = (figures: AnalyticsFigures['speed']) => [
    figures?.p50 ?? null,
    figures?.p95 ?? null,
    figures?.p99 ?? null,
  ];
  return [
    head,
    ...rows.map(({ name, figures: one }) => [
      ...[name, one.generations, one.errors, one.cacheHits, one.inputTokens, one.outputTokens, one.cacheReadTokens],
      ...[one.cacheCreationTokens, one.cacheCreation1hTokens, one.reasoningTokens, one.costMicros],
      ...[one.unpricedGenerations, one.tokensPerSecond],
      ...[...values(one.totalTime), ...values(one.firstTokenTime), ...values(one.speed)],
    ]),
  ];
}

/** Names models whose cost is missing in the sums, and how to set it. */
export function warnOfUnpriced(context: CommandContext, models: readonly UnpricedModel[]): void {
  for (const { model, generations, tokens } of models) {
    const set = context.commandLine('prices', 'set', model === '' ? 'MODEL' : model, '--input', '3', '--output', '15');
    context.messages.warn(
      `No price is known of ${model === '' ? 'calls that name no model' : safeLine(model)}: the cost of ${countOf(generations, 'call')} (${formatShort(tokens)} tokens) is missing. Set one: ${set}`,
    );
  }
}

/** Shows how tools fared that models called. */
export async function showTools(
  context: CommandContext,
  { project, merged = false, limit }: StatsToolsOptions,
): Promise<void> {
  await using store = await openExisting(context);
  const filter = project === undefined ? {} : { project: await findProject(context, store, project) };
  const tools = await store.analytics.tools({ ...filter, merged, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ tools });
  if (tools.length === 0) return messages.note('No uses of tools.');
  await output.lines(
    formatTable(
      [
        { title: 'Tool' },
        { title: 'Uses', align: 'right' },
        { title: 'Failed', align: 'right' },
        { title: 'Cache hits', align: 'right' },
        { title: 'On average', align: 'right' },
        { title: 'Last used' },
        { title: 'Project', flexible: true },
      ],
      tools.map((one) => [
        safeLine(one.tool),
        formatCount(one.uses),
        formatCount(one.failures),
        formatCount(one.cacheHits),
        formatDuration(one.averageUs / 1000),
        formatTime(one.lastUsedAt),
        formatProject(one.project),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}
