import type { BillingBlock } from '@cairndb/core';
import {
  formatCompact,
  formatDateTime,
  formatDuration,
  formatMoney,
  formatNumber,
  formatTime,
} from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { DataTable, figures } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Stat, Stats } from '../../ui/stat.js';

/** Five hours as subscriptions bill them, the present ones first. */
export function BillingBlocks() {
  const { store } = useSource();
  const blocks = useLoad(() => store.analytics.blocks({ limit: 60 }), ['blocks'], ['analytics', 'message']);
  return (
    <LoadedPart of={blocks} what="The blocks">
      {(items) => {
        const active = items.find((block) => block.active);
        if (items.length === 0) {
          return (
            <div class="card">
              <EmptyState icon="costs" title="No blocks yet">
                A block begins at the full hour of a first call and ends five hours later.
              </EmptyState>
            </div>
          );
        }
        return (
          <div class="stack">
            {active !== undefined && <Active block={active} />}
            <Past blocks={items} />
          </div>
        );
      }}
    </LoadedPart>
  );
}

function Active({ block }: { readonly block: BillingBlock }) {
  const { burnRate, projection } = block;
  return (
    <Stats>
      <Stat
        name="In this block"
        value={formatMoney(block.costMicros)}
        note={`${formatCompact(block.totalTokens)} tokens`}
      />
      <Stat
        name="Pace"
        value={burnRate === null ? '–' : `${formatMoney(burnRate.costMicrosPerHour)}/h`}
        note={burnRate === null ? '' : `${formatCompact(burnRate.tokensPerMinute)} tokens a minute`}
      />
      <Stat
        name="It will come to"
        value={projection === null ? '–' : formatMoney(projection.costMicros)}
        note={
          projection === null
            ? ''
            : `${formatDuration(projection.minutesLeft * 60_000)} left, until ${formatTime(block.end)}`
        }
      />
    </Stats>
  );
}

function Past({ blocks }: { readonly blocks: readonly BillingBlock[] }) {
  return (
    <section class="card flush" aria-label="Blocks">
      <DataTable columns={['Began', 'Models', figures('Calls'), figures('Tokens'), figures('Cost')]}>
        {blocks.map(({ start, active, models, generations, totalTokens, costMicros }) => (
          <tr key={start}>
            <td>
              {formatDateTime(start)} {active && <span class="badge accent">now</span>}
            </td>
            <td class="soft">{models.join(', ')}</td>
            <td class="number">{formatNumber(generations)}</td>
            <td class="number">{formatCompact(totalTokens)}</td>
            <td class="number">{formatMoney(costMicros)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
