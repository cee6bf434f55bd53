import type { AnalyticsFigures, AnalyticsSummary, Store } from '@cairndb/core';

/** Which days to sum up. */
export interface DailySummaryOptions {
  /** Unix milliseconds; default thirty days ago. */
  readonly since?: number | undefined;
  /** Before this time, Unix milliseconds; default: no end. */
  readonly until?: number | undefined;
  /** Default: all projects, whatever the agent's store has. */
  readonly project?: string | undefined;
  readonly model?: string | undefined;
  /** The IANA time zone whose days are meant; default `UTC`. */
  readonly timeZone?: string | undefined;
}

/** What a day adds up. */
export type DayFigures = Pick<
  AnalyticsFigures,
  | 'generations'
  | 'errors'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheCreationTokens'
  | 'totalTokens'
  | 'costMicros'
  | 'unpricedGenerations'
>;

/** A day with sessions or calls of models. */
export interface DaySummary extends DayFigures {
  /** `2026-03-29`. */
  readonly day: string;
  /** Conversations that began on it, forks left out. */
  readonly sessions: number;
}

/** Sums by day, oldest first, and over all of them. */
export interface DailySummary extends Pick<AnalyticsSummary, 'total' | 'byModel' | 'byProject' | 'unpricedModels'> {
  readonly days: readonly DaySummary[];
  readonly sessions: number;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const PAGE = 1_000;
const NOTHING: DayFigures = {
  generations: 0,
  errors: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheCreationTokens: 0,
  totalTokens: 0,
  costMicros: 0,
  unpricedGenerations: 0,
};

/** The ledger's days, with the sessions that began on each. */
export async function dailySummary(store: Store, options: DailySummaryOptions): Promise<DailySummary> {
  const filter = { ...options, since: options.since ?? Date.now() - DEFAULT_DAYS * DAY_MS };
  const { total, byDay, byModel, byProject, unpricedModels } = await store.analytics.summary({
    ...filter,
    groupBy: ['day', 'model', 'project'],
  });
  const began = await sessionsByDay(store, filter);
  const figures = new Map<string, DayFigures>(byDay.map((day) => [day.label, day]));
  const labels = [...new Set([...figures.keys(), ...began.keys()])].sort();
  const days = labels.map((day) => ({ day, sessions: began.get(day) ?? 0, ...dayFigures(figures.get(day)) }));
  const sessions = [...began.values()].reduce((sum, count) => sum + count, 0);
  return { days, sessions, total, byModel, byProject, unpricedModels };
}

function dayFigures(figures: DayFigures = NOTHING): DayFigures {
  const names = Object.keys(NOTHING) as (keyof DayFigures)[];
  return Object.fromEntries(names.map((name) => [name, figures[name]])) as unknown as DayFigures;
}

/** Whoever began since then was changed since then: the list goes by that. */
async function sessionsByDay(
  { conversations }: Store,
  {
    since,
    until = Number.POSITIVE_INFINITY,
    project,
    model,
    timeZone = 'UTC',
  }: DailySummaryOptions & { readonly since: number },
): Promise<ReadonlyMap<string, number>> {
  const began = new Map<string, number>();
  const dayOf = dayNamer(timeZone);
  for (let cursor: string | undefined; ; ) {
    const page = await conversations.list({ since, project, model, limit: PAGE, cursor });
    for (const { createdAt, forkedFrom } of page.items) {
      if (createdAt < since || createdAt >= until || forkedFrom !== null) continue;
      const day = dayOf(createdAt);
      began.set(day, (began.get(day) ?? 0) + 1);
    }
    if (page.nextCursor === null) return began;
    cursor = page.nextCursor;
  }
}

/** Names days as the ledger does. */
function dayNamer(timeZone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  };
}
