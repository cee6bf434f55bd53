import type { AnalyticsFigures, AnalyticsSummary } from '@cairndb/core';
import { daysOf, longDay, shortDay } from '../../charts/days.js';
import { type Bucket, type Series, TimeChart } from '../../charts/time-chart.js';
import { formatCompact, formatMoney } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { BarList } from '../../ui/bar-list.js';
import { EmptyState } from '../../ui/empty-state.js';
import type { TimeWindow } from '../time-window.js';

type Pick = (day: AnalyticsFigures) => readonly number[];

const TOKENS: readonly Series[] = [
  { name: 'Cache reads', color: '--series-2' },
  { name: 'Input', color: '--series-1' },
  { name: 'Cache writes', color: '--series-4' },
  { name: 'Output', color: '--series-3' },
];
const COST: readonly Series[] = [{ name: 'Cost', color: '--series-1' }];
const CALLS: readonly Series[] = [
  { name: 'Succeeded', color: '--series-1' },
  { name: 'From the cache', color: '--series-2' },
  { name: 'Failed', color: '--bad' },
];

/** The charts of the overview. */
export function OverviewCharts({
  summary,
  window,
}: {
  readonly summary: AnalyticsSummary;
  readonly window: TimeWindow;
}) {
  if (summary.total.generations === 0) {
    return (
      <div class="card">
        <EmptyState icon="overview" title="No model calls in this time">
          Calls are counted from imported conversations, from <code>@cairndb/ai-sdk</code> and from{' '}
          <code>store.analytics.record</code>.
        </EmptyState>
      </div>
    );
  }
  const buckets = (pick: Pick) => bucketsOf(summary, window, pick);
  return (
    <>
      <section class="card" aria-labelledby="tokens">
        <div class="card-head">
          <h2 id="tokens">Tokens by day</h2>
        </div>
        <TimeChart
          title="Tokens by day"
          series={TOKENS}
          format={formatCompact}
          buckets={buckets((day) => [day.cacheReadTokens, day.inputTokens, day.cacheCreationTokens, day.outputTokens])}
        />
      </section>
      <div class="grid-2">
        <section class="card" aria-labelledby="cost">
          <div class="card-head">
            <h2 id="cost">Cost by day</h2>
            <Link to={to(['costs'], { range: window.value })} class="small">
              Explore costs
            </Link>
          </div>
          <TimeChart
            title="Cost by day"
            series={COST}
            format={formatMoney}
            height={180}
            buckets={buckets((day) => [day.costMicros])}
          />
        </section>
        <section class="card" aria-labelledby="calls">
          <div class="card-head">
            <h2 id="calls">Calls by day</h2>
            <Link to="/logs?level=error" class="small">
              Errors in the log
            </Link>
          </div>
          <TimeChart
            title="Calls by day"
            series={CALLS}
            format={formatCompact}
            height={180}
            buckets={buckets((day) => [day.generations - day.errors - day.cacheHits, day.cacheHits, day.errors])}
          />
        </section>
      </div>
      <div class="grid-2">
        <section class="card" aria-labelledby="models">
          <div class="card-head">
            <h2 id="models">Models by cost</h2>
          </div>
          <BarList
            bars={summary.byModel.slice(0, 6).map(({ provider, model, costMicros }) => ({
              key: `${provider} ${model}`,
              label: model || 'unnamed',
              value: costMicros,
              shown: formatMoney(costMicros),
            }))}
          />
        </section>
        <section class="card" aria-labelledby="projects">
          <div class="card-head">
            <h2 id="projects">Projects by cost</h2>
          </div>
          <BarList
            bars={summary.byProject.slice(0, 6).map(({ name, costMicros }) => ({
              key: name,
              label: <Link to={to(['conversations'], { project: name })}>{name || 'no project'}</Link>,
              value: costMicros,
              shown: formatMoney(costMicros),
              color: '--series-2',
            }))}
          />
        </section>
      </div>
    </>
  );
}

/** A bar for each day of the window. */
export function bucketsOf(summary: AnalyticsSummary, window: TimeWindow, pick: Pick): readonly Bucket[] {
  const byDay = new Map(summary.byDay.map((day) => [day.label, day]));
  return daysOf(window.since, window.until).map(({ label, at }) => {
    const day = byDay.get(label);
    return { label: longDay(at), short: shortDay(at), values: day === undefined ? [] : pick(day) };
  });
}
