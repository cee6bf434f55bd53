import type { SearchHit } from '@cairndb/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { usePlace, useRouter } from '../../routing/router.js';
import { usePageKeys } from '../../shell/keyboard.js';
import { useSource } from '../../source/source-context.js';
import { type Pages, usePages } from '../../source/use-pages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';
import { SkeletonLines } from '../../ui/skeleton.js';
import { ViewHead } from '../../ui/view-head.js';
import { Hit, placeOfHit } from './hit.js';
import { optionsOf, SearchFilters } from './search-filters.js';

/** How long typing may pause before it is searched. */
const PAUSE_MS = 30;
/** Hits that are shown at once: few are drawn sooner than many, and the best stand first. */
const PAGE = 20;
/** More hits than that no search gives. */
const MOST = 200;
/** Hits that are added when more are asked for. */
const MORE = 60;

/** Searches everything; the question and its filters stand in the address. */
export function Search() {
  const { query } = usePlace();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const text = query.get('q') ?? '';
  const [typed, setTyped] = useState(text);
  const asked = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    field.current?.focus();
    return () => clearTimeout(timer.current);
  }, []);
  useEffect(() => {
    // What was asked here is older than what has been typed since.
    if (text === asked.current) return;
    clearTimeout(timer.current);
    asked.current = text;
    setTyped(text);
  }, [text]);
  const type = (to: string) => {
    setTyped(to);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      asked.current = to;
      router.setQuery({ q: to });
    }, PAUSE_MS);
  };
  return (
    <div class="view narrow">
      <ViewHead title="Search" about="Messages, memories, code, decisions, documents and generated programs." />
      <search class="stack tight">
        <input
          ref={field}
          id="search-field"
          class="input search-field"
          type="search"
          aria-label="Search everything"
          placeholder="Words, &quot;a phrase&quot;, parse*, -without"
          value={typed}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
        <SearchFilters />
      </search>
      {text.trim() === '' ? <Hints /> : <Hits text={text} />}
    </div>
  );
}

function Hits({ text }: { readonly text: string }) {
  const { query } = usePlace();
  const { store } = useSource();
  const options = optionsOf(query);
  const pages = usePages<SearchHit>(
    async ({ cursor }) => {
      const shown = Number(cursor ?? 0);
      const limit = Math.min(MOST, shown === 0 ? PAGE : shown + MORE);
      const hits = await store.search(text, { ...options, limit, snippetChars: 220 });
      return { items: hits.slice(shown), nextCursor: hits.length < limit || limit === MOST ? null : String(limit) };
    },
    ['search', query.toString()],
  );
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The search" onRetry={pages.reload} />;
  if (pages.items.length > 0) return <HitList pages={pages} />;
  return pages.isEnd ? (
    <NothingFound text={text} isFiltered={Object.values(options).some(Boolean)} />
  ) : (
    <SkeletonLines />
  );
}

/** Every hit once: what is written between two pages moves some from one to the next. */
function each(hits: readonly SearchHit[]): readonly SearchHit[] {
  return [...new Map(hits.map((hit) => [keyOf(hit), hit])).values()];
}

function keyOf({ kind, id }: SearchHit): string {
  return `${kind} ${id}`;
}

function HitList({ pages }: { readonly pages: Pages<SearchHit> }) {
  const hits = useMemo(() => each(pages.items), [pages.items]);
  const router = useRouter();
  const [chosen, setChosen] = useState(-1);
  const list = useRef<HTMLOListElement>(null);
  usePageKeys((key) => {
    const step = key === 'j' || key === 'ArrowDown' ? 1 : key === 'k' || key === 'ArrowUp' ? -1 : 0;
    const hit = hits[chosen];
    if (step !== 0) {
      const next = Math.max(0, Math.min(hits.length - 1, chosen + step));
      setChosen(next);
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
      return true;
    }
    if (key !== 'Enter' || hit === undefined || document.activeElement?.matches('a, button') === true) return false;
    router.go(placeOfHit(hit));
    return true;
  });
  return (
    <section aria-label="Results" class="stack tight">
      <p class="faint small" role="status">
        {pages.isEnd && hits.length < MOST ? formatCount(hits.length, 'hit') : `The ${hits.length} best hits`}
      </p>
      <ol class="hits" ref={list}>
        {hits.map((hit, index) => (
          <li key={keyOf(hit)}>
            <Hit hit={hit} isChosen={index === chosen} />
          </li>
        ))}
      </ol>
      <MoreButton pages={pages} />
    </section>
  );
}

function NothingFound({ text, isFiltered }: { readonly text: string; readonly isFiltered: boolean }) {
  return (
    <div class="card">
      <EmptyState icon="search" title={`Nothing found for “${text}”`}>
        {isFiltered ? (
          <Link to={`/search?q=${encodeURIComponent(text)}`}>Search without filters</Link>
        ) : (
          'Try fewer words, or the beginning of one with an asterisk.'
        )}
      </EmptyState>
    </div>
  );
}

function Hints() {
  return (
    <div class="card">
      <EmptyState icon="search" title="Search everything your agents did">
        Every word has to occur. Identifiers are found by their parts: <code>parser</code> finds <code>lineParser</code>
        .
      </EmptyState>
    </div>
  );
}
