import { formatDuration, formatNumber, formatPercent } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { DataTable, figures } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Time } from '../../ui/time.js';

/** Which tools models called, how often, and how that went. */
export function ToolUses() {
  const { store } = useSource();
  const tools = useLoad(() => store.analytics.tools({ merged: true, limit: 200 }), ['tools'], ['analytics']);
  return (
    <LoadedPart of={tools} what="The tools">
      {(items) =>
        items.length === 0 ? (
          <div class="card">
            <EmptyState icon="tool" title="No tool calls were counted" />
          </div>
        ) : (
          <section class="card flush" aria-label="Tool calls">
            <DataTable
              columns={[
                'Tool',
                figures('Calls'),
                figures('Failed'),
                figures('Success'),
                figures('Average'),
                figures('Last'),
              ]}
            >
              {items.map(({ tool, uses, failures, successRate, averageUs, lastUsedAt }) => (
                <tr key={tool}>
                  <td class="strong">{tool}</td>
                  <td class="number">{formatNumber(uses)}</td>
                  <td class="number">{formatNumber(failures)}</td>
                  <td class="number">{formatPercent(successRate)}</td>
                  <td class="number">{formatDuration(averageUs / 1_000)}</td>
                  <td class="number">
                    <Time at={lastUsedAt} />
                  </td>
                </tr>
              ))}
            </DataTable>
          </section>
        )
      }
    </LoadedPart>
  );
}
