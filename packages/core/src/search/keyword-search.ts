import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, type Steps } from '../steps/index.js';
import { bm25OfMatchinfo } from './bm25.js';
import type { IndexState, KeywordIndex } from './keyword-index.js';
import { type KeywordFilter, KINDS_PER_DOMAIN } from './keyword-source.js';
import { type KeywordQuery, type MatchMode, toMatch } from './text/index.js';

/** A found document; a lower score is better, as in FTS5. */
export interface ScoredDocument {
  readonly doc: number;
  readonly score: number;
}

/** Found documents by how much of the query they hold, each best first. */
export interface RankedDocuments {
  /** Those that hold every term. */
  readonly all: readonly ScoredDocument[];
  /** Those that hold some of the terms; only looked for when `all` are too few. */
  readonly any: readonly ScoredDocument[];
}

/** Which documents of one kind a search may find. */
export interface KindFilter {
  readonly kindOrdinal: number;
  readonly filter: KeywordFilter;
}

/**
 * The best documents of a domain for a query, by BM25: at least `limit`, where there are so many, of both groups together.
 * Excluded terms exclude from both. The index must be up to date.
 *
 * @param filters one per kind that may be found; applied before the best are chosen
 */
export function* searchIndex(
  index: KeywordIndex,
  state: IndexState,
  query: KeywordQuery,
  filters: readonly KindFilter[],
  limit: number,
): Steps<RankedDocuments> {
  const all = yield* rankKinds(index, state, query, 'all', filters, limit);
  if (query.required.length === 1 || all.length >= limit) return { all, any: [] };
  const whole = new Set(all.map(({ doc }) => doc));
  const any = yield* rankKinds(index, state, query, 'any', filters, limit);
  return { all, any: any.filter(({ doc }) => !whole.has(doc)) };
}

function* rankKinds(
  index: KeywordIndex,
  state: IndexState,
  query: KeywordQuery,
  mode: MatchMode,
  filters: readonly KindFilter[],
  limit: number,
): Steps<readonly ScoredDocument[]> {
  const ranked: ScoredDocument[] = [];
  for (const { kindOrdinal, filter } of filters) {
    const match = matchSql(index, query, mode, kindOrdinal, filter);
    ranked.push(
      ...(yield* index.flavour === 'fts5' ? rankByFts5(index, match, limit) : rankByFts4(index, state, match, limit)),
    );
  }
  return ranked.sort(byScore);
}

/** Best first; equal scores by document number, which is the order of writing. */
export function byScore(a: ScoredDocument, b: ScoredDocument): number {
  return a.score - b.score || a.doc - b.doc;
}

function matchSql(
  index: KeywordIndex,
  query: KeywordQuery,
  mode: MatchMode,
  kindOrdinal: number,
  filter: KeywordFilter,
): SQL {
  const doc = documentColumn(index);
  return sql`from ${index.table} ${filter.joins}
    where ${index.table} match ${toMatch(query, mode, index.flavour)}
    and ${doc} % ${sql.raw(String(KINDS_PER_DOMAIN))} = ${sql.raw(String(kindOrdinal))} and ${filter.where}`;
}

/** The row key of the documents in a full-text table, for a domain's filter. */
export function rowKeyColumn(index: Pick<KeywordIndex, 'flavour' | 'table'>): SQL {
  return sql`${documentColumn(index)} / ${sql.raw(String(KINDS_PER_DOMAIN))}`;
}

/** The document number in a full-text table. */
function documentColumn(index: Pick<KeywordIndex, 'flavour' | 'table'>): SQL {
  return sql`${index.table}.${sql.raw(index.flavour === 'fts5' ? 'rowid' : 'docid')}`;
}

function* rankByFts5(index: KeywordIndex, match: SQL, limit: number): Steps<readonly ScoredDocument[]> {
  const doc = documentColumn(index);
  const statement = defineSql<object, ScoredDocument>(
    () => sql`select ${doc}, bm25(${index.table}) as score ${match} order by score, ${doc} limit ${limit}`,
    { doc: 'plain', score: 'plain' },
  );
  return yield* all(statement, {});
}

function* rankByFts4(
  index: KeywordIndex,
  state: IndexState,
  match: SQL,
  limit: number,
): Steps<readonly ScoredDocument[]> {
  const statement = defineSql<object, { doc: number; matchinfo: Uint8Array }>(
    () => sql`select ${documentColumn(index)}, matchinfo(${index.table}, 'pcnxl') ${match}`,
    { doc: 'plain', matchinfo: 'plain' },
  );
  const rows = yield* all(statement, {});
  return rows
    .map(({ doc, matchinfo }) => ({ doc, score: bm25OfMatchinfo(matchinfo, state.tokens) }))
    .sort(byScore)
    .slice(0, limit);
}
