import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, get, type Steps } from '../steps/index.js';
import { bm25, type Collection } from './bm25.js';
import { countTokens } from './index-claim.js';
import type { Flavour, IndexState } from './index-state.js';
import type { KeywordIndex } from './keyword-index.js';
import type { KindFilter, RankedDocuments } from './keyword-search.js';
import { documentKind, type KeywordFilter, KINDS_PER_DOMAIN } from './keyword-source.js';
import { indexTokens, type KeywordQuery, type Term, type TokenSequence, toMatch } from './text/index.js';

/** Pending documents that a search without the right to index reads one by one. */
export const SCAN_LIMIT = 10_000;

/**
 * Searches documents that are not in the index yet, for stores that may not write it (readonly): their texts are read and
 * ranked with the index's own figures. A committed row is found, whoever looks.
 *
 * @param docs the documents to look at
 */
export function* scanPending(
  index: KeywordIndex,
  state: IndexState | null,
  query: KeywordQuery,
  filters: readonly KindFilter[],
  docs: readonly number[],
): Steps<RankedDocuments> {
  const allowed = new Set<number>();
  for (const { kindOrdinal, filter } of filters) {
    for (const doc of yield* allowedDocuments(index, docs, kindOrdinal, filter)) allowed.add(doc);
  }
  const texts = yield* index.source.documents([...allowed]);
  const analysed = texts.map(({ doc, text }) => ({ doc, tokens: ` ${indexTokens(text).text} ` }));
  const collection = {
    documents: Math.max(state?.documents ?? 0, 0) + analysed.length,
    tokens: Math.max(state?.tokens ?? 0, 0) + analysed.reduce((sum, { tokens }) => sum + countTokens(tokens.trim()), 0),
  };
  const phrases = query.required.flatMap(sequencesOf);
  const holders: number[] = [];
  for (const phrase of phrases) {
    const pending = analysed.filter(({ tokens }) => occurrences(tokens, phrase) > 0).length;
    holders.push(pending + (state === null ? 0 : yield* indexedHolders(index, phrase)));
  }
  const matches = analysed
    .filter(({ tokens }) => !query.excluded.some((term) => holdsTerm(tokens, term)))
    .map(({ doc, tokens }) => ({
      doc,
      score: scoreOf(tokens, phrases, holders, collection),
      terms: query.required.filter((term) => holdsTerm(tokens, term)).length,
    }))
    .filter(({ terms }) => terms > 0);
  return {
    all: matches.filter(({ terms }) => terms === query.required.length),
    any: matches.filter(({ terms }) => terms < query.required.length),
  };
}

/** A term's own spelling and its alternatives: the phrases that the full-text engine counts one by one. */
function sequencesOf(term: Term): readonly TokenSequence[] {
  return [term, ...term.alternatives];
}

/** Whether a token string that has a space at both ends holds a term, in any of its spellings. */
export function holdsTerm(tokens: string, term: Term): boolean {
  return sequencesOf(term).some((sequence) => occurrences(tokens, sequence) > 0);
}

function scoreOf(
  tokens: string,
  phrases: readonly TokenSequence[],
  holders: readonly number[],
  collection: Collection,
) {
  const frequencies = phrases.map((phrase, at) => ({
    inDocument: occurrences(tokens, phrase),
    documents: holders[at] ?? 0,
  }));
  return bm25(frequencies, countTokens(tokens.trim()), collection);
}

/** How often a phrase stands in a token string that has a space at both ends. */
function occurrences(tokens: string, { tokens: wanted, prefix }: TokenSequence): number {
  const needle = ` ${wanted.join(' ')}${prefix ? '' : ' '}`;
  let count = 0;
  for (let at = tokens.indexOf(needle); at >= 0; at = tokens.indexOf(needle, at + 1)) count += 1;
  return count;
}

function* indexedHolders(index: KeywordIndex, { tokens, prefix }: TokenSequence): Steps<number> {
  const match = toMatch({ required: [{ tokens, prefix, alternatives: [] }], excluded: [] }, 'all', index.flavour);
  const statement = defineSql<object, { count: number }>(
    () => sql`select count(*) from ${index.table} where ${index.table} match ${match}`,
    { count: 'plain' },
  );
  return (yield* get(statement, {}))?.count ?? 0;
}

/** Which of these documents the filter lets through. The filter joins on the full-text table's row id, so a list stands in for it. */
function* allowedDocuments(
  index: { readonly table: SQL; readonly flavour: Flavour },
  docs: readonly number[],
  kindOrdinal: number,
  filter: KeywordFilter,
): Steps<readonly number[]> {
  const ofKind = docs.filter((doc) => documentKind(doc) === kindOrdinal);
  if (ofKind.length === 0) return [];
  const id = sql.raw(index.flavour === 'fts5' ? 'rowid' : 'docid');
  const statement = defineSql<object, { doc: number }>(
    () => sql`with candidates(${id}) as (select value from json_each(${JSON.stringify(ofKind)}))
      select ${index.table}.${id} from candidates as ${index.table} ${filter.joins} where ${filter.where}`,
    { doc: 'plain' },
  );
  const rows = yield* all(statement, {});
  return rows.map((row) => row.doc).filter((doc) => doc % KINDS_PER_DOMAIN === kindOrdinal);
}
