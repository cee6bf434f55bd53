import type { CachedResponse, CacheEntryInfo, CacheStats } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { formatBytes, formatDuration, formatMoney, formatNumber, formatPercent } from '../../format/format.js';
import { usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { Button } from '../../ui/button.js';
import { DataTable, figures } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState, messageOf } from '../../ui/error-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { MoreButton } from '../../ui/more-button.js';
import { Select } from '../../ui/select.js';
import { Stat, Stats } from '../../ui/stat.js';
import { Tabs } from '../../ui/tabs.js';
import { Time } from '../../ui/time.js';
import { toast } from '../../ui/toast.js';
import { ViewHead } from '../../ui/view-head.js';
import { ResponseCard } from './response-card.js';

/** What is kept so that it need not be made again, and what that spared. */
export function Cache() {
  const { query } = usePlace();
  const { store, readonly } = useSource();
  const stats = useLoad(() => store.cache.stats(), ['cache-stats'], ['cache', 'cacheEntry']);
  const savings = useLoad(() => store.cache.savings(), ['cache-savings'], ['cache']);
  const tab = query.get('tab') ?? 'responses';
  const clean = async () => {
    try {
      toast(`${formatNumber(await store.cache.removeExpired())} expired entries removed.`);
      stats.reload();
    } catch (error) {
      toast(messageOf(error));
    }
  };
  return (
    <div class="view">
      <ViewHead title="Cache" about="Answers of models, and anything else that was kept by a key.">
        {!readonly && <Button onClick={() => void clean()}>Remove what expired</Button>}
      </ViewHead>
      <LoadedPart of={stats} what="The cache">
        {(data) => (
          <>
            <Stats>
              <Stat
                name="Spared"
                value={formatMoney(savings.data?.costMicros ?? 0)}
                note={`${formatDuration(savings.data?.durationMs ?? 0)} of waiting, ${formatNumber(savings.data?.responses ?? 0)} answers`}
              />
              <Stat
                name="Hit rate"
                value={formatPercent(data.hitRate)}
                note={`${formatNumber(data.totalHits)} hits, ${formatNumber(data.totalMisses)} misses`}
              />
              <Stat
                name="Entries"
                value={formatNumber(data.entries + data.responses.entries)}
                note={data.expired > 0 ? `${formatNumber(data.expired)} of them expired` : 'none expired'}
              />
              <Stat
                name="Size"
                value={formatBytes(data.bytes + data.responses.bytes)}
                note={data.maxBytes === null ? 'no limit' : `of ${formatBytes(data.maxBytes)}`}
              />
            </Stats>
            <Tabs
              label="Parts of the cache"
              chosen={tab}
              tabs={[
                ['responses', 'Answers'],
                ['entries', 'Other entries'],
              ]}
              leaving={['category']}
            />
            {tab === 'entries' ? <Entries stats={data} /> : <Responses />}
          </>
        )}
      </LoadedPart>
    </div>
  );
}

function Responses() {
  const { store } = useSource();
  const pages = usePages<CachedResponse>((page) => store.cache.listResponses(page), ['responses'], {
    limit: 40,
    kinds: ['cache', 'cacheEntry'],
  });
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The answers" onRetry={pages.reload} />;
  if (pages.items.length === 0 && !pages.loading) {
    return (
      <div class="card">
        <EmptyState icon="cache" title="No answers are kept">
          Wrap a model with <code>@cairndb/ai-sdk</code>, or call <code>store.cache.getOrCompute</code>.
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="stack">
      <ul class="cards">
        {pages.items.map((response) => (
          <li key={response.key}>
            <ResponseCard response={response} onChange={pages.reload} />
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} />
    </div>
  );
}

function Entries({ stats }: { readonly stats: CacheStats }) {
  const { query } = usePlace();
  const router = useRouter();
  const { store, readonly } = useSource();
  const [pattern, setPattern] = useState('');
  const category = query.get('category') ?? undefined;
  const filter = { category, ...(pattern !== '' && { pattern: `*${pattern}*` }) };
  const pages = usePages<CacheEntryInfo>((page) => store.cache.list({ ...filter, ...page }), ['entries', filter], {
    limit: 100,
    kinds: ['cacheEntry', 'cache'],
  });
  const remove = async (key: string) => {
    try {
      await store.cache.remove(key);
      pages.reload();
    } catch (error) {
      toast(messageOf(error));
    }
  };
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The entries" onRetry={pages.reload} />;
  return (
    <div class="stack">
      <search class="filters">
        <input
          class="input"
          type="search"
          aria-label="Keys that hold"
          placeholder="Keys that hold…"
          value={pattern}
          onInput={(event) => setPattern(event.currentTarget.value)}
        />
        <Select
          name="Category"
          value={category ?? ''}
          options={[
            ['', 'All categories'],
            ...stats.byCategory
              .filter(({ category: name }) => name !== '')
              .map(({ category: name, entries }) => [name, `${name} (${entries})`] as const),
          ]}
          onChange={(value) => router.setQuery({ category: value })}
        />
      </search>
      <section class="card flush" aria-label="Entries">
        {pages.items.length === 0 && !pages.loading ? (
          <EmptyState icon="cache" title="No such entries" />
        ) : (
          <DataTable
            columns={[
              'Key',
              'Category',
              figures('Size'),
              figures('Hits'),
              figures('Expires'),
              !readonly && { title: <span class="visually-hidden">Remove</span> },
            ]}
          >
            {pages.items.map(({ key, category: name, bytes, hits, expiresAt }) => (
              <tr key={key}>
                <td class="name-cell mono">{key}</td>
                <td>{name}</td>
                <td class="number">{formatBytes(bytes)}</td>
                <td class="number">{formatNumber(hits)}</td>
                <td class="number">{expiresAt === null ? 'never' : <Time at={expiresAt} />}</td>
                {!readonly && (
                  <td class="number">
                    <Button
                      icon="remove"
                      look="plain"
                      small
                      aria-label={`Remove ${key}`}
                      onClick={() => void remove(key)}
                    />
                  </td>
                )}
              </tr>
            ))}
          </DataTable>
        )}
      </section>
      <MoreButton pages={pages} />
    </div>
  );
}
