import type { Budget, BudgetStatus } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { BudgetSetOptions } from '../commands/budget-command.js';
import { findProject } from '../find-project.js';
import { countOf, formatCost } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { formatDate } from '../format/time.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { type Column, formatTable } from '../terminal/table.js';

/** Sets a budget. */
export async function setBudget(
  context: CommandContext,
  limitMicros: number,
  options: BudgetSetOptions,
): Promise<void> {
  await using store = await openToWrite(context);
  const { period, name, model, warn, timezone } = options;
  const project = options.project === undefined ? undefined : await findProject(context, store, options.project);
  const timeZone = timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const budget = await store.analytics.setBudget({
    name,
    period,
    limitMicros,
    project,
    model,
    warnPercent: warn,
    timeZone,
  });
  if (context.options.json) return await context.output.json(budget);
  await context.output.lines([`Budget "${safeLine(budget.name)}": ${formatCost(limitMicros)} a ${period}`]);
  context.messages.note(`Where it stands: ${context.commandLine('budget', 'status')}`);
}

/** Lists budgets. */
export async function listBudgets(context: CommandContext): Promise<void> {
  await using store = await openToRead(context);
  const budgets = await store.analytics.budgets();
  if (context.options.json) return await context.output.json({ budgets });
  if (budgets.length === 0) return context.messages.note('No budgets.');
  await context.output.lines(
    tableOf(
      context,
      [{ title: 'Budget' }, { title: 'Limit', align: 'right' }, { title: 'Of', flexible: true }],
      budgets.map((one) => [safeLine(one.name), `${formatCost(one.limitMicros)} a ${one.period}`, scopeOf(one)]),
    ),
  );
}

/** Shows where each budget stands. */
export async function showBudgets(context: CommandContext): Promise<void> {
  await using store = await openExisting(context);
  const budgets = await store.analytics.budgetStatus();
  if (context.options.json) return await context.output.json({ budgets });
  if (budgets.length === 0) return context.messages.note('No budgets.');
  const { colors } = context.output;
  const paint = { ok: colors.green, warning: colors.yellow, over: colors.red } as const;
  await context.output.lines(
    tableOf(
      context,
      [
        { title: 'Budget' },
        { title: 'Since' },
        { title: 'Limit', align: 'right' },
        { title: 'Spent', align: 'right' },
        { title: 'Left', align: 'right' },
        { title: 'At its end', align: 'right' },
        { title: 'State' },
        { title: 'Of', flexible: true },
      ],
      budgets.map((one) => [
        safeLine(one.name),
        formatDate(one.periodStart),
        formatCost(one.limitMicros),
        formatCost(one.spentMicros),
        leftOf(one),
        formatCost(one.forecastMicros),
        paint[one.state](one.state),
        scopeOf(one),
      ]),
    ),
  );
  const unpriced = budgets.filter(({ unpricedGenerations }) => unpricedGenerations > 0);
  for (const { name, unpricedGenerations } of unpriced) {
    const calls = countOf(unpricedGenerations, 'call');
    context.messages.warn(`${safeLine(name)}: the cost of ${calls} is unknown. See ${context.commandLine('stats')}`);
  }
}

/** Removes a budget. */
export async function removeBudget(context: CommandContext, name: string): Promise<void> {
  await using store = await openExisting(context);
  await store.analytics.removeBudget(name);
  if (context.options.json) return await context.output.json({ removed: name });
  await context.output.lines([`Removed budget "${safeLine(name)}"`]);
}

function leftOf({ remainingMicros }: BudgetStatus): string {
  return remainingMicros < 0 ? `-${formatCost(-remainingMicros)}` : formatCost(remainingMicros);
}

function scopeOf({ project, model }: Budget): string {
  const parts = [project === '' ? '' : formatProject(project), safeLine(model)].filter((part) => part !== '');
  return parts.length === 0 ? 'everything' : parts.join(', ');
}

function tableOf(
  { output }: CommandContext,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  const width = output.isTerminal ? output.width : Number.POSITIVE_INFINITY;
  return formatTable(columns, rows, { width, colors: output.colors });
}
