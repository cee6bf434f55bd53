/** Prices in millionths of a US dollar for a million tokens: 3,000,000 is $3 a million. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
  /** Default: as `input`. */
  readonly cacheRead?: number | undefined;
  /** Written for five minutes. Default: as `input`. */
  readonly cacheWrite?: number | undefined;
  /** Written for an hour. Default: as `cacheWrite`. */
  readonly cacheWrite1h?: number | undefined;
}

/** {@link TokenPrices} with nothing left out. */
export type FullTokenPrices = { readonly [N in keyof TokenPrices]-?: number };

/** A price of a model from some time on. */
export interface ModelPrice extends TokenPrices {
  /**
   * The model as it is recorded, or its plain name: a provider before a slash, a date or `-latest` at the end and upper case don't matter,
   * so `claude-sonnet-4-5` stands for `anthropic/claude-sonnet-4-5-20250929` too. A price for the exact name goes first.
   */
  readonly model: string;
  /** Unix milliseconds; default 0: always. */
  readonly effectiveFrom?: number | undefined;
  /** Other prices of calls whose prompt is longer than so many tokens, cache included. Only in the table and in options. */
  readonly long?: (TokenPrices & { readonly above: number }) | undefined;
}

/** What `openStore({ analytics })` takes. */
export interface AnalyticsOptions {
  /** Prices that go before the ones that ship with Cairn, and behind those of `setPrice`. */
  readonly prices?: readonly ModelPrice[] | undefined;
}
