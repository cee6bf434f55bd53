import { formatBytes, LOG_LEVEL_NAMES, type LogEntry, type Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { LogFilterOptions, LogListOptions, LogTailOptions } from '../commands/logs-command.js';
import { formatLogLine } from '../format/log-line.js';
import { countOf, formatCount } from '../format/numbers.js';
import { formatTime } from '../format/time.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';
import { followUntilInterrupted } from '../terminal/with-interruption.js';

const PAGE = 500;

function filterOf({ level, category, model, session, conversation, since, until, search }: LogFilterOptions) {
  return { level, category, model, sessionId: session, conversationId: conversation, since, until, search };
}

async function newest(store: Store, options: LogListOptions, count: number): Promise<LogEntry[]> {
  const found: LogEntry[] = [];
  if (count === 0) return found;
  const filter = { ...filterOf(options), limit: Math.min(PAGE, count) };
  const pages = pagesOf((cursor) => store.logs.list({ ...filter, ...cursor }));
  for await (const page of firstOf(pages, count)) found.push(...page);
  return found;
}

/** Lists lines of the log, newest first. */
export async function listLogs(context: CommandContext, options: LogListOptions): Promise<void> {
  await using store = await openToRead(context);
  const { limit } = options;
  const found = await newest(store, options, limit + 1);
  const lines = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ lines, more: found.length > limit });
  if (lines.length === 0) return messages.note('No such lines.');
  for (const line of lines) await show(context, line, options);
  if (found.length > limit) messages.note(`Shown: the newest ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

/** Shows the last lines of the log, oldest first, and with `follow` those that come until it is interrupted. */
export async function tailLogs(context: CommandContext, options: LogTailOptions): Promise<void> {
  if (options.follow !== true) {
    await using store = await openToRead(context);
    for (const line of (await newest(store, options, options.limit)).reverse()) await show(context, line, options);
    return;
  }
  await followUntilInterrupted(async (signal) => {
    await using store = await openToRead(context);
    // Begun first: a line that comes in between is shown once, by one of the two.
    const lines = store.logs.follow({ ...filterOf(options), signal });
    const shown = new Set<number>();
    for (const line of (await newest(store, options, options.limit)).reverse()) {
      shown.add(line.id);
      await show(context, line, options);
    }
    context.messages.note('Following. Ctrl-C ends it.');
    for await (const line of lines) if (!shown.delete(line.id)) await show(context, line, options);
  });
}

async function show(context: CommandContext, line: LogEntry, { full = false }: LogListOptions): Promise<void> {
  const { output } = context;
  if (context.options.json) await output.json(line);
  else await output.lines(formatLogLine(line, { colors: output.colors, full }));
}

/** Shows how many lines there are of each level and category. */
export async function showLogStats(
  context: CommandContext,
  options: Pick<LogFilterOptions, 'since' | 'until'>,
): Promise<void> {
  await using store = await openToRead(context);
  const stats = await store.logs.stats({ since: options.since, until: options.until });
  const { output, messages } = context;
  if (context.options.json) return await output.json(stats);
  if (stats.lines === 0) return messages.note('No lines.');
  const layout = { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors };
  const levels = LOG_LEVEL_NAMES.filter((level) => stats.byLevel[level] > 0).reverse();
  const from = stats.oldestAt === null ? '' : formatTime(stats.oldestAt);
  const to = stats.newestAt === null ? '' : formatTime(stats.newestAt);
  await output.lines([
    `${countOf(stats.lines, 'line')}, ${formatBytes(stats.bytes)} of text, ${from} to ${to}`,
    '',
    ...formatTable(
      [{ title: 'Level' }, { title: 'Lines', align: 'right' }],
      levels.map((level) => [level, formatCount(stats.byLevel[level])]),
      layout,
    ),
    '',
    ...formatTable(
      [{ title: 'Category' }, { title: 'Lines', align: 'right' }, { title: 'Errors', align: 'right' }],
      stats.byCategory.map(({ category, lines, errors }) => [
        category === '' ? '(none)' : safeLine(category),
        formatCount(lines),
        formatCount(errors),
      ]),
      layout,
    ),
  ]);
}
