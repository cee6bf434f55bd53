import { sql } from 'drizzle-orm';
import type { Check, DomainChecks, Found } from '../../checks/index.js';
import { all, batch, call, defineSql, type Steps, transaction } from '../../steps/index.js';
import type { AnalyticsFigures } from './figures.js';
import { CUT, type Cut, DAY_MS, offsetInSeries, SERIES_SPREAD, startOfKey } from './periods.js';
import { analyticsState, generationRollups, generationSeries, generations } from './schema.js';
import { bumpRevision, rollupPosition } from './state.js';
import { Tally } from './tally.js';

/** Sums that are compared: whoever has these right has the others right. */
const COMPARED = ['generations', 'inputTokens', 'outputTokens', 'cacheReadTokens', 'costMicros'] as const;
const EXAMPLES = 5;

type Sums = Pick<AnalyticsFigures, (typeof COMPARED)[number]>;

interface DaySums extends Sums {
  readonly owner: string;
  readonly about: string;
  readonly day: number;
}

const spread = sql.raw(String(SERIES_SPREAD));
const days = { first: sql.raw(String(offsetInSeries(2, 0))), behind: sql.raw(String(offsetInSeries(2, 2 ** 24))) };

/** Sums of the rows that the rollups hold, by day, and by what a series of the cut is about. */
function rowSums(cut: Cut) {
  const about = cut === CUT.cross ? sql`json_array(provider, model, project, tool)` : sql`json_array('', '', '', '')`;
  return defineSql<object, DaySums>(
    () => sql`select owner_id, ${about}, created_at / ${sql.raw(String(DAY_MS))}, count(*), sum(input_tokens),
        sum(output_tokens), sum(cache_read_tokens), coalesce(sum(cost_micros), 0)
      from ${generations} where key <= ${rollupPosition} group by 1, 2, 3`,
    {
      owner: 'plain',
      about: 'plain',
      day: 'plain',
      generations: 'plain',
      inputTokens: 'plain',
      outputTokens: 'plain',
      cacheReadTokens: 'plain',
      costMicros: 'plain',
    },
  );
}

const rollupsOf = defineSql<{ cut: Cut }, { key: number; figures: Uint8Array; owner: string; about: string }>(
  (p) => sql`select r.key, r.figures, s.owner_id, json_array(s.provider, s.model, s.project, s.tool)
    from ${generationSeries} s cross join ${generationRollups} r
    where s.cut = ${p.cut} and r.key >= s.key * ${spread} + ${days.first} and r.key < s.key * ${spread} + ${days.behind}`,
  { key: 'plain', figures: generationRollups.figures, owner: 'plain', about: 'plain' },
);

const compared = [CUT.all, CUT.cross].map((cut) => ({ cut, rows: rowSums(cut) }));

/** Whether the sums that summaries are made of are those of the rows. */
const rollupCheck: Check = {
  name: 'analytics-rollups',
  title: 'sums over model calls',
  *find() {
    const wrong = new Set<string>();
    for (const { cut, rows } of compared) {
      const expected = new Map((yield* all(rows, {})).map((row) => [keyOf(row), row]));
      const tally = new Tally();
      for (const { key, figures, owner, about } of yield* all(rollupsOf, { cut })) {
        tally.clear();
        tally.addEncoded(figures);
        const day = startOfKey(key) / DAY_MS;
        const found = tally.figures();
        const known = expected.get(keyOf({ owner, about, day }));
        if (known === undefined || COMPARED.some((name) => known[name] !== found[name])) wrong.add(dayOf(day));
        expected.delete(keyOf({ owner, about, day }));
      }
      for (const { day } of expected.values()) wrong.add(dayOf(day));
    }
    const found: Found = {
      problem: 'sums',
      severity: 'warning',
      message:
        'Days whose sums of tokens, cost or calls are not those of generations. Repair forgets the sums; they are made anew from the rows.',
      count: wrong.size,
      repairable: true,
      examples: [...wrong].slice(0, EXAMPLES),
    };
    return wrong.size === 0 ? [] : [found];
  },
  *repair() {
    yield* transaction(function* (): Steps<void> {
      yield* batch([
        ...[forget.rollups, forget.series, forget.position].map((one) => call(one, {})),
        call(bumpRevision, {}),
      ]);
    });
  },
};

const forget = {
  rollups: defineSql<object>(() => sql`delete from ${generationRollups}`),
  series: defineSql<object>(() => sql`delete from ${generationSeries}`),
  position: defineSql<object>(() => sql`delete from ${analyticsState} where name = 'rollups'`),
};

function keyOf({ owner, about, day }: Pick<DaySums, 'owner' | 'about' | 'day'>): string {
  return JSON.stringify([owner, about, day]);
}

function dayOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** What is checked of the ledger of model calls. */
export const analyticsChecks: DomainChecks = { checks: [rollupCheck] };
