declare module '../options.js' {
  interface DomainOptions {
    /** How long the file index keeps what. */
    readonly files?: FileIndexOptions | undefined;
  }
}

/** `openStore({ files: { … } })`. */
export interface FileIndexOptions {
  /** How long uses of files are kept one by one, in days, 1 to 36,500; default 90. Their sums stay. */
  readonly accessRetainDays?: number | undefined;
  /** How long changes of files are kept, in days, 1 to 36,500; default 365. */
  readonly changeRetainDays?: number | undefined;
  /**
   * How long until a use counts half in heat, frequency and recency, in milliseconds: one hour to 36,500 days; default 14 days. What was
   * recorded under another half-life keeps fading by that one.
   */
  readonly halfLifeMs?: number | undefined;
}
