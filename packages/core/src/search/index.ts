export { SMALL_GROUP, tokenize } from './index-claim.js';
export { type IndexSituation, type SituationQuery, situationQuery } from './index-situations.js';
export { type IndexState, isOutdated } from './index-state.js';
export { MERGE_PAGES } from './index-table.js';
export { KeywordIndex } from './keyword-index.js';
export {
  byScore,
  type KindFilter,
  type RankedDocuments,
  rowKeyColumn,
  type ScoredDocument,
  type SearchedIndex,
  searchIndexes,
} from './keyword-search.js';
export * from './keyword-source.js';
export { type KeywordWriter, keywordWriter, noKeywordWriter } from './keyword-writer.js';
export { holdsTerm, SCAN_LIMIT, scanPending } from './pending-scan.js';
export { pendingStatements } from './pending-statements.js';
export * from './text/index.js';
export type { Stretch, Turn } from './turn.js';
