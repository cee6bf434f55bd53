import { TIME_ZONE } from '../../charts/days.js';
import { usePlace } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Tabs } from '../../ui/tabs.js';
import { ViewHead } from '../../ui/view-head.js';
import { TimeWindowChoice, useTimeWindow } from '../time-window.js';
import { BillingBlocks } from './billing-blocks.js';
import { Breakdown } from './breakdown.js';
import { Budgets } from './budgets.js';
import { CostFilters, costFilterOf } from './cost-filters.js';
import { ToolUses } from './tool-uses.js';

/** What calls cost: by model, project, tool and day; budgets; five-hour blocks; uses of tools. */
export function Costs() {
  const { query } = usePlace();
  const window = useTimeWindow();
  const tab = query.get('tab') ?? 'breakdown';
  return (
    <div class="view">
      <ViewHead title="Costs" about="Prices are those of when a call was made.">
        <TimeWindowChoice value={window.value} />
      </ViewHead>
      <Tabs
        label="Parts of the costs"
        chosen={tab}
        tabs={[
          ['breakdown', 'Breakdown'],
          ['budgets', 'Budgets'],
          ['blocks', '5-hour blocks'],
          ['tools', 'Tool calls'],
        ]}
      />
      {tab === 'budgets' ? (
        <Budgets />
      ) : tab === 'blocks' ? (
        <BillingBlocks />
      ) : tab === 'tools' ? (
        <ToolUses />
      ) : (
        <Explore />
      )}
    </div>
  );
}

function Explore() {
  const { query } = usePlace();
  const { store } = useSource();
  const window = useTimeWindow();
  const filter = costFilterOf(query);
  const summary = useLoad(
    () =>
      store.analytics.summary({
        ...filter,
        since: window.since,
        groupBy: ['model', 'project', 'tool', 'provider', 'day'],
        timeZone: TIME_ZONE,
      }),
    ['costs', window.since, filter],
    ['analytics', 'message'],
  );
  return (
    <>
      <CostFilters />
      <LoadedPart of={summary} what="The costs">
        {(data) => <Breakdown summary={data} window={window} />}
      </LoadedPart>
    </>
  );
}
