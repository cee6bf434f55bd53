import type { AnalyticsFigures, BudgetStatus } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, fitted } from '../budget.js';
import { projectRead, projectToRead, type Setting } from '../setting.js';
import { rounded, shownTime } from '../shown.js';
import { TIME_FORM, timeGiven } from '../times.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';

const MICROS = 1_000_000;
const SPAN = `${TIME_FORM}, or a span back such as 7d`;

/** Tools that account for calls of models. */
export function usageTools(setting: Setting): readonly Tool[] {
  return [
    defineTool({
      name: 'usage',
      title: 'Usage and cost',
      description:
        'What calls of models used and cost within a time: tokens, US dollars, errors, by model, project, tool, provider, day or hour, and where budgets stand. Use it when the user asks what something cost.',
      reads: true,
      input: z.strictObject({
        since: z.string().default('7d').describe(`Since when: ${SPAN}.`),
        until: z.string().optional().describe(`Until when: ${SPAN}. Default: now.`),
        by: z
          .enum(['model', 'project', 'tool', 'provider', 'day', 'hour', 'nothing'])
          .default('model')
          .describe('By what it is broken down.'),
        project: projectToRead(setting, 'Only calls of this project.'),
        model: z.string().min(1).max(512).optional().describe('Only calls of this model.'),
        timeZone: z.string().min(1).max(64).default('UTC').describe('Whose days and hours are meant: Europe/Berlin.'),
        limit: z.int().min(1).max(200).default(31).describe('Rows, the dearest first; of days and hours the last.'),
        budget: budgetField,
      }),
      output: answerOf({
        since: z.string(),
        until: z.string(),
        total: z.looseObject({ calls: z.int(), costUsd: z.number(), tokens: z.int() }),
        rows: listed({ name: z.string(), calls: z.int(), costUsd: z.number() }),
        budgets: listed({ name: z.string(), state: z.string() }),
      }),
      run: async ({ since, until, by, project, model, timeZone, limit, budget }) => {
        const { analytics } = setting.store;
        const now = Date.now();
        const window = {
          since: timeGiven(since, 'since', { now, by: -1 }),
          until: until === undefined ? now : timeGiven(until, 'until', { now, by: -1 }),
        };
        const filter = { ...window, project: projectRead(setting, project), model, timeZone };
        const summary = await analytics.summary({ ...filter, groupBy: by === 'nothing' ? [] : [by] });
        const all = rowsBy(by, summary);
        const wanted = by === 'day' || by === 'hour' ? all.slice(-limit) : all.slice(0, limit);
        const { items: rows } = await fitted(wanted, budget);
        const { unpricedModels } = summary;
        return {
          data: {
            ...{
              since: shownTime(window.since),
              until: shownTime(window.until),
              by,
              total: shownFigures(summary.total),
            },
            rows,
            unpriced:
              unpricedModels.length === 0 ? undefined : unpricedModels.slice(0, 10).map(({ model: name }) => name),
            budgets: (await analytics.budgetStatus()).map(shownBudget),
            rest: restOfRows(rows.length, all.length),
          },
        };
      },
    }),
  ];
}

type Summary = Awaited<ReturnType<Setting['store']['analytics']['summary']>>;

function rowsBy(by: string, { byModel, byProject, byTool, byProvider, byDay, byHour }: Summary) {
  const named = (rows: readonly (AnalyticsFigures & { readonly name: string })[]) =>
    rows.map((row) => ({ name: row.name || '(none)', ...shownFigures(row) }));
  switch (by) {
    case 'model':
      return byModel.map((row) => ({ name: row.model || '(none)', ...shownFigures(row) }));
    case 'project':
      return named(byProject);
    case 'tool':
      return named(byTool);
    case 'provider':
      return named(byProvider);
    case 'day':
    case 'hour':
      return (by === 'day' ? byDay : byHour).map((row) => ({ name: row.label, ...shownFigures(row) }));
    default:
      return [];
  }
}

function restOfRows(shown: number, all: number): string | undefined {
  if (shown >= all) return undefined;
  return `${all - shown} rows are left out. Call usage again with a larger limit or budget, or a shorter time.`;
}

/** Money as people say it; millionths are exact, and nothing that is shown. */
function shownFigures({
  generations,
  errors,
  totalTokens,
  costMicros,
  unpricedGenerations,
  ...figures
}: AnalyticsFigures) {
  return {
    calls: generations,
    costUsd: usd(costMicros),
    tokens: totalTokens,
    ...{ input: figures.inputTokens, output: figures.outputTokens, cacheRead: figures.cacheReadTokens },
    cacheWrite: figures.cacheCreationTokens,
    errors: errors === 0 ? undefined : errors,
    unpricedCalls: unpricedGenerations === 0 ? undefined : unpricedGenerations,
    cacheHitRate: figures.cacheHits === 0 || figures.cacheHitRate === null ? undefined : rounded(figures.cacheHitRate),
  };
}

function shownBudget({ name, period, state, project, model, ...budget }: BudgetStatus) {
  return {
    ...{ name, period, state, project: project || undefined, model: model || undefined },
    ...{
      limitUsd: usd(budget.limitMicros),
      spentUsd: usd(budget.spentMicros),
      forecastUsd: usd(budget.forecastMicros),
    },
    until: shownTime(budget.periodEnd),
  };
}

function usd(micros: number): number {
  return Math.round(micros / (MICROS / 10_000)) / 10_000;
}
