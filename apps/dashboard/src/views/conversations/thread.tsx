import type { Compaction, Conversation, Message as StoredMessage } from '@cairndb/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../format/format.js';
import { usePlace } from '../../routing/router.js';
import { usePageKeys } from '../../shell/keyboard.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Markdown } from '../../text/markdown.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { ScrollRegion } from '../../ui/scroll-region.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { useVirtual, VirtualRows } from '../../ui/virtual-list.js';
import { Message } from './message.js';
import { useMessages } from './use-messages.js';

/** The messages of a conversation, however many: only those in sight are drawn. */
export function Thread({
  conversation,
  isUnfolded,
}: {
  readonly conversation: Conversation;
  readonly isUnfolded: boolean;
}) {
  const { query } = usePlace();
  const { store } = useSource();
  const { id, messageCount } = conversation;
  const scroller = useRef<HTMLDivElement>(null);
  const messages = useMessages(id);
  const compactions = useLoad(() => store.conversations.compactions(id), ['compactions', id], ['conversation']);
  const virtualizer = useVirtual({ count: messageCount, scroller, estimate: () => 120, overscan: 4 });
  const items = virtualizer.getVirtualItems();
  const first = (items[0]?.index ?? 0) + 1;
  const last = (items.at(-1)?.index ?? 0) + 1;
  const { want } = messages;
  useEffect(() => {
    if (messageCount > 0) want(first, last);
  }, [first, last, messageCount, want]);
  const wanted = Number(query.get('seq') ?? 0);
  const [chosen, setChosen] = useState(wanted - 1);
  useEffect(() => {
    if (wanted < 1) return;
    setChosen(wanted - 1);
    virtualizer.scrollToIndex(Math.min(messageCount, wanted) - 1, { align: 'start' });
  }, [wanted, messageCount, virtualizer]);
  usePageKeys((key) => {
    const target =
      key === 'j'
        ? chosen + 1
        : key === 'k'
          ? chosen - 1
          : key === 'End'
            ? messageCount - 1
            : key === 'Home'
              ? 0
              : null;
    if (target === null || target < 0 || target >= messageCount) return false;
    setChosen(target);
    virtualizer.scrollToIndex(target, { align: 'start' });
    return true;
  });
  if (messages.error !== undefined)
    return <ErrorState error={messages.error} what="The messages" onRetry={() => want(first, last)} />;
  return (
    <ScrollRegion label="Messages" class="thread" element={scroller}>
      {messageCount === 0 && (
        <EmptyState icon="conversations" title="No messages">
          Nothing was said in this conversation yet.
        </EmptyState>
      )}
      <VirtualRows virtualizer={virtualizer} measured>
        {(index) => {
          const message = messages.at(index + 1);
          if (message === undefined)
            return (
              <div class="message">
                <Skeleton height={84} />
              </div>
            );
          return (
            <>
              <Compacted between={messages.at(index)} and={message} compactions={compactions.data ?? []} />
              <Message message={message} isUnfolded={isUnfolded} isChosen={index === chosen} />
            </>
          );
        }}
      </VirtualRows>
    </ScrollRegion>
  );
}

interface CompactedOptions {
  readonly between: StoredMessage | undefined;
  readonly and: StoredMessage;
  readonly compactions: readonly Compaction[];
}

/** Where the agent's context was compacted: between the message before and the one after. */
function Compacted({ between, and, compactions }: CompactedOptions) {
  const here = compactions.filter(
    ({ performedAt }) => performedAt <= and.createdAt && between !== undefined && performedAt > between.createdAt,
  );
  return (
    <>
      {here.map(({ id, trigger, originalMessageCount, compactedMessageCount, tokensSaved, performedAt, summary }) => (
        <details key={id} class="compaction">
          <summary>
            Context compacted ({trigger}): {formatCount(originalMessageCount, 'message')} became {compactedMessageCount}
            {tokensSaved > 0 && `, ${formatCount(tokensSaved, 'token')} spared`} · <Time at={performedAt} />
          </summary>
          {summary !== null && <Markdown text={summary} />}
        </details>
      ))}
    </>
  );
}
