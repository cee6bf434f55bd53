import { TIME_ZONE } from '../../charts/days.js';
import { formatCount } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { ViewHead } from '../../ui/view-head.js';
import { TimeWindowChoice, useTimeWindow } from '../time-window.js';
import { OverviewCharts } from './overview-charts.js';
import { OverviewStats } from './overview-stats.js';

/** What happened lately: activity, tokens, cost, what the cache spared, errors. */
export function Overview() {
  const window = useTimeWindow();
  const { store } = useSource();
  const summary = useLoad(
    () => store.analytics.summary({ since: window.since, groupBy: ['day', 'model', 'project'], timeZone: TIME_ZONE }),
    ['overview', window.since],
    ['analytics', 'message', 'conversation'],
  );
  const before = useLoad(
    () =>
      store.analytics.summary({
        since: window.since - (window.until - window.since),
        until: window.since,
        groupBy: [],
        timeZone: TIME_ZONE,
      }),
    ['before', window.since],
  );
  const savings = useLoad(() => store.cache.savings({ since: window.since }), ['savings', window.since], ['cache']);
  return (
    <div class="view">
      <ViewHead title="Overview" about="What your agents did, what it took, and what it cost.">
        <TimeWindowChoice value={window.value} />
      </ViewHead>
      <LoadedPart of={summary} what="The overview" skeleton={<OverviewSkeleton />}>
        {(data) => (
          <>
            <OverviewStats summary={data} before={before.data?.total} savings={savings.data} window={window} />
            <OverviewCharts summary={data} window={window} />
          </>
        )}
      </LoadedPart>
      <Recent />
    </div>
  );
}

function OverviewSkeleton() {
  return (
    <div class="stack" role="status" aria-label="Loading">
      <div class="stats">
        {[1, 2, 3, 4].map((key) => (
          <Skeleton key={key} height={118} />
        ))}
      </div>
      <Skeleton height={300} />
    </div>
  );
}

function Recent() {
  const { store } = useSource();
  const recent = useLoad(() => store.conversations.list({ limit: 6 }), ['recent'], ['conversation', 'message']);
  return (
    <section class="card flush" aria-labelledby="recent">
      <div class="card-head">
        <h2 id="recent">Latest conversations</h2>
        <Link to="/conversations" class="small">
          All conversations
        </Link>
      </div>
      <LoadedPart of={recent} what="The latest conversations">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="conversations" title="No conversations yet">
              Import what your tools wrote: <code>cairn import auto</code>
            </EmptyState>
          ) : (
            <ul class="list">
              {items.map((item) => (
                <li key={item.id}>
                  <Link to={to(['conversations', item.id])} class="list-row">
                    <span class="grow">
                      <span class="truncate block strong">{item.title || 'Untitled conversation'}</span>
                      <span class="truncate block faint small">
                        {[item.project, item.model].filter(Boolean).join(' · ') || 'No project'}
                      </span>
                    </span>
                    <span class="faint small number">
                      {formatCount(item.messageCount, 'message')}
                      <br />
                      <Time at={item.updatedAt} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </LoadedPart>
    </section>
  );
}
