import type { SQL } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Domain } from '../domains/domain.js';
import { PARTICULAR_FILTERS, type SearchFilter, type SearchHitParts } from '../domains/search.js';
import type { KeywordQuery } from '../search/index.js';
import {
  byScore,
  type IndexState,
  isOutdated,
  KeywordIndex,
  type KeywordSource,
  type KindFilter,
  markSnippet,
  parseQuery,
  type RankedDocuments,
  rowKeyColumn,
  SCAN_LIMIT,
  type ScoredDocument,
  type SearchedIndex,
  type SituationQuery,
  scanPending,
  searchIndexes,
  snippet,
} from '../search/index.js';
import type { Steps } from '../steps/index.js';
import { textId, unixMs, validate } from '../validation.js';
import type { SearchHit, SearchOptions } from './store.js';
import type { StoreParts } from './store-parts.js';

/** Weight of a rank in the fusion, as in the paper that found reciprocal rank fusion (Cormack et al., SIGIR 2009). */
const RRF_K = 60;
const DEFAULT_LIMIT = 10;
const DEFAULT_SNIPPET_CHARS = 160;
const DEFAULT_MARK = ['<mark>', '</mark>'] as const;

const names = z.array(z.string()).check(z.minLength(1), z.maxLength(256));
/** Which things may be found, as options of a search or a recall. */
export const filterFields = {
  kinds: z.optional(z.array(z.string()).check(z.minLength(1))),
  project: z.optional(z.string()),
  conversationId: z.optional(textId),
  roles: z.optional(z.array(z.enum(['user', 'assistant', 'system', 'tool'])).check(z.minLength(1))),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
  language: z.optional(z.string()),
  tags: z.optional(names),
  memoryTypes: z.optional(names),
  memoryScopes: z.optional(names),
  memoryProjects: z.optional(names),
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
  snippetChars: z.optional(z.int().check(z.gte(20), z.lte(1000))),
};
const searchOptions = z.strictObject({
  ...filterFields,
  mark: z.optional(z.array(z.string()).check(z.length(2))),
});

/** A domain's keyword index on the driver's full-text module. */
export interface SearchableDomain {
  readonly domain: Domain<string, object>;
  readonly index: KeywordIndex;
}

/** What a search needs of a store. */
export interface SearchedStore {
  readonly searchable: readonly SearchableDomain[];
  /** How their indexes stand. */
  readonly situations: SituationQuery;
  readonly parts: Pick<StoreParts, 'clock'>;
}

/** The domains that are searched, each with its index. */
export function searchableDomains(
  parts: Pick<StoreParts, 'domains' | 'unindexed' | 'codec' | 'connection'>,
): readonly SearchableDomain[] {
  const { fullText } = parts.connection.capabilities;
  return parts.domains.flatMap((domain) => {
    const source = parts.unindexed.includes(domain.name) ? undefined : domain.keywords?.(parts.codec);
    return source === undefined ? [] : [{ domain, index: new KeywordIndex(source as KeywordSource, fullText) }];
  });
}

interface DomainHit extends SearchHitParts {
  readonly score: number;
  readonly text: string;
}

/** Checks the query and its options. @throws InvalidInputError */
export function validateSearch(query: string, options: SearchOptions | undefined): SearchOptions {
  validate(z.string().check(z.maxLength(100_000)), query, 'search');
  return validate(searchOptions, options ?? {}, 'search') as SearchOptions;
}

