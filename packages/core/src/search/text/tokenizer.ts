import { Scanner } from './scanner.js';
import { TOKEN_KINDS, type TokenKind } from './token.js';
import { RECORD_LENGTH, type TokenBlock } from './token-block.js';

/**
 * Version of the tokens that {@link indexTokens} makes. Stored beside an index: an index of another version is rebuilt.
 * Raised with every change of the output, however small.
 */
export const tokenizerVersion = 1;

/** Kinds of scanner; one of each is kept for the next caller, since its buffers are worth more than the work on a short text. */
const idle: { index: Scanner | undefined; offsets: Scanner | undefined; unstemmed: Scanner | undefined } = {
  index: undefined,
  offsets: undefined,
  unstemmed: undefined,
};

function takeScanner(kind: keyof typeof idle): Scanner {
  const scanner = idle[kind] ?? new Scanner({ recording: kind !== 'index', stemming: kind !== 'unstemmed' });
  idle[kind] = undefined;
  scanner.reset();
  return scanner;
}

/** Tokens of a text as the keyword index stores them. */
export interface IndexTokens {
  /** The tokens, one space between two of them; empty when the text has no word. */
  readonly text: string;
  /** Number of tokens in `text`. */
  readonly count: number;
}

/**
 * The tokens of a text, ready for an FTS5 column with `tokenize='ascii'` or an FTS4 column with `tokenize=simple`: both split
 * this output into the same tokens, because it consists of `[a-z0-9]`, characters from U+0080 up, and single spaces.
 *
 * - Words are runs of letters, digits and marks in any script, in lower case, without diacritics, full-width and other
 *   compatibility forms folded: `Straße` → `strasse`, `Łódź` → `lodz`, `ＡＢＣ` → `abc`, `٢٠٢٤` → `2024`.
 * - Identifiers are split at case changes, underscores and single hyphens, and stay findable whole:
 *   `parseHttpRequest`, `parse_http_request` → `parsehttprequest parse http request`; `HTTPServer` → `httpserver http server`.
 *   Digits stay with their letters: `sha256`, `utf8`, `base64Encode` → `base64encode base64 encode`. Dates and other rows of
 *   numbers have no whole: `2024-01-15` → `2024 01 15`.
 * - Scripts without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give overlapping pairs and the last
 *   character of each run: `東京都` → `東京 京都 都`.
 * - English endings are taken off words that consist of `[a-z]` after all this (see `stem`), so `étoile` and `etoile` meet.
 * - Tokens are cut to 64 code units; words of more than 256 and base64 runs of more than 256 characters are left out.
 * - Everything else separates: punctuation, symbols, emoji, control characters, lone surrogates.
 *
 * Time is linear in the text; the working memory does not grow with it.
 */
export function indexTokens(text: string): IndexTokens {
  const scanner = takeScanner('index');
  const { block } = scanner;
  let tokens = '';
  let count = 0;
  let position = 0;
  while (position < text.length) {
    position = scanner.scan(text, position, text.length);
    if (block.length > 0) tokens += block.toString();
    count += block.count;
  }
  idle.index = scanner;
  return { text: tokens.slice(0, -1), count };
}

/** Receives one token, where it stands in the text (UTF-16 code units, end exclusive), and what it is. */
export type TokenVisitor = (token: string, start: number, end: number, kind: TokenKind) => void;

/** How {@link forEachToken} reads. */
export interface TokenOptions {
  /** Reads only this many code units of the text. Default: all. */
  readonly maxChars?: number;
  /** Takes English endings off, as the index does. Default true. */
  readonly stemming?: boolean;
}

/**
 * Calls `visit` with the tokens that {@link indexTokens} makes of `text`, in the same order, with their place in the text. Starts
 * never decrease; an identifier covers its parts, and neighbouring pairs overlap. `visit` may itself tokenize.
 */
export function forEachToken(text: string, visit: TokenVisitor, options: TokenOptions = {}): void {
  const kind = options.stemming === false ? 'unstemmed' : 'offsets';
  const scanner = takeScanner(kind);
  const to = Math.min(text.length, options.maxChars ?? text.length);
  let position = 0;
  while (position < to) {
    position = scanner.scan(text, position, to);
    visitBlock(scanner.block, visit);
  }
  idle[kind] = scanner;
}

function visitBlock(block: TokenBlock, visit: TokenVisitor): void {
  const tokens = block.toString();
  const records = block.records.slice(0, block.count * RECORD_LENGTH);
  for (let at = 0; at < records.length; at += RECORD_LENGTH) {
    const token = tokens.slice(records[at], records[at + 1]);
    visit(token, records[at + 2] ?? 0, records[at + 3] ?? 0, TOKEN_KINDS[records[at + 4] ?? 0] ?? 'word');
  }
}
