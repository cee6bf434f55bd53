import { sql } from 'drizzle-orm';
import { all, defineSql, type Steps } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Analytics } from './analytics.js';
import { type AnalyticsParts, boundsOf, readTogether } from './analytics-parts.js';
import type { AnalyticsFigures, BillingBlock } from './figures.js';
import type { AnalyticsFilter } from './generation.js';
import * as input from './input.js';
import { CUT, HOUR_MS, offsetInSeries, SERIES_SPREAD, startOfKey } from './periods.js';
import { generationRollups, generationSeries, generations } from './schema.js';
import { rollupPosition } from './state.js';
import { breakdownsOf, cutFor, emptySummary, indexAt } from './summary.js';
import { type Bounds, type ReadState, readPieces } from './summary-read.js';
import { Tally } from './tally.js';
import { checkTimeZone } from './time-zone.js';

/** How long a billing block is. */
const BLOCK_MS = 5 * HOUR_MS;
const DEFAULT_BLOCKS = 100;

/** What calls in a window came to. */
export function* totalOf(
  context: DomainContext,
  parts: AnalyticsParts,
  filter: AnalyticsFilter,
  state: ReadState,
): Steps<AnalyticsFigures> {
  const bounds = boundsOf(filter, state);
  const tally = new Tally();
  if (bounds === undefined) return tally.figures();
  const plan = { cut: cutFor(filter), stretches: [{ start: bounds.since, end: bounds.until }] };
  const [pieces = []] = yield* readPieces(context.ownerId, filter, bounds, [plan], parts.together);
  for (const piece of pieces) piece.addTo(tally);
  return tally.figures();
}

/** Sums over windows. */
export function summaryMethods(
  context: DomainContext,
  parts: AnalyticsParts,
): Pick<Analytics<'steps'>, 'summary' | 'blocks'> {
  const { ownerId, clock } = context;
  return {
    *summary(given) {
      const options = validate(input.summaryOptions, given ?? {}, 'analytics.summary');
      checkTimeZone(options.timeZone ?? 'UTC', 'analytics.summary');
      return yield* readTogether(parts, ownerId, function* (state) {
        const bounds = boundsOf(options, state);
        if (bounds === undefined) return emptySummary();
        const breakdowns = breakdownsOf(options, bounds);
        const plans = breakdowns.map(({ plan }) => plan);
        const pieces = yield* readPieces(ownerId, options, bounds, plans, parts.together);
        return Object.assign(emptySummary(), ...breakdowns.map(({ build }, index) => build(pieces[index] ?? [])));
      });
    },
    *blocks(given) {
      const options = validate(input.blockOptions, given ?? {}, 'analytics.blocks');
      const { since = 0, until = Number.POSITIVE_INFINITY, limit = DEFAULT_BLOCKS } = options;
      const now = clock();
      return yield* readTogether(parts, ownerId, function* () {
        const starts = blockStarts(yield* all(activeHours, { ownerId }));
        const chosen = starts.filter((start) => start + BLOCK_MS > since && start < until).slice(-limit);
        return (yield* blocksAt(context, parts, chosen, now)).reverse();
      });
    },
  };
}

const spread = sql.raw(String(SERIES_SPREAD));
const hours = {
  first: sql.raw(String(offsetInSeries(1, 0))),
  behind: sql.raw(String(offsetInSeries(2, 0))),
};

/** The hours (UTC) in which there were calls, as rollup keys of some series. */
const activeHours = defineSql<{ ownerId: string }, { key: number }>(
  (p) => sql`select r.key from ${generationSeries} s cross join ${generationRollups} r
    where s.owner_id = ${p.ownerId} and s.cut = 0
      and r.key >= s.key * ${spread} + ${hours.first} and r.key < s.key * ${spread} + ${hours.behind}
    union all
    select ${hours.first} + created_at / ${sql.raw(String(HOUR_MS))} * 4 from ${generations}
    where key > ${rollupPosition} and +owner_id = ${p.ownerId}`,
  { key: 'plain' },
);

/** When blocks begin, oldest first. */
function blockStarts(active: readonly { readonly key: number }[]): number[] {
  const starts: number[] = [];
  let end = 0;
  for (const hour of active.map(({ key }) => startOfKey(key)).sort((one, other) => one - other)) {
    if (hour < end) continue;
    starts.push(hour);
    end = hour + BLOCK_MS;
  }
  return starts;
}

const endsOfBlocks = defineSql<{ ownerId: string; ranges: string }, { firstAt: number | null; lastAt: number | null }>(
  (p) => sql`select
      (select min(created_at) from ${generations} where owner_id = ${p.ownerId}
        and created_at >= json_extract(w.value, '$[0]') and created_at < json_extract(w.value, '$[1]')),
      (select max(created_at) from ${generations} where owner_id = ${p.ownerId}
        and created_at >= json_extract(w.value, '$[0]') and created_at < json_extract(w.value, '$[1]'))
    from json_each(${p.ranges}) w order by w.key`,
  { firstAt: 'plain', lastAt: 'plain' },
);

function* blocksAt(
  { ownerId }: DomainContext,
  parts: AnalyticsParts,
  starts: readonly number[],
  now: number,
): Steps<BillingBlock[]> {
  const [first, last] = [starts.at(0), starts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const bounds: Bounds = { since: first, until: last + BLOCK_MS };
  const stretches = starts.map((start) => ({ start, end: start + BLOCK_MS }));
  const [pieces = []] = yield* readPieces(ownerId, {}, bounds, [{ cut: CUT.model, stretches }], parts.together);
  const ranges = JSON.stringify(stretches.map(({ start, end }) => [start, end]));
  const ends = yield* all(endsOfBlocks, { ownerId, ranges });
  const tallies = stretches.map(() => ({ tally: new Tally(), models: new Set<string>() }));
  for (const piece of pieces) {
    const block = tallies[indexAt(stretches, piece.at)];
    if (block === undefined) continue;
    piece.addTo(block.tally);
    block.models.add(piece.model);
  }
  return tallies.map(({ tally, models }, index) => {
    const start = starts[index] ?? 0;
    const { firstAt, lastAt } = ends[index] ?? {};
    return blockOf(tally.figures(), [...models].sort(), start, firstAt ?? start, lastAt ?? start, now);
  });
}

function blockOf(
  figures: AnalyticsFigures,
  models: readonly string[],
  start: number,
  firstAt: number,
  lastAt: number,
  now: number,
): BillingBlock {
  const end = start + BLOCK_MS;
  const active = now >= start && now < end;
  const minutes = ((active ? Math.max(now, lastAt) : lastAt) - firstAt) / 60_000;
  const rate =
    minutes > 0
      ? { tokensPerMinute: figures.totalTokens / minutes, costMicrosPerHour: (figures.costMicros / minutes) * 60 }
      : null;
  const minutesLeft = (end - now) / 60_000;
  return {
    ...figures,
    start,
    end,
    firstAt,
    lastAt,
    active,
    models,
    burnRate: rate,
    projection:
      active && rate !== null
        ? {
            totalTokens: Math.round(figures.totalTokens + rate.tokensPerMinute * minutesLeft),
            costMicros: Math.round(figures.costMicros + (rate.costMicrosPerHour / 60) * minutesLeft),
            minutesLeft,
          }
        : null,
  };
}
