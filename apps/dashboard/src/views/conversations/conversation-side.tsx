import type { Conversation } from '@cairndb/core';
import { formatMoney, formatNumber } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Time } from '../../ui/time.js';
import { ForkTree } from './fork-tree.js';

/** What a conversation took, where it comes from, and what became of it. */
export function ConversationSide({
  conversation,
  isOpen,
}: {
  readonly conversation: Conversation;
  readonly isOpen: boolean;
}) {
  const { store } = useSource();
  const compactions = useLoad(
    () => store.conversations.compactions(conversation.id),
    ['compactions', conversation.id],
    ['conversation'],
  );
  const figures: readonly (readonly [string, number])[] = [
    ['Input', conversation.inputTokens],
    ['Output', conversation.outputTokens],
    ['Cache reads', conversation.cacheReadTokens],
    ['Cache writes', conversation.cacheCreationTokens],
    ['Tool calls', conversation.toolCalls],
    ['Compactions', compactions.data?.length ?? 0],
  ];
  return (
    <aside class={isOpen ? 'reader-side open' : 'reader-side'} aria-label="About this conversation">
      <section>
        <h2>Usage</h2>
        <dl class="facts spread">
          <dt>Cost</dt>
          <dd>{formatMoney(conversation.costMicros)}</dd>
          {figures.map(([name, value]) => (
            <>
              <dt key={name}>{name}</dt>
              <dd>{formatNumber(value)}</dd>
            </>
          ))}
        </dl>
      </section>
      <ForkTree conversation={conversation} />
      <section>
        <h2>Facts</h2>
        <dl class="facts">
          <dt>Began</dt>
          <dd>
            <Time at={conversation.createdAt} exact />
          </dd>
          <dt>Changed</dt>
          <dd>
            <Time at={conversation.updatedAt} exact />
          </dd>
          {conversation.provider !== '' && (
            <>
              <dt>Provider</dt>
              <dd>{conversation.provider}</dd>
            </>
          )}
          <dt>Id</dt>
          <dd class="row">
            <code class="truncate">{conversation.id}</code>
            <CopyButton text={conversation.id} name="id" />
          </dd>
        </dl>
      </section>
    </aside>
  );
}