/** The best hits of all domains: each domain ranks its own, reciprocal ranks fuse them; ties by kind, then id. */
export function* searchAll(
  { searchable, situations, parts }: SearchedStore,
  query: string,
  given: SearchOptions,
  ownerId: string,
): Steps<readonly SearchHit[]> {
  const options = { ...given, now: parts.clock() };
  const parsed = parseQuery(query);
  if (parsed.required.length === 0) return [];
  const limit = options.limit ?? DEFAULT_LIMIT;
  const wanted = searchable.flatMap(({ index }) => {
    const filters = kindFilters(index, options, ownerId);
    return filters.length === 0 ? [] : [{ index, filters }];
  });
  const hits: DomainHit[] = [];
  const rankings = yield* rankDomains(wanted, yield* situations(), parsed, limit);
  const ranks = ranksShown(rankings, limit);
  for (const { index, ranked } of rankings) hits.push(...(yield* hitsOf(index, ranked.slice(0, ranks), options)));
  return hits
    .sort((a, b) => b.score - a.score || compare(a.kind, b.kind) || compare(a.id, b.id))
    .slice(0, limit)
    .map((hit) => toHit(hit, parsed, options));
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many of each ranking can be among the best of all: scores are by rank alone, and those of a rank are equal. */
function ranksShown(rankings: readonly { readonly ranked: readonly unknown[] }[], limit: number): number {
  let ranks = 0;
  for (let room = limit, left = 1; room > 0 && left > 0; ranks += 1) {
    left = rankings.filter(({ ranked }) => ranked.length > ranks).length;
    room -= left;
  }
  return ranks;
}

/** What to show of the best documents of a domain. */
function* hitsOf(
  index: KeywordIndex,
  ranked: readonly ScoredDocument[],
  options: SearchFilter,
): Steps<readonly DomainHit[]> {
  if (ranked.length === 0) return [];
  const docs = ranked.map(({ doc }) => doc);
  const found = new Map((yield* index.source.hits(docs, options)).map((hit) => [hit.doc, hit]));
  return ranked.flatMap(({ doc }, at) => {
    const hit = found.get(doc);
    return hit === undefined ? [] : [{ ...(hit.hit as SearchHitParts), text: hit.text, score: 1 / (RRF_K + at + 1) }];
  });
}

/** How each kind of an index is restricted; kinds that the options rule out are left out. */
export function kindFilters(
  index: KeywordIndex,
  options: SearchFilter & { readonly kinds?: readonly string[] | undefined },
  ownerId: string,
  rowKey: SQL = rowKeyColumn(index),
): readonly KindFilter[] {
  const { kinds, ...filter } = options;
  const { particular = [] } = index.source;
  if (PARTICULAR_FILTERS.some((name) => filter[name] !== undefined && !particular.includes(name))) return [];
  const found: KindFilter[] = [];
  for (const [kindOrdinal, kind] of index.source.kinds.entries()) {
    if (kinds !== undefined && !kinds.includes(kind)) continue;
    const kindFilter = index.source.filter(kind, filter, ownerId, rowKey);
    if (kindFilter !== null) found.push({ kindOrdinal, filter: kindFilter });
  }
  return found;
}

/** An index that a search looks into, and for which kinds. */
export interface Wanted {
  readonly index: KeywordIndex;
  readonly filters: readonly KindFilter[];
}

/** Each index's ranking; what an index does not hold yet is read and ranked beside it. */
export function* rankDomains(
  wanted: readonly Wanted[],
  situations: ReadonlyMap<string, IndexState>,
  query: KeywordQuery,
  limit: number,
): Steps<readonly { readonly index: KeywordIndex; readonly ranked: readonly ScoredDocument[] }[]> {
  const searched: SearchedIndex[] = [];
  const pending = new Map<KeywordIndex, readonly number[]>();
  for (const { index, filters } of wanted) {
    const state = situations.get(index.source.domain) ?? null;
    const stale = isOutdated(state) ? yield* index.pendingDocuments(state, SCAN_LIMIT) : [];
    pending.set(index, stale);
    // What the index holds of changed documents is dropped, so there must be enough behind it.
    if (state !== null) searched.push({ index, state, filters, limit: limit + stale.length });
  }
  const found = yield* searchIndexes(searched, query);
  const indexed = new Map(searched.map(({ index }, at) => [index, found[at] ?? NOTHING]));
  const ranking: { index: KeywordIndex; ranked: readonly ScoredDocument[] }[] = [];
  for (const { index, filters } of wanted) {
    const docs = pending.get(index) ?? [];
    const state = situations.get(index.source.domain) ?? null;
    const scanned = docs.length === 0 ? NOTHING : yield* scanPending(index, state, query, filters, docs);
    ranking.push({ index, ranked: merged(indexed.get(index) ?? NOTHING, scanned, new Set(docs)).slice(0, limit) });
  }
  return ranking;
}

function merged(
  indexed: RankedDocuments,
  scanned: RankedDocuments,
  stale: ReadonlySet<number>,
): readonly ScoredDocument[] {
  const group = (name: 'all' | 'any') =>
    [...indexed[name].filter(({ doc }) => !stale.has(doc)), ...scanned[name]].sort(byScore);
  return [...group('all'), ...group('any')];
}

const NOTHING: RankedDocuments = { all: [], any: [] };

function toHit({ text, ...hit }: DomainHit, query: KeywordQuery, options: SearchOptions): SearchHit {
  const [open, close] = options.mark ?? DEFAULT_MARK;
  const passage = snippet(text, query, { maxChars: options.snippetChars ?? DEFAULT_SNIPPET_CHARS });
  return { ...hit, snippet: markSnippet(passage, open, close), passage };
}
