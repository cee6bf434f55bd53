import type { Memory, MemoryFilter, MemoryStats } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { formatCount, formatNumber, formatPercent } from '../../format/format.js';
import { to, usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';
import { Select } from '../../ui/select.js';
import { SkeletonLines } from '../../ui/skeleton.js';
import { Tabs } from '../../ui/tabs.js';
import { ViewHead } from '../../ui/view-head.js';
import { MemoryBlocks } from './memory-blocks.js';
import { MemoryCard } from './memory-card.js';
import { MemoryForm } from './memory-form.js';
import { RecallTrial } from './recall-trial.js';

/** All memories, the blocks of core memory, and a place to try what a question recalls. */
export function MemoryList() {
  const { query } = usePlace();
  const router = useRouter();
  const { store, readonly } = useSource();
  const [isAdding, setAdding] = useState(false);
  const stats = useLoad(() => store.memories.stats(), ['memory-stats'], ['memory']);
  const tab = query.get('tab') ?? 'all';
  return (
    <div class="view">
      <ViewHead title="Memories" about={stats.data === undefined ? ' ' : aboutOf(stats.data)}>
        {!readonly && (
          <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
            Add
          </Button>
        )}
      </ViewHead>
      <Tabs
        label="Parts of memory"
        chosen={tab}
        tabs={[
          ['all', 'Memories'],
          ['recall', 'Try a recall'],
          ['blocks', 'Core memory'],
        ]}
      />
      {tab === 'recall' ? <RecallTrial /> : tab === 'blocks' ? <MemoryBlocks /> : <All stats={stats.data} />}
      {isAdding && (
        <MemoryForm
          title="Add a memory"
          onClose={() => setAdding(false)}
          onSave={async (given) => {
            const { memory } = await store.memories.add(given);
            router.go(to(['memories', memory.id]));
          }}
        />
      )}
    </div>
  );
}

function aboutOf(stats: MemoryStats): string {
  const replaced = stats.superseded > 0 ? `, ${formatNumber(stats.superseded)} superseded` : '';
  return `${formatCount(stats.live, 'memory', 'memories')} in force${replaced}; importance ${formatPercent(stats.averageImportance)} on average`;
}

function All({ stats }: { readonly stats: MemoryStats | undefined }) {
  const { query } = usePlace();
  const { store } = useSource();
  const filter = filterOf(query);
  const pages = usePages<Memory>(
    (page) => store.memories.list({ ...filter, ...page }),
    ['memories', query.toString()],
    {
      limit: 60,
      kinds: ['memory'],
    },
  );
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The memories" onRetry={pages.reload} />;
  return (
    <>
      <Filters stats={stats} />
      {pages.items.length === 0 && pages.loading && <SkeletonLines />}
      {pages.items.length === 0 && !pages.loading && (
        <div class="card">
          <EmptyState
            icon="memories"
            title={[...query.keys()].length > 0 ? 'Nothing fits these filters' : 'Nothing is remembered yet'}
          >
            Agents add memories through <code>cairn mcp</code>, <code>cairn memory add</code> or{' '}
            <code>store.memories</code>.
          </EmptyState>
        </div>
      )}
      <ul class="cards">
        {pages.items.map((memory) => (
          <li key={memory.id}>
            <MemoryCard memory={memory} />
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} />
    </>
  );
}

function filterOf(query: URLSearchParams): MemoryFilter {
  const type = query.get('type');
  const state = query.get('state');
  return {
    types: type === null ? undefined : [type],
    project: query.get('project') ?? undefined,
    order: query.get('order') === 'important' ? 'important' : 'newest',
    superseded: state === 'superseded' ? 'only' : state === 'all' ? 'include' : 'exclude',
  };
}

function Filters({ stats }: { readonly stats: MemoryStats | undefined }) {
  const { query } = usePlace();
  const router = useRouter();
  const set = (name: string) => (value: string) => router.setQuery({ [name]: value });
  const counted = (counts: Readonly<Record<string, number>> | undefined) =>
    Object.entries(counts ?? {})
      .filter(([name]) => name !== '')
      .map(([name, count]) => [name, `${name} (${count})`] as const);
  return (
    <search class="filters" aria-label="Filters">
      <Select
        name="Type"
        value={query.get('type') ?? ''}
        options={[['', 'All types'], ...counted(stats?.byType)]}
        onChange={set('type')}
      />
      <Select
        name="Project"
        value={query.get('project') ?? ''}
        options={[['', 'All projects'], ...counted(stats?.byProject)]}
        onChange={set('project')}
      />
      <Select
        name="State"
        value={query.get('state') ?? ''}
        options={[
          ['', 'In force'],
          ['superseded', 'Superseded'],
          ['all', 'All'],
        ]}
        onChange={set('state')}
      />
      <Select
        name="Order"
        value={query.get('order') ?? ''}
        options={[
          ['', 'Newest first'],
          ['important', 'Most important first'],
        ]}
        onChange={set('order')}
      />
    </search>
  );
}
