import type { Conversation as ConversationRow } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { formatCount, formatMoney } from '../../format/format.js';
import { usePageKeys } from '../../shell/keyboard.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState, messageOf } from '../../ui/error-state.js';
import { Icon } from '../../ui/icon.js';
import { ViewSkeleton } from '../../ui/skeleton.js';
import { toast } from '../../ui/toast.js';
import { ViewHead } from '../../ui/view-head.js';
import { ConversationSide } from './conversation-side.js';
import { Thread } from './thread.js';

const ABOVE = { to: '/conversations', name: 'Conversations' };

/** One conversation, to be read. */
export function Conversation({ id }: { readonly id: string }) {
  const { store } = useSource();
  const found = useLoad(() => store.conversations.find(id), ['conversation', id], ['conversation', 'message']);
  const [isUnfolded, setUnfolded] = useState(false);
  const [side, setSide] = useState(false);
  usePageKeys((key) => {
    if (key === 'e') setUnfolded(!isUnfolded);
    return key === 'e';
  });
  if (found.error !== undefined)
    return (
      <div class="view">
        <ErrorState error={found.error} what="The conversation" onRetry={found.reload} />
      </div>
    );
  if (found.data === undefined) return <ViewSkeleton />;
  if (found.data === null) return <Missing id={id} />;
  const conversation = found.data;
  return (
    <div class="view full reader">
      <ViewHead
        title={conversation.title || 'Untitled conversation'}
        above={ABOVE}
        about={<About conversation={conversation} />}
      >
        <Button small aria-pressed={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? 'Fold tools' : 'Unfold tools'}
        </Button>
        <ArchiveButton conversation={conversation} onDone={found.reload} />
        <Button small class="side-button" aria-expanded={side} onClick={() => setSide(!side)}>
          Details
        </Button>
      </ViewHead>
      <div class="reader-parts">
        <Thread conversation={conversation} isUnfolded={isUnfolded} />
        <ConversationSide conversation={conversation} isOpen={side} />
      </div>
    </div>
  );
}

function About({ conversation }: { readonly conversation: ConversationRow }) {
  const { project, model, messageCount, costMicros, status, forkedFrom } = conversation;
  return (
    <span class="row wrap small">
      {project !== '' && <span class="badge">{project}</span>}
      {model !== '' && <span class="badge">{model}</span>}
      {status === 'archived' && <span class="badge warn">archived</span>}
      {forkedFrom !== null && (
        <span class="badge accent">
          <Icon name="fork" size={12} />
          fork
        </span>
      )}
      <span>{formatCount(messageCount, 'message')}</span>
      {costMicros > 0 && <span>{formatMoney(costMicros)}</span>}
    </span>
  );
}

function ArchiveButton({
  conversation,
  onDone,
}: {
  readonly conversation: ConversationRow;
  readonly onDone: () => void;
}) {
  const { store, readonly } = useSource();
  if (readonly) return null;
  const isArchived = conversation.status === 'archived';
  const change = async () => {
    try {
      await store.conversations[isArchived ? 'unarchive' : 'archive'](conversation.id);
      toast(isArchived ? 'In use again.' : 'Archived. It stays readable and searchable.');
      onDone();
    } catch (error) {
      toast(messageOf(error));
    }
  };
  return (
    <Button small icon="archive" onClick={() => void change()}>
      {isArchived ? 'Unarchive' : 'Archive'}
    </Button>
  );
}

function Missing({ id }: { readonly id: string }) {
  return (
    <div class="view">
      <ViewHead title="Not here" above={ABOVE} />
      <div class="card">
        <EmptyState icon="conversations" title="There is no such conversation">
          <code>{id}</code> may have been removed, or belongs to another database.
        </EmptyState>
      </div>
    </div>
  );
}
