import { text } from 'node:stream/consumers';
import type { RepairCounts, RepairStrategy } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { BestStrategiesOptions, PatternsOptions, RecordRepairOptions } from '../commands/learn-command.js';
import { CommandLineError, NothingFound } from '../exit.js';
import { openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Notes an outcome. */
export async function recordRepair(
  context: CommandContext,
  error: string | undefined,
  options: RecordRepairOptions,
): Promise<void> {
  const { success = false, failure = false, type: errorType, duration: durationMs, ...rest } = options;
  if (success === failure) throw new CommandLineError('Say whether it helped: --success or --failure.');
  const said = await errorText(error);
  await using store = await openToWrite(context);
  const recorded = await store.learning.recordRepair({ ...rest, error: said, errorType, durationMs, success });
  if (context.options.json) return await context.output.json(recorded);
  await context.output.lines([safeLine(recorded.pattern), `${safeLine(recorded.strategy)}: ${tally(recorded)}`]);
}

/** Prints the strategies that most likely help. @throws NothingFound when none is known */
export async function bestStrategies(
  context: CommandContext,
  error: string | undefined,
  options: BestStrategiesOptions,
): Promise<void> {
  const said = await errorText(error);
  await using store = await openToRead(context);
  const { type: errorType, project, ...rest } = options;
  const strategies = await store.learning.bestStrategies(said, { ...rest, errorType, project });
  const { output } = context;
  if (context.options.json) return await output.json({ strategies });
  if (strategies.length === 0) throw new NothingFound('Nothing was tried against such an error yet.');
  await output.lines(
    formatTable(
      [{ title: 'Score', align: 'right' }, { title: 'Outcomes' }, { title: 'Strategy', flexible: true }],
      strategies.map((one) => [one.score.toFixed(2), tally(one), strategyText(one)]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

/** Lists patterns. */
export async function listPatterns(
  context: CommandContext,
  { type: errorType, project, limit }: PatternsOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const { items, nextCursor } = await store.learning.listPatterns({ errorType, project, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ patterns: items, more: nextCursor !== null });
  if (items.length === 0) return messages.note('Nothing was recorded.');
  await output.lines(
    formatTable(
      [
        { title: 'Id', align: 'right' },
        { title: 'Strategies', align: 'right' },
        { title: 'Outcomes' },
        { title: 'Pattern', flexible: true },
      ],
      items.map((one) => [String(one.id), String(one.strategies), tally(one), safeLine(one.pattern)]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (nextCursor !== null) messages.note('There are more: see --limit.');
}

/** Prints figures. */
export async function repairStats(context: CommandContext, { project }: { readonly project?: string }): Promise<void> {
  await using store = await openToRead(context);
  const stats = await store.learning.repairStats({ project });
  if (context.options.json) return await context.output.json(stats);
  await context.output.lines([
    `Patterns of errors  ${stats.patterns}`,
    `Strategies tried    ${stats.strategies}`,
    `Outcomes            ${tally(stats)}`,
    `Success rate        ${Math.round(stats.successRate * 100)} %`,
    ...stats.errorTypes
      .filter(({ errorType }) => errorType !== '')
      .map(({ errorType, ...counts }) => `  ${safeLine(errorType)}: ${tally(counts)}`),
  ]);
}

async function errorText(given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '-') return given;
  if (process.stdin.isTTY === true) {
    throw new CommandLineError('What is the error? Give it as an argument, or pipe it in.');
  }
  return await text(process.stdin);
}

function tally({ successes, failures }: RepairCounts): string {
  return `${successes} of ${successes + failures} helped`;
}

function strategyText({ strategy, match, pattern }: RepairStrategy): string {
  return match === 'exact' ? safeLine(strategy) : `${safeLine(strategy)} (against ${safeLine(pattern)})`;
}
