import type { LogFilter, LogLevel } from '@cairndb/core';
import { useEffect, useState } from 'preact/hooks';
import { usePlace, useRouter } from '../../routing/router.js';
import { Select } from '../../ui/select.js';

const LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
const PAUSE_MS = 150;

/** What the address says of which lines to show. */
export function logFilterOf(query: URLSearchParams): LogFilter {
  return {
    level: LEVELS.find((level) => level === query.get('level')),
    category: query.get('category') ?? undefined,
    search: query.get('q') ?? undefined,
  };
}

/** Chooses which lines are shown. */
export function LogFilters({ categories }: { readonly categories: readonly string[] }) {
  const { query } = usePlace();
  const router = useRouter();
  const text = query.get('q') ?? '';
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => router.setQuery({ q: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text, router]);
  return (
    <search class="filters" aria-label="Filters">
      <input
        class="input"
        type="search"
        aria-label="Lines that hold"
        placeholder="Lines that hold…"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Select
        name="Level"
        value={query.get('level') ?? ''}
        options={[
          ['', 'All levels'],
          ...LEVELS.slice(1).map((level) => [level, level === 'fatal' ? level : `${level} and worse`] as const),
        ]}
        onChange={(value) => router.setQuery({ level: value })}
      />
      <Select
        name="Category"
        value={query.get('category') ?? ''}
        options={[['', 'All categories'], ...categories.filter(Boolean).map((name) => [name, name] as const)]}
        onChange={(value) => router.setQuery({ category: value })}
      />
    </search>
  );
}
