export { type IndexSituation, type SituationQuery, situationQuery } from './index-situations.js';
export { type IndexState, isOutdated, KeywordIndex, MERGE_PAGES } from './keyword-index.js';
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
export { SCAN_LIMIT, scanPending } from './pending-scan.js';
export * from './text/index.js';
