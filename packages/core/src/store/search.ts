import * as z from 'zod/mini';
import type { Domain } from '../domains/domain.js';
import type { SearchFilter, SearchHitParts } from '../domains/search.js';
import type { KeywordQuery } from '../search/index.js';
import {
  byScore,
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
  scanPending,
  searchIndex,
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

const searchOptions = z.strictObject({
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
  kinds: z.optional(z.array(z.string()).check(z.minLength(1))),
  project: z.optional(z.string()),
  conversationId: z.optional(textId),
  roles: z.optional(z.array(z.enum(['user', 'assistant', 'system', 'tool'])).check(z.minLength(1))),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
  language: z.optional(z.string()),
  snippetChars: z.optional(z.int().check(z.gte(20), z.lte(1000))),
  mark: z.optional(z.array(z.string()).check(z.length(2))),
});

/** A domain's keyword index on the driver's full-text module. */
export interface SearchableDomain {
  readonly domain: Domain<string, object>;
  readonly index: KeywordIndex;
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
  domains: readonly SearchableDomain[],
  query: string,
  options: SearchOptions,
  ownerId: string,
): Steps<readonly SearchHit[]> {
  const parsed = parseQuery(query);
  if (parsed.required.length === 0) return [];
  const limit = options.limit ?? DEFAULT_LIMIT;
  const hits: DomainHit[] = [];
  for (const { index } of domains) hits.push(...(yield* searchDomain(index, parsed, options, ownerId, limit)));
  return hits
    .sort((a, b) => b.score - a.score || compare(a.kind, b.kind) || compare(a.id, b.id))
    .slice(0, limit)
    .map((hit) => toHit(hit, parsed, options));
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function* searchDomain(
  index: KeywordIndex,
  query: KeywordQuery,
  options: SearchOptions,
  ownerId: string,
  limit: number,
): Steps<readonly DomainHit[]> {
  const filters = kindFilters(index, options, ownerId);
  if (filters.length === 0) return [];
  const ranked = yield* rank(index, query, filters, limit);
  const found = new Map(
    (yield* index.source.hits(
      ranked.map(({ doc }) => doc),
      options,
    )).map((hit) => [hit.doc, hit]),
  );
  return ranked.flatMap(({ doc }, at) => {
    const hit = found.get(doc);
    return hit === undefined ? [] : [{ ...(hit.hit as SearchHitParts), text: hit.text, score: 1 / (RRF_K + at + 1) }];
  });
}

function kindFilters(index: KeywordIndex, options: SearchOptions, ownerId: string) {
  const { kinds, ...filter } = options;
  const found: KindFilter[] = [];
  for (const [kindOrdinal, kind] of index.source.kinds.entries()) {
    if (kinds !== undefined && !(kinds as readonly string[]).includes(kind)) continue;
    const kindFilter = index.source.filter(kind, filter satisfies SearchFilter, ownerId, rowKeyColumn(index));
    if (kindFilter !== null) found.push({ kindOrdinal, filter: kindFilter });
  }
  return found;
}

/** The index's ranking; what it does not hold yet is read and ranked beside it. */
function* rank(
  index: KeywordIndex,
  query: KeywordQuery,
  filters: readonly KindFilter[],
  limit: number,
): Steps<readonly ScoredDocument[]> {
  const state = yield* index.state();
  const pending = isOutdated(state) ? yield* index.pendingDocuments(state, SCAN_LIMIT) : [];
  const stale = new Set(pending);
  // What the index holds of changed documents is dropped, so there must be enough behind it.
  const indexed = state === null ? NOTHING : yield* searchIndex(index, state, query, filters, limit + stale.size);
  const scanned = pending.length === 0 ? NOTHING : yield* scanPending(index, state, query, filters, pending);
  const merged = (group: 'all' | 'any') =>
    [...indexed[group].filter(({ doc }) => !stale.has(doc)), ...scanned[group]].sort(byScore);
  return [...merged('all'), ...merged('any')].slice(0, limit);
}

const NOTHING: RankedDocuments = { all: [], any: [] };

function toHit({ text, ...hit }: DomainHit, query: KeywordQuery, options: SearchOptions): SearchHit {
  const [open, close] = options.mark ?? DEFAULT_MARK;
  const passage = snippet(text, query, { maxChars: options.snippetChars ?? DEFAULT_SNIPPET_CHARS });
  return { ...hit, snippet: markSnippet(passage, open, close), passage };
}
