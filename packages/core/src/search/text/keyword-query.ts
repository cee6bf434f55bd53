/** Tokens that stand one behind the other in a text. */
export interface TokenSequence {
  /** At least one token, as `indexTokens` makes them: `[a-z0-9]` and characters from U+0080 up. */
  readonly tokens: readonly string[];
  /** The last token need only begin so. */
  readonly prefix: boolean;
}

/**
 * One thing looked for: a word, or a phrase when it has several tokens. A text matches when it holds the sequence itself or
 * one of the alternatives: other spellings of the same (`GitHub` is also found as `git hub`), or the stems that a
 * prefix ends in (`parsi*` also means `parse`, since the index holds that for `parsing`).
 */
export interface Term extends TokenSequence {
  readonly alternatives: readonly TokenSequence[];
}

/** A search as structure: no operator or quote of the input is left in it. */
export interface KeywordQuery {
  /** Empty when the input holds no word: then nothing matches. */
  readonly required: readonly Term[];
  /** A text that matches one of these is left out. */
  readonly excluded: readonly Term[];
}
