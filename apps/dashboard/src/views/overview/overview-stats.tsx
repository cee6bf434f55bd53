import type { AnalyticsFigures, AnalyticsSummary, CacheSavings } from '@cairndb/core';
import { daysOf } from '../../charts/days.js';
import { Spark } from '../../charts/spark.js';
import { formatCompact, formatDuration, formatMoney, formatNumber, formatPercent } from '../../format/format.js';
import { Stat, Stats } from '../../ui/stat.js';
import type { TimeWindow } from '../time-window.js';

interface OverviewStatsOptions {
  readonly summary: AnalyticsSummary;
  /** The same figures of the time before, as long as the window. */
  readonly before: AnalyticsFigures | undefined;
  readonly savings: CacheSavings | undefined;
  readonly window: TimeWindow;
}

/** The figures at the top. */
export function OverviewStats({ summary, before, savings, window }: OverviewStatsOptions) {
  const { total } = summary;
  const byDay = new Map(summary.byDay.map((day) => [day.label, day]));
  const days = daysOf(window.since, window.until).map(({ label }) => byDay.get(label));
  const spark = (pick: (day: AnalyticsFigures) => number, color: string) => (
    <Spark values={days.map((day) => (day === undefined ? 0 : pick(day)))} color={color} />
  );
  const latency = total.totalTime;
  return (
    <Stats>
      <Stat
        name="Model calls"
        value={formatNumber(total.generations)}
        note={<Delta now={total.generations} before={before?.generations} />}
      />
      <Stat
        name="Tokens"
        value={formatCompact(total.totalTokens)}
        note={spark((day) => day.totalTokens, '--series-2')}
      />
      <Stat
        name="Cost"
        value={formatMoney(total.costMicros)}
        note={
          total.unpricedGenerations > 0 ? (
            `${formatNumber(total.unpricedGenerations)} calls without a price`
          ) : (
            <Delta now={total.costMicros} before={before?.costMicros} />
          )
        }
      />
      <Stat
        name="Spared by the cache"
        value={savings === undefined ? '–' : formatMoney(savings.costMicros)}
        note={
          savings === undefined
            ? ''
            : `${formatNumber(savings.responses)} answers, ${formatDuration(savings.durationMs)} of waiting`
        }
      />
      <Stat
        name="Failed calls"
        value={formatNumber(total.errors)}
        note={total.generations > 0 ? `${formatPercent(total.errors / total.generations)} of all calls` : ''}
      />
      <Stat
        name="Time of a call"
        value={latency === null ? '–' : formatDuration(latency.p50 / 1_000)}
        note={latency === null ? 'not measured' : `median; 95 % within ${formatDuration(latency.p95 / 1_000)}`}
      />
    </Stats>
  );
}

/** How much more or less than in the time before. */
function Delta({ now, before }: { readonly now: number; readonly before: number | undefined }) {
  if (before === undefined) return null;
  if (before === 0) return <>{now === 0 ? 'none before either' : 'none in the time before'}</>;
  const change = now / before - 1;
  return (
    <span class="delta up">
      {change >= 0 ? '↑' : '↓'} {formatPercent(Math.abs(change))} against the time before
    </span>
  );
}
