import type { AnalyticsFigures, AnalyticsSummary } from '@cairndb/core';
import { type Series, TimeChart } from '../../charts/time-chart.js';
import { formatCompact, formatMoney, formatNumber, formatPercent } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { usePlace, withQuery } from '../../routing/router.js';
import { DataTable, figures } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Stat, Stats } from '../../ui/stat.js';
import { bucketsOf } from '../overview/overview-charts.js';
import type { TimeWindow } from '../time-window.js';

const COST: readonly Series[] = [{ name: 'Cost', color: '--series-1' }];
type Row = AnalyticsFigures & { readonly name: string };

/** Costs in a window: the sum, by day, and by everything that calls name. */
export function Breakdown({ summary, window }: { readonly summary: AnalyticsSummary; readonly window: TimeWindow }) {
  const { total } = summary;
  if (total.generations === 0) {
    return (
      <div class="card">
        <EmptyState icon="costs" title="No calls in this time">
          Choose a longer time, or fewer filters.
        </EmptyState>
      </div>
    );
  }
  const perDay = total.costMicros / window.days;
  const cached =
    total.cacheReadTokens / Math.max(1, total.cacheReadTokens + total.inputTokens + total.cacheCreationTokens);
  return (
    <>
      <Stats>
        <Stat name="Cost" value={formatMoney(total.costMicros)} note={`${formatMoney(perDay)} a day`} />
        <Stat
          name="Calls"
          value={formatNumber(total.generations)}
          note={`${formatMoney(total.costMicros / total.generations)} a call`}
        />
        <Stat
          name="Tokens"
          value={formatCompact(total.totalTokens)}
          note={`${formatCompact(total.outputTokens)} written by models`}
        />
        <Stat name="Prompt cache" value={formatPercent(cached)} note="of prompts read from the provider's cache" />
      </Stats>
      {summary.unpricedModels.length > 0 && (
        <p class="notice">
          Without a price, and so not in the sums:{' '}
          {summary.unpricedModels
            .map(({ model, generations }) => `${model} (${formatNumber(generations)} calls)`)
            .join(', ')}
          . Set one with <code>cairn models price</code>.
        </p>
      )}
      <section class="card" aria-labelledby="by-day">
        <div class="card-head">
          <h2 id="by-day">Cost by day</h2>
        </div>
        <TimeChart
          title="Cost by day"
          series={COST}
          format={formatMoney}
          buckets={bucketsOf(summary, window, (day) => [day.costMicros])}
        />
      </section>
      <Table
        title="By model"
        filter="model"
        rows={summary.byModel.map((row) => ({ ...row, name: row.model }))}
        total={total}
      />
      <div class="grid-2">
        <Table title="By project" filter="project" rows={summary.byProject} total={total} isSmall />
        <Table title="By tool" filter="tool" rows={summary.byTool} total={total} isSmall />
      </div>
    </>
  );
}

interface TableOptions {
  readonly title: string;
  readonly filter: string;
  readonly rows: readonly Row[];
  readonly total: AnalyticsFigures;
  readonly isSmall?: boolean;
}

function Table({ title, filter, rows, total, isSmall = false }: TableOptions) {
  const place = usePlace();
  return (
    <section class="card flush" aria-label={title}>
      <div class="card-head">
        <h2>{title}</h2>
      </div>
      <DataTable
        columns={[
          'Name',
          figures('Calls'),
          !isSmall && figures('Input'),
          !isSmall && figures('Output'),
          !isSmall && figures('Cache reads'),
          figures('Cost'),
          figures('Share'),
        ]}
      >
        {rows.map((row) => (
          <tr key={row.name}>
            <td class="name-cell">
              <Link to={withQuery(place, { [filter]: row.name })}>{row.name || 'none named'}</Link>
            </td>
            <td class="number">{formatNumber(row.generations)}</td>
            {!isSmall && <td class="number">{formatCompact(row.inputTokens)}</td>}
            {!isSmall && <td class="number">{formatCompact(row.outputTokens)}</td>}
            {!isSmall && <td class="number">{formatCompact(row.cacheReadTokens)}</td>}
            <td class="number">{formatMoney(row.costMicros)}</td>
            <td class="number">{formatPercent(row.costMicros / Math.max(1, total.costMicros))}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
