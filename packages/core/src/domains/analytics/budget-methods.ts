import { sql } from 'drizzle-orm';
import { NotFoundError } from '../../errors/errors.js';
import { all, batch, call, defineSelect, defineSql, get, type Steps } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Analytics } from './analytics.js';
import { type AnalyticsParts, readTogether } from './analytics-parts.js';
import type { Budget, BudgetStatus } from './budget.js';
import * as input from './input.js';
import { DAY_MS } from './periods.js';
import { budgets } from './schema.js';
import { totalOf } from './summary-methods.js';
import type { ReadState } from './summary-read.js';
import { checkTimeZone, localDate, localMidnight } from './time-zone.js';

/** Days before now whose average the forecast goes on with. */
const PACE_DAYS = { day: 1, week: 7, month: 28 } as const;

const fields = {
  name: budgets.name,
  period: budgets.period,
  limitMicros: budgets.limitMicros,
  project: budgets.project,
  model: budgets.model,
  warnPercent: budgets.warnPercent,
  timeZone: budgets.timeZone,
  createdAt: budgets.createdAt,
};

const statements = {
  set: defineSql<Budget & { ownerId: string }>(
    (
      p,
    ) => sql`insert into ${budgets} (owner_id, name, period, limit_micros, project, model, warn_percent, time_zone, created_at)
      values (${p.ownerId}, ${p.name}, ${p.period}, ${p.limitMicros}, ${p.project}, ${p.model}, ${p.warnPercent}, ${p.timeZone},
        ${p.createdAt})
      on conflict (owner_id, name) do update set period = excluded.period, limit_micros = excluded.limit_micros,
        project = excluded.project, model = excluded.model, warn_percent = excluded.warn_percent, time_zone = excluded.time_zone`,
  ),
  find: defineSelect<{ ownerId: string; name: string }>()(
    fields,
    (p) => sql`from ${budgets} where owner_id = ${p.ownerId} and name = ${p.name}`,
  ),
  all: defineSelect<{ ownerId: string }>()(
    fields,
    (p) => sql`from ${budgets} where owner_id = ${p.ownerId} order by name`,
  ),
  remove: defineSql<{ ownerId: string; name: string }>(
    (p) => sql`delete from ${budgets} where owner_id = ${p.ownerId} and name = ${p.name}`,
  ),
};

type BudgetMethods = Pick<Analytics<'steps'>, 'setBudget' | 'budgets' | 'removeBudget' | 'budgetStatus'>;

/** Amounts of money not to be spent, and what is left of them. */
export function budgetMethods(context: DomainContext, parts: AnalyticsParts): BudgetMethods {
  const { ownerId, clock, feed } = context;
  return {
    *setBudget(given) {
      const valid = validate(input.newBudget, given, 'analytics.setBudget');
      const { period = 'month', project = '', model = '', warnPercent = 80, timeZone = 'UTC', limitMicros } = valid;
      checkTimeZone(timeZone, 'analytics.setBudget');
      const name = valid.name ?? [project, model, period].filter((part) => part !== '').join(' ');
      const budget = { name, period, limitMicros, project, model, warnPercent, timeZone, createdAt: clock() };
      yield* batch([
        call(statements.set, { ownerId, ...budget }),
        ...feed.always({ kind: 'analytics', id: 'budgets', operation: 'updated' }),
      ]);
      return (yield* get(statements.find, { ownerId, name })) ?? budget;
    },
    *budgets() {
      return yield* all(statements.all, { ownerId });
    },
    *removeBudget(name) {
      const [removed] = yield* batch([
        call(statements.remove, { ownerId, name }),
        ...feed.ifChanged({ kind: 'analytics', id: 'budgets', operation: 'removed' }),
      ]);
      if (removed?.changes === 0) throw new NotFoundError('budget', name);
    },
    *budgetStatus() {
      const set = yield* all(statements.all, { ownerId });
      const now = clock();
      return yield* readTogether(parts, ownerId, function* (state) {
        const found: BudgetStatus[] = [];
        for (const budget of set) found.push(yield* statusOf(context, parts, budget, state, now));
        return found;
      });
    },
  };
}

/** See {@link BudgetStatus} for how the forecast is made. */
function* statusOf(
  context: DomainContext,
  parts: AnalyticsParts,
  budget: Budget,
  state: ReadState,
  now: number,
): Steps<BudgetStatus> {
  const { start, end } = periodAt(budget, now);
  const about = { project: budget.project || undefined, model: budget.model || undefined };
  const spent = yield* totalOf(context, parts, { ...about, since: start, until: end }, state);
  const paceMs = Math.min(PACE_DAYS[budget.period] * DAY_MS, Math.max(0, now - (state.first ?? now)));
  const recent = yield* totalOf(context, parts, { ...about, since: now - paceMs, until: now }, state);
  const pace = paceMs === 0 ? 0 : recent.costMicros / paceMs;
  const forecastMicros = Math.round(spent.costMicros + pace * (end - now));
  const isWarned =
    spent.costMicros * 100 >= budget.limitMicros * budget.warnPercent || forecastMicros > budget.limitMicros;
  return {
    ...budget,
    periodStart: start,
    periodEnd: end,
    spentMicros: spent.costMicros,
    remainingMicros: budget.limitMicros - spent.costMicros,
    forecastMicros,
    state: spent.costMicros > budget.limitMicros ? 'over' : isWarned ? 'warning' : 'ok',
    unpricedGenerations: spent.unpricedGenerations,
  };
}

/** The period that a time lies in, where the budget's clock hangs. */
function periodAt({ period, timeZone }: Budget, now: number): { start: number; end: number } {
  const { year, month, day, weekday } = localDate(now, timeZone);
  const before = period === 'day' ? 0 : period === 'week' ? weekday : day - 1;
  const days = period === 'day' ? 1 : period === 'week' ? 7 : new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return { start: localMidnight(now, -before, timeZone), end: localMidnight(now, days - before, timeZone) };
}
