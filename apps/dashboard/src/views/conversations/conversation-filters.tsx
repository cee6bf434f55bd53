import type { ConversationFilter, ConversationStatus } from '@cairndb/core';
import { usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Button } from '../../ui/button.js';
import { Select } from '../../ui/select.js';

const DAY_MS = 86_400_000;
const AGES: readonly (readonly [value: string, label: string])[] = [
  ['', 'Any time'],
  ['1', 'Last 24 hours'],
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['365', 'Last year'],
];

/** What the address says of which conversations to list. */
export function filterOf(query: URLSearchParams): ConversationFilter {
  const text = (name: string) => query.get(name) ?? undefined;
  const days = Number(query.get('days'));
  const status = query.get('status');
  return {
    project: text('project'),
    model: text('model'),
    provider: text('provider'),
    status: status === 'active' || status === 'archived' ? (status satisfies ConversationStatus) : undefined,
    // Taken down to the hour, so that the same filter is the same question for a while.
    since: days > 0 ? Math.floor(Date.now() / 3_600_000) * 3_600_000 - days * DAY_MS : undefined,
  };
}

/** Chooses which conversations are listed; the choice stands in the address. */
export function ConversationFilters() {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const known = useLoad(() => store.analytics.summary({ groupBy: ['project', 'model'] }), ['known-names']);
  const names = (values: readonly string[] | undefined, all: string) => [
    ['', all] as const,
    ...[...new Set(values ?? [])]
      .filter(Boolean)
      .sort()
      .map((name) => [name, name] as const),
  ];
  const value = (name: string) => query.get(name) ?? '';
  const set = (name: string) => (chosen: string) => router.setQuery({ [name]: chosen });
  const isFiltered = ['project', 'model', 'status', 'days', 'provider'].some((name) => query.has(name));
  return (
    <search class="filters" aria-label="Filters">
      <Select
        name="Project"
        value={value('project')}
        options={names(
          known.data?.byProject.map(({ name }) => name),
          'All projects',
        )}
        onChange={set('project')}
      />
      <Select
        name="Model"
        value={value('model')}
        options={names(
          known.data?.byModel.map(({ model }) => model),
          'All models',
        )}
        onChange={set('model')}
      />
      <Select
        name="Status"
        value={value('status')}
        options={[
          ['', 'Active and archived'],
          ['active', 'Active'],
          ['archived', 'Archived'],
        ]}
        onChange={set('status')}
      />
      <Select name="Time" value={value('days')} options={AGES} onChange={set('days')} />
      {isFiltered && (
        <Button look="plain" icon="close" onClick={() => router.go('/conversations')}>
          Clear
        </Button>
      )}
    </search>
  );
}
