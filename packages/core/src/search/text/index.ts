export type { KeywordQuery, Term, TokenSequence } from './keyword-query.js';
export { type FtsFlavour, type MatchMode, toMatch } from './match-expression.js';
export { MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parseQuery } from './query.js';
export { markSnippet, type Snippet, type SnippetOptions, snippet } from './snippet.js';
export { stem } from './stem.js';
export type { TokenKind } from './token.js';
export {
  forEachToken,
  type IndexTokens,
  indexTokens,
  type TokenOptions,
  type TokenVisitor,
  tokenizerVersion,
} from './tokenizer.js';
