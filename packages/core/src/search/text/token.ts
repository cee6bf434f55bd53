/** Longer tokens (hashes, generated names) are cut to this many UTF-16 code units. */
export const MAX_TOKEN_LENGTH = 64;

/** Longer unbroken words, in UTF-16 code units of their indexed form, are binary data and not indexed at all. */
export const MAX_WORD_LENGTH = 256;

/**
 * What a token is:
 * - `word`: a word on its own;
 * - `identifier`: several words written as one (`parseHttpRequest`, `http_request`, `e-mail`), as one token without joiners;
 *   its words follow as `part`;
 * - `pair`: two neighbouring characters of a script without spaces;
 * - `tail`: the last character of such a run, `single`: the only one.
 */
export type TokenKind = 'word' | 'identifier' | 'part' | 'pair' | 'tail' | 'single';

/** Token kinds by the number that the scanner records. */
export const TOKEN_KINDS = [
  'word',
  'identifier',
  'part',
  'pair',
  'tail',
  'single',
] as const satisfies readonly TokenKind[];

/** The number of a word on its own in {@link TOKEN_KINDS}. */
export const WORD = 0;
/** The number of several words written as one. */
export const IDENTIFIER = 1;
/** The number of a word inside an identifier. */
export const PART = 2;
/** The number of two neighbouring characters of a script without spaces. */
export const PAIR = 3;
/** The number of the last character of such a run. */
export const TAIL = 4;
/** The number of the only character of such a run. */
export const SINGLE = 5;
