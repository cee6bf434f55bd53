import type { KeywordQuery, Term, TokenSequence } from './keyword-query.js';
import { stem } from './stem.js';
import type { TokenKind } from './token.js';
import { forEachToken } from './tokenizer.js';

/** Terms beyond these are dropped, required and excluded counted together. */
export const MAX_QUERY_TERMS = 32;

/** A query is read up to this many UTF-16 code units. */
export const MAX_QUERY_LENGTH = 8192;

/** Tokens of a phrase beyond these are dropped. */
const MAX_PHRASE_TOKENS = 64;

/** An unquoted run of characters without spaces is one phrase up to this many pairs (five characters), else each pair is a term. */
const MAX_PAIRS_IN_PHRASE = 4;

/** A quoted phrase, perhaps excluded, perhaps a prefix; or a piece without quotes and white space. Every kind of quote closes every other. */
const PIECE = /(-?)["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»](\*?)|[^\s"“”„‟«»]+/gu;

/** Between two words without white space these keep them together: `user@example.com`, `src/main.ts`, `std::vector`, `don't`. */
const CONNECTORS = /^[.@/\\:'’&=?%+#~$_-]*$/u;

/** The tails of English endings: what may follow a prefix that itself stops inside an ending. */
const ENDING_TAILS = ['', 's', 'es', 'd', 'ed', 'g', 'ng', 'ing'];

const SMALL_LETTERS = /^[a-z]+$/;

interface Token {
  readonly token: string;
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

/** A stretch of the input that becomes one term. */
interface Group {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly prefix: boolean;
  readonly excluded: boolean;
}

function tokensOf(text: string, stemming: boolean): Token[] {
  const tokens: Token[] = [];
  forEachToken(text, (token, start, end, kind) => tokens.push({ token, start, end, kind }), { stemming });
  return tokens;
}

/** Whether the word that ends at `end` carries a star: `pars*`, `(pars*)`, but not `a*b`. */
function hasStar(text: string, end: number): boolean {
  return text[end] === '*' && !/[\p{L}\p{N}]/u.test(text.charAt(end + 1));
}

function group(source: string, tokens: readonly Token[], excluded: boolean, star: boolean): Group {
  return { source, tokens: tokens.slice(0, MAX_PHRASE_TOKENS), excluded, prefix: star };
}

/** Splits the tokens of an unquoted piece where something other than a connector stands between them. */
function* connectedTokens(piece: string): Generator<readonly Token[]> {
  let connected: Token[] = [];
  let end = 0;
  for (const token of tokensOf(piece, true)) {
    if (connected.length > 0 && token.start > end && !CONNECTORS.test(piece.slice(end, token.start))) {
      yield connected;
      connected = [];
    }
    connected.push(token);
    end = Math.max(end, token.end);
  }
  if (connected.length > 0) yield connected;
}

/** Takes long runs of characters without spaces apart: a sentence in Chinese or Japanese is not one phrase. */
function* withoutLongRuns(tokens: readonly Token[]): Generator<readonly Token[]> {
  let kept: Token[] = [];
  let pairs: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'pair') {
      pairs.push(token);
      continue;
    }
    if (token.kind !== 'tail' || pairs.length <= MAX_PAIRS_IN_PHRASE) kept.push(...pairs, token);
    else {
      if (kept.length > 0) yield kept;
      kept = [];
      for (const pair of pairs) yield [pair];
    }
    pairs = [];
  }
  if (kept.length > 0) yield kept;
}

function* groupsOfPiece(piece: string): Generator<Group> {
  const excluded = /^-[^-]/.test(piece);
  for (const connected of connectedTokens(piece)) {
    const parts = excluded ? [connected] : withoutLongRuns(connected);
    for (const tokens of parts) {
      const start = tokens[0]?.start ?? 0;
      const end = tokens.reduce((latest, token) => Math.max(latest, token.end), 0);
      yield group(piece.slice(start, end), tokens, excluded, hasStar(piece, end));
    }
  }
}

function* groupsOf(input: string): Generator<Group> {
  for (const [piece, minus, phrase, star] of input.slice(0, MAX_QUERY_LENGTH).matchAll(PIECE)) {
    if (phrase === undefined) yield* groupsOfPiece(piece);
    else {
      const tokens = tokensOf(phrase, true);
      if (tokens.length > 0) yield group(phrase, tokens, minus === '-', star === '*');
    }
  }
}

