import type { SearchKind, SearchOptions } from '@cairndb/core';
import { usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Select } from '../../ui/select.js';

/** Kinds as people choose them. */
const GROUPS: readonly (readonly [value: string, name: string, kinds: readonly SearchKind[]])[] = [
  ['messages', 'Messages', ['message', 'conversation', 'archivedConversation']],
  ['memories', 'Memories', ['memory']],
  ['code', 'Code', ['codeChunk', 'codeFile']],
  ['generation', 'Generated code', ['codegenSession', 'codegenIteration', 'codegenError']],
  ['knowledge', 'Knowledge', ['component', 'documentSection', 'decision', 'successPattern']],
];
const ROLES = ['user', 'assistant', 'system', 'tool'] as const;
const HOUR_MS = 3_600_000;

/** What the address says of how to search. */
export function optionsOf(query: URLSearchParams): Pick<SearchOptions, 'kinds' | 'roles' | 'project' | 'since'> {
  const kinds = GROUPS.find(([value]) => value === query.get('in'))?.[2];
  const role = ROLES.find((name) => name === query.get('role'));
  const days = Number(query.get('days'));
  return {
    kinds,
    roles: role && [role],
    project: query.get('project') ?? undefined,
    since: days > 0 ? Math.floor(Date.now() / HOUR_MS) * HOUR_MS - days * 24 * HOUR_MS : undefined,
  };
}

/** Chooses among what is searched. */
export function SearchFilters() {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const projects = useLoad(() => store.analytics.summary({ groupBy: ['project'] }), ['search-projects']);
  const chosen = query.get('in') ?? '';
  const set = (name: string) => (value: string) => router.setQuery({ [name]: value });
  return (
    <div class="filters">
      <fieldset class="segmented scrolls" aria-label="What to search">
        {[['', 'Everything'] as const, ...GROUPS].map(([value, name]) => (
          <button key={value} type="button" aria-pressed={chosen === value} onClick={() => set('in')(value)}>
            {name}
          </button>
        ))}
      </fieldset>
      <Select
        name="Project"
        value={query.get('project') ?? ''}
        options={[
          ['', 'All projects'],
          ...(projects.data?.byProject ?? [])
            .filter(({ name }) => name !== '')
            .map(({ name }) => [name, name] as const),
        ]}
        onChange={set('project')}
      />
      <Select
        name="Role"
        value={query.get('role') ?? ''}
        options={[['', 'All roles'], ...ROLES.map((role) => [role, role] as const)]}
        onChange={set('role')}
      />
      <Select
        name="Time"
        value={query.get('days') ?? ''}
        options={[
          ['', 'Any time'],
          ['7', 'Last 7 days'],
          ['30', 'Last 30 days'],
          ['365', 'Last year'],
        ]}
        onChange={set('days')}
      />
    </div>
  );
}
