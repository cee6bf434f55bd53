/** How a list is paged: by cursor, so that rows which come or go meanwhile neither repeat nor hide others. */
export interface PageOptions {
  /** Rows of a page, 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the page before. Absent: from the start. */
  readonly cursor?: string | undefined;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts; null on the last page. */
  readonly nextCursor: string | null;
}