/** The spellings under which a group of tokens may be indexed: as it is, with whole identifiers only, with their parts only. */
function spellings(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const last = tokens.at(-1);
  // A run at the end may go on in the text, so its last character alone must not be asked for.
  const asked = last?.kind === 'tail' ? tokens.slice(0, -1) : tokens;
  const identifiers = asked.filter((token) => token.kind === 'identifier').length;
  if (identifiers === 0) return [asked];
  const wholes = asked.filter((token) => token.kind !== 'part');
  const parts = asked.filter((token) => token.kind !== 'identifier');
  return wholes.length === 1 ? [wholes, parts] : [asked, wholes, parts];
}

/** The exact tokens, other than those beginning with it, that the index holds for words that begin with `prefix`. */
function stemsBehind(prefix: string): readonly string[] {
  if (!SMALL_LETTERS.test(prefix)) return [];
  const stems = ENDING_TAILS.map((tail) => stem(prefix + tail));
  return [...new Set(stems.filter((found) => !found.startsWith(prefix)))];
}

function prefixSequences(sequence: readonly string[], last: string): TokenSequence[] {
  const head = sequence.slice(0, -1);
  const exact = stemsBehind(last).map((found) => ({ tokens: [...head, found], prefix: false }));
  return [{ tokens: [...head, last], prefix: true }, ...exact];
}

/** Endings stay on the last token of a prefix search: `classes*` must not become `class*`. */
function unstemmed(found: Group): ReadonlyMap<Token, string> {
  const plain = tokensOf(found.source, false);
  return new Map(found.tokens.map((token, index) => [token, plain[index]?.token ?? token.token]));
}

function sequencesOf(found: Group): TokenSequence[] {
  const plain = found.prefix ? unstemmed(found) : undefined;
  return spellings(found.tokens).flatMap((spelling) => {
    const tokens = spelling.map((token) => token.token);
    const last = spelling.at(-1);
    if (last === undefined) return [];
    if (plain) return prefixSequences(tokens, plain.get(last) ?? last.token);
    return [{ tokens, prefix: last.kind === 'single' }];
  });
}

function termOf(found: Group): Term | undefined {
  const distinct = new Map(sequencesOf(found).map((sequence) => [JSON.stringify(sequence), sequence]));
  const [first, ...alternatives] = distinct.values();
  return first && { tokens: first.tokens, prefix: first.prefix, alternatives };
}

/**
 * Reads what a person or an agent typed into a search box. No input is an error, and none reaches the query language of FTS.
 *
 * - Words are analysed like the texts (`indexTokens`). Those joined without white space by `. @ / : ' -` and the like become a
 *   phrase (`user@example.com`); brackets, commas and other signs separate.
 * - `"several words"` is a phrase; an unclosed quote is ignored.
 * - `-word` and `-"a phrase"` exclude. A double hyphen does not: `--dry-run` searches for the option.
 * - `word*` and `"a phrase"*` search for the beginning of the last word.
 * - Everything else is text, also `AND`, `OR`, `NOT` and `NEAR(`.
 * - An identifier finds itself in every spelling (`parseHttpRequest`, `parse_http_request`, `parse-http-request`,
 *   `parsehttprequest`) and its words one behind the other (`parse HTTP request`), also inside a longer identifier.
 * - One character of a script without spaces finds every word that holds it. Up to five such characters are a
 *   phrase, which finds the same characters in a row; of more, each pair is a term of its own.
 *
 * Equal terms count once; at most {@link MAX_QUERY_TERMS} are kept, the first ones, and 64 tokens of a phrase. The input
 * is read up to {@link MAX_QUERY_LENGTH} code units.
 */
export function parseQuery(input: string): KeywordQuery {
  const required = new Map<string, Term>();
  const excluded = new Map<string, Term>();
  for (const found of groupsOf(input)) {
    if (required.size + excluded.size >= MAX_QUERY_TERMS) break;
    const term = termOf(found);
    if (term) (found.excluded ? excluded : required).set(JSON.stringify(term), term);
  }
  return { required: [...required.values()], excluded: [...excluded.values()] };
}
