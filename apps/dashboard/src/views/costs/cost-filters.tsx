import type { AnalyticsFilter } from '@cairndb/core';
import { usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Button } from '../../ui/button.js';
import { Select } from '../../ui/select.js';

const FILTERS = ['model', 'project', 'tool', 'provider'] as const;

/** What the address says of which calls count. */
export function costFilterOf(query: URLSearchParams): Pick<AnalyticsFilter, (typeof FILTERS)[number]> {
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? undefined]));
}

/** Chooses which calls count. */
export function CostFilters() {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const known = useLoad(() => store.analytics.summary({ groupBy: [...FILTERS] }), ['cost-names']);
  const names = {
    model: known.data?.byModel.map(({ model }) => model),
    project: known.data?.byProject.map(({ name }) => name),
    tool: known.data?.byTool.map(({ name }) => name),
    provider: known.data?.byProvider.map(({ name }) => name),
  };
  return (
    <search class="filters" aria-label="Filters">
      {FILTERS.map((filter) => (
        <Select
          key={filter}
          name={`Only this ${filter}`}
          value={query.get(filter) ?? ''}
          options={[
            ['', `All ${filter}s`],
            ...[...new Set(names[filter] ?? [])]
              .filter(Boolean)
              .sort()
              .map((name) => [name, name] as const),
          ]}
          onChange={(value) => router.setQuery({ [filter]: value })}
        />
      ))}
      {FILTERS.some((name) => query.has(name)) && (
        <Button
          look="plain"
          icon="close"
          onClick={() => router.setQuery(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}
        >
          Clear
        </Button>
      )}
    </search>
  );
}
