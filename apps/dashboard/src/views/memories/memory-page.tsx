import type { Memory, MemoryHistory } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { formatNumber, formatPercent } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { CodeBlock } from '../../text/code-block.js';
import { Button } from '../../ui/button.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { ViewSkeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { toast } from '../../ui/toast.js';
import { ViewHead } from '../../ui/view-head.js';
import { MemoryBadges } from './memory-card.js';
import { MemoryForm } from './memory-form.js';

const ABOVE = { to: '/memories', name: 'Memories' };

/** One memory: what it says, where it is from, what it replaced, and what can be done with it. */
export function MemoryPage({ id }: { readonly id: string }) {
  const { store } = useSource();
  const found = useLoad(
    async () => {
      const memory = await store.memories.find(id);
      return memory === null ? null : store.memories.history(id);
    },
    ['memory', id],
    ['memory'],
  );
  if (found.error !== undefined) {
    return (
      <div class="view">
        <ErrorState error={found.error} what="The memory" onRetry={found.reload} />
      </div>
    );
  }
  if (found.data === undefined) return <ViewSkeleton />;
  if (found.data === null) {
    return (
      <div class="view">
        <ViewHead title="Not here" above={ABOVE} />
        <div class="card">
          <EmptyState icon="memories" title="There is no such memory">
            It was forgotten, or it expired.
          </EmptyState>
        </div>
      </div>
    );
  }
  return <Shown history={found.data} onChange={found.reload} />;
}

function Shown({ history, onChange }: { readonly history: MemoryHistory; readonly onChange: () => void }) {
  const { memory } = history;
  return (
    <div class="view narrow">
      <ViewHead
        title="Memory"
        above={ABOVE}
        about={
          <span class="row wrap small">
            <MemoryBadges memory={memory} />
          </span>
        }
      >
        <Actions memory={memory} onChange={onChange} />
      </ViewHead>
      <blockquote class="card memory-quote">{memory.content}</blockquote>
      <Facts memory={memory} />
      {Object.keys(memory.metadata).length > 0 && (
        <CodeBlock code={JSON.stringify(memory.metadata, null, 2)} language="json" title="Metadata" />
      )}
      <Succession history={history} />
      <p class="small">
        <Link to={to(['memories'], { tab: 'recall', q: memory.content.split(/\s+/).slice(0, 6).join(' ') })}>
          Why is it recalled?
        </Link>
      </p>
    </div>
  );
}

function Actions({ memory, onChange }: { readonly memory: Memory; readonly onChange: () => void }) {
  const { store, readonly } = useSource();
  const router = useRouter();
  const [doing, setDoing] = useState<'edit' | 'supersede' | 'forget' | null>(null);
  if (readonly) return null;
  const close = () => setDoing(null);
  return (
    <>
      <Button icon="edit" onClick={() => setDoing('edit')}>
        Edit
      </Button>
      {memory.supersededAt === null && (
        <Button icon="supersede" onClick={() => setDoing('supersede')}>
          Supersede
        </Button>
      )}
      <Button icon="remove" look="danger" onClick={() => setDoing('forget')}>
        Forget
      </Button>
      {doing === 'edit' && (
        <MemoryForm
          title="Edit the memory"
          memory={memory}
          onClose={close}
          onSave={async (changes) => {
            await store.memories.update(memory.id, { ...changes, expectedVersion: memory.version });
            toast('Saved.');
            onChange();
          }}
        />
      )}
      {doing === 'supersede' && (
        <MemoryForm
          title="What holds now in its place?"
          memory={memory}
          onClose={close}
          onSave={async (newer) => {
            const { memory: made } = await store.memories.supersede(memory.id, newer);
            toast('Superseded. What it said before stays readable.');
            router.go(to(['memories', made.id]));
          }}
        />
      )}
      {doing === 'forget' && (
        <ConfirmDialog
          title="Forget this memory?"
          action="Forget"
          onClose={close}
          onConfirm={async () => {
            await store.memories.remove(memory.id);
            toast('Forgotten.');
            router.go('/memories');
          }}
        >
          It is removed for good. To keep what it said readable, supersede it instead.
        </ConfirmDialog>
      )}
    </>
  );
}

function Facts({ memory }: { readonly memory: Memory }) {
  const {
    importance,
    accessCount,
    lastAccessedAt,
    strengthened,
    createdAt,
    expiresAt,
    conversationId,
    messageId,
    source,
  } = memory;
  return (
    <dl class="facts card">
      <dt>Importance</dt>
      <dd>{formatPercent(importance)}</dd>
      <dt>Read</dt>
      <dd>
        {formatNumber(accessCount)} times
        {lastAccessedAt !== null && (
          <>
            , last <Time at={lastAccessedAt} />
          </>
        )}
      </dd>
      <dt>Said again</dt>
      <dd>{formatNumber(strengthened)} times</dd>
      <dt>Learned</dt>
      <dd>
        <Time at={createdAt} exact />
      </dd>
      {expiresAt !== null && (
        <>
          <dt>Expires</dt>
          <dd>
            <Time at={expiresAt} exact />
          </dd>
        </>
      )}
      {conversationId !== null && (
        <>
          <dt>From</dt>
          <dd>
            <Link to={to(['conversations', conversationId])}>the conversation that it was learned in</Link>
            {messageId !== null && <span class="faint"> (message {messageId})</span>}
          </dd>
        </>
      )}
      {source !== null && (
        <>
          <dt>Source</dt>
          <dd>{source}</dd>
        </>
      )}
    </dl>
  );
}

function Succession({ history }: { readonly history: MemoryHistory }) {
  const { older, newer } = history;
  if (older.length + newer.length === 0) return null;
  const list = (memories: readonly Memory[]) => (
    <ul class="list">
      {memories.map(({ id, content, createdAt }) => (
        <li key={id}>
          <Link to={to(['memories', id])} class="list-row">
            <span class="grow truncate">{content}</span>
            <span class="faint small number">
              <Time at={createdAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {newer.length > 0 && (
        <section class="card flush">
          <div class="card-head">
            <h2>What holds in its place</h2>
          </div>
          {list(newer)}
        </section>
      )}
      {older.length > 0 && (
        <section class="card flush">
          <div class="card-head">
            <h2>What it replaced</h2>
          </div>
          {list(older)}
        </section>
      )}
    </>
  );
}
