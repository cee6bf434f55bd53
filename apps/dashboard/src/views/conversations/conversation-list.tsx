import type { Conversation } from '@cairndb/core';
import { useRef } from 'preact/hooks';
import { formatCompact, formatCount, formatMoney, formatNumber } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to, usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { Icon } from '../../ui/icon.js';
import { ScrollRegion } from '../../ui/scroll-region.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { ViewHead } from '../../ui/view-head.js';
import { useLoadOnSight, useVirtual, VirtualRows } from '../../ui/virtual-list.js';
import { useListKeys } from '../list-keys.js';
import { ConversationFilters, filterOf } from './conversation-filters.js';

const ROW_PX = 62;

/** Every conversation, last changed first. */
export function ConversationList() {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const filter = filterOf(query);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const pages = usePages(
    (page) => store.conversations.list({ ...filter, ...page }),
    ['conversations', query.toString()],
    { kinds: ['conversation', 'message'] },
  );
  const stats = useLoad(() => store.conversations.stats(), ['conversation-stats'], ['conversation']);
  const total =
    isFiltered || pages.isEnd ? pages.items.length : Math.max(pages.items.length, stats.data?.conversations ?? 0);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtual({ count: total, scroller, estimate: () => ROW_PX });
  const lastSeen = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useLoadOnSight(lastSeen, pages.items.length, pages.isEnd || pages.loading, pages.more);
  const open = (index: number) => {
    const item = pages.items[index];
    if (item !== undefined) router.go(to(['conversations', item.id]));
  };
  const chosen = useListKeys(pages.items.length, virtualizer, open);
  const count = stats.data?.conversations;
  return (
    <div class="view full">
      <ViewHead
        title="Conversations"
        about={
          isFiltered && pages.isEnd
            ? `${formatCount(total, 'conversation')} of ${formatNumber(count ?? total)}`
            : count === undefined
              ? ' '
              : formatCount(count, 'conversation')
        }
      />
      <ConversationFilters />
      <ScrollRegion label="Conversations" class="virtual-scroll" element={scroller} isBusy={pages.loading}>
        {pages.error !== undefined ? (
          <ErrorState error={pages.error} what="The conversations" onRetry={pages.reload} />
        ) : total === 0 && !pages.loading ? (
          <EmptyState icon="conversations" title={isFiltered ? 'Nothing fits these filters' : 'No conversations yet'}>
            {isFiltered ? (
              <Link to="/conversations">Show all conversations</Link>
            ) : (
              <>
                Import what your tools wrote: <code>cairn import auto</code>
              </>
            )}
          </EmptyState>
        ) : (
          <VirtualRows virtualizer={virtualizer}>
            {(index) => <Row item={pages.items[index]} isChosen={index === chosen} />}
          </VirtualRows>
        )}
      </ScrollRegion>
    </div>
  );
}

function Row({ item, isChosen }: { readonly item: Conversation | undefined; readonly isChosen: boolean }) {
  if (item === undefined) {
    return (
      <div class="list-row">
        <Skeleton width="46%" />
      </div>
    );
  }
  const tokens = item.inputTokens + item.outputTokens + item.cacheReadTokens + item.cacheCreationTokens;
  return (
    <Link to={to(['conversations', item.id])} class={isChosen ? 'list-row chosen' : 'list-row'}>
      <span class="grow">
        <span class="row">
          <span class="truncate strong">{item.title || 'Untitled conversation'}</span>
          {item.forkedFrom !== null && (
            <span class="badge">
              <Icon name="fork" size={12} />
              fork
            </span>
          )}
          {item.status === 'archived' && (
            <span class="badge">
              <Icon name="archive" size={12} />
              archived
            </span>
          )}
        </span>
        <span class="truncate block faint small">
          {[item.project, item.model].filter(Boolean).join(' · ') || 'No project'}
        </span>
      </span>
      <span class="faint small number hide-narrow">
        {formatCount(item.messageCount, 'message')}
        <br />
        {formatCompact(tokens)} tokens
      </span>
      <span class="small number hide-narrow cost-column">
        {item.costMicros > 0 ? formatMoney(item.costMicros) : ''}
      </span>
      <span class="faint small number time-column">
        <Time at={item.updatedAt} />
      </span>
    </Link>
  );
}
