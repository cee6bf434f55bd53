import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, type Steps } from '../steps/index.js';
import { bm25OfMatchinfo } from './bm25.js';
import type { IndexState } from './index-state.js';
import type { KeywordIndex } from './keyword-index.js';
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

/** An index with what a search may find in it. */
export interface SearchedIndex {
  readonly index: KeywordIndex;
  /** The index must be up to date. */
  readonly state: IndexState;
  /** One per kind that may be found; applied before the best are chosen. */
  readonly filters: readonly KindFilter[];
  /** How many documents are wanted at least, where there are so many, of both groups together. */
  readonly limit: number;
}

/**
 * The best documents of each index for a query, by BM25. Excluded terms exclude from both groups. All indexes are asked at once:
 * behind a network each question is a request.
 */
export function* searchIndexes(
  searched: readonly SearchedIndex[],
  query: KeywordQuery,
): Steps<readonly RankedDocuments[]> {
  const whole = yield* rankAll(searched, query, 'all');
  const isShort = ({ limit }: SearchedIndex, at: number) =>
    query.required.length > 1 && (whole[at]?.length ?? 0) < limit;
  const short = searched.filter(isShort);
  const partly = new Map((yield* rankAll(short, query, 'any')).map((ranked, at) => [short[at], ranked]));
  return searched.map((one, at) => {
    const all = whole[at] ?? [];
    const docs = new Set(all.map(({ doc }) => doc));
    return { all, any: (partly.get(one) ?? []).filter(({ doc }) => !docs.has(doc)) };
  });
}

/** A row of an index's answer: which index, which document, and its score or what FTS4 tells of it. */
interface Match {
  readonly at: number;
  readonly doc: number;
  readonly measure: number | Uint8Array;
}

function* rankAll(
  searched: readonly SearchedIndex[],
  query: KeywordQuery,
  mode: MatchMode,
): Steps<readonly (readonly ScoredDocument[])[]> {
  const questions = searched.flatMap((one, at) =>
    one.filters.map((filter) =>
      (one.index.flavour === 'fts5' ? matchesInFts5 : matchesInFts4)(one, at, query, mode, filter),
    ),
  );
  if (questions.length === 0) return searched.map(() => []);
  const statement = defineSql<object, Match>(() => sql.join(questions, sql` union all `), {
    at: 'plain',
    doc: 'plain',
    measure: 'plain',
  });
  const matches = yield* all(statement, {});
  return searched.map(({ state }, index) => {
    const own = matches.filter(({ at }) => at === index);
    const scored = own.map(({ doc, measure }) => ({ doc, score: scoreOf(measure, state) }));
    return scored.sort(byScore);
  });
}

function scoreOf(measure: number | Uint8Array, { tokens }: IndexState): number {
  return typeof measure === 'number' ? measure : bm25OfMatchinfo(measure, tokens);
}

/** Best first; equal scores by document number, which is the order of writing. */
export function byScore(a: ScoredDocument, b: ScoredDocument): number {
  return a.score - b.score || a.doc - b.doc;
}

function matchSql(index: KeywordIndex, query: KeywordQuery, mode: MatchMode, { kindOrdinal, filter }: KindFilter): SQL {
  const doc = documentColumn(index);
  return sql`from ${index.table} ${filter.joins}
    where ${index.table} match ${toMatch(query, mode, index.flavour)}
    and ${doc} % ${sql.raw(String(KINDS_PER_DOMAIN))} = ${sql.raw(String(kindOrdinal))} and ${filter.where}`;
}

function matchesInFts5(
  { index, limit }: SearchedIndex,
  at: number,
  query: KeywordQuery,
  mode: MatchMode,
  kind: KindFilter,
): SQL {
  const doc = documentColumn(index);
  return sql`select * from (select ${sql.raw(String(at))}, ${doc} as doc, bm25(${index.table}) as score
    ${matchSql(index, query, mode, kind)} order by score, doc limit ${limit})`;
}

/** FTS4 has no score: all that match come, and are ranked here. */
function matchesInFts4(
  { index }: SearchedIndex,
  at: number,
  query: KeywordQuery,
  mode: MatchMode,
  kind: KindFilter,
): SQL {
  return sql`select ${sql.raw(String(at))}, ${documentColumn(index)}, matchinfo(${index.table}, 'pcnxl')
    ${matchSql(index, query, mode, kind)}`;
}

/** The row key of the documents in a full-text table, for a domain's filter. */
export function rowKeyColumn(index: Pick<KeywordIndex, 'flavour' | 'table'>): SQL {
  return sql`${documentColumn(index)} / ${sql.raw(String(KINDS_PER_DOMAIN))}`;
}

/** The document number in a full-text table. */
function documentColumn(index: Pick<KeywordIndex, 'flavour' | 'table'>): SQL {
  return sql`${index.table}.${sql.raw(index.flavour === 'fts5' ? 'rowid' : 'docid')}`;
}
