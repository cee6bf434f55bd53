import type { AnalyticsSummary, Store } from '@cairndb/core';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { shownTime } from '../shown.js';
import { type PromptSetting, prompt } from './prompt.js';
import { numberGiven } from './prompt-fields.js';

const WEEK_MS = 7 * 86_400_000;
const ROWS = 15;
const MICROS = 1_000_000;

/** The prompt that asks what the last week cost. */
export function registerWeeklyUsage(server: McpServer, setting: PromptSetting): void {
  const name = 'weekly-usage';
  const argsSchema = {
    timeZone: z.string().max(64).optional().describe('Whose days are meant, such as Europe/Berlin. Default UTC.'),
    weeksBack: z.string().optional().describe('Which week: 1 is the last seven days, 2 the seven before. Default 1.'),
  };
  const about = {
    title: 'Weekly usage',
    description: 'What calls of models used and cost in seven days, beside the seven days before.',
    argsSchema,
  };
  server.registerPrompt(name, about, ({ timeZone, weeksBack }) =>
    prompt(name, setting, async () => {
      const until = Date.now() - (numberGiven(weeksBack, 'weeksBack', 1, 520) - 1) * WEEK_MS;
      return {
        description: about.description,
        material: await material(setting.store, until, timeZone || 'UTC'),
        provenance: `usage from ${shownTime(until - WEEK_MS)} to ${shownTime(until)}`,
        task: 'Report on these seven days of model usage: what it cost in all and against the week before, which models, projects and days it went to, what stands out (errors, days or projects that cost much, a cache that is hardly read), and where budgets stand. Give sums in US dollars and round them. Name models whose price is unknown, for their cost is missing. The tool usage gives more detail.',
      };
    }),
  );
}

async function material({ analytics }: Store, until: number, timeZone: string): Promise<string> {
  const since = until - WEEK_MS;
  const groupBy = ['model', 'project', 'tool', 'day'] as const;
  const week = await analytics.summary({ since, until, timeZone, groupBy });
  const before = await analytics.summary({ since: since - WEEK_MS, until: since, timeZone, groupBy: [] });
  const budgets = await analytics.budgetStatus();
  return [
    `this week: ${lineOf(week.total)}`,
    `the week before: ${lineOf(before.total)}`,
    ...rows(
      'by model',
      week.byModel.map((row) => [row.model || '(none)', row]),
    ),
    ...rows(
      'by project',
      week.byProject.map((row) => [row.name || '(none)', row]),
    ),
    ...rows(
      'by tool',
      week.byTool.map((row) => [row.name || '(none)', row]),
    ),
    ...rows(
      'by day',
      week.byDay.map((row) => [row.label, row]),
    ),
    ...budgets.map(
      ({ name, state, spentMicros, limitMicros, period }) =>
        `budget ${name}: ${state}, ${usd(spentMicros)} of ${usd(limitMicros)} a ${period}`,
    ),
    ...week.unpricedModels.slice(0, ROWS).map(({ model, tokens }) => `no price known: ${model}, ${tokens} tokens`),
  ].join('\n');
}

function rows(title: string, all: readonly (readonly [name: string, figures: AnalyticsSummary['total']])[]) {
  const more = all.length > ROWS ? [`  ${all.length - ROWS} more`] : [];
  return [`${title}:`, ...all.slice(0, ROWS).map(([name, figures]) => `  ${name}: ${lineOf(figures)}`), ...more];
}

function lineOf({
  generations,
  costMicros,
  totalTokens,
  cacheReadTokens,
  outputTokens,
  errors,
}: AnalyticsSummary['total']) {
  const failed = errors === 0 ? '' : `, ${errors} failed`;
  return `${usd(costMicros)}, ${generations} calls, ${totalTokens} tokens (${outputTokens} out, ${cacheReadTokens} read from cache)${failed}`;
}

function usd(micros: number): string {
  return `$${(micros / MICROS).toFixed(2)}`;
}
