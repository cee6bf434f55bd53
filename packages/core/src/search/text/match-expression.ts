import type { KeywordQuery, Term, TokenSequence } from './keyword-query.js';

/** The module whose query language is written. They differ in where the star of a prefix stands. */
export type FtsFlavour = 'fts4' | 'fts5';

/** Whether a text must match all required terms or at least one. */
export type MatchMode = 'all' | 'any';

const NOT_IN_TOKENS = /[^a-z0-9\u0080-\uffff]+/g;

function sequenceExpression(sequence: TokenSequence, flavour: FtsFlavour): string {
  const tokens = sequence.tokens.map((token) => token.replace(NOT_IN_TOKENS, '')).filter((token) => token !== '');
  if (tokens.length === 0) return '';
  const phrase = tokens.join(' ');
  if (!sequence.prefix) return `"${phrase}"`;
  return flavour === 'fts4' ? `"${phrase}*"` : `"${phrase}"*`;
}

function joined(expressions: readonly string[], operator: 'AND' | 'OR'): string {
  const present = expressions.filter((expression) => expression !== '');
  return present.length > 1 ? `(${present.join(` ${operator} `)})` : (present[0] ?? '');
}

function termExpression(term: Term, flavour: FtsFlavour): string {
  return joined(
    [term, ...term.alternatives].map((sequence) => sequenceExpression(sequence, flavour)),
    'OR',
  );
}

/**
 * The query as right-hand side of `MATCH`, to be bound as a parameter, for an index that holds the output of `indexTokens`.
 * Both flavours select the same texts. Every token is quoted and holds only `[a-z0-9]` and characters from U+0080 up, so nothing
 * in it can act as an operator. FTS4 must be compiled with `SQLITE_ENABLE_FTS3_PARENTHESIS`, as sql.js, better-sqlite3 and
 * libSQL are.
 *
 * @returns the empty string, which is no valid expression, when nothing is required: such a query finds nothing.
 */
export function toMatch(query: KeywordQuery, mode: MatchMode, flavour: FtsFlavour): string {
  const expressions = (terms: readonly Term[]) => terms.map((term) => termExpression(term, flavour));
  const required = joined(expressions(query.required), mode === 'all' ? 'AND' : 'OR');
  const excluded = joined(expressions(query.excluded), 'OR');
  return required === '' || excluded === '' ? required : `${required} NOT ${excluded}`;
}
