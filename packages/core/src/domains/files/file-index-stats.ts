/** Counts over an owner's files, or over one project of them. */
export interface FileIndexStats {
  readonly projects: number;
  readonly files: number;
  readonly gone: number;
  readonly sizeBytes: number;
  readonly lines: number;
  readonly relationships: number;
  readonly changes: number;
  /** Uses that are kept one by one, and all that there were. */
  readonly accesses: number;
  readonly allAccesses: number;
  readonly snippets: number;
  readonly scores: number;
  /** Files by language, the most frequent first; unknown ones under `''`. */
  readonly languages: Readonly<Record<string, number>>;
}

/** What {@link FileIndex.prune} is to remove. Times are Unix milliseconds; what is absent stays. */
export interface FilePruneOptions {
  readonly project?: string | undefined;
  /** Uses before this time; their sums stay. */
  readonly accessesBefore?: number | undefined;
  /** Changes before this time. */
  readonly changesBefore?: number | undefined;
  /** Files that were gone by this time, with all that is known of them. */
  readonly goneBefore?: number | undefined;
  /** Scores that had expired by this time. */
  readonly scoresExpiredBefore?: number | undefined;
}

/** What {@link FileIndex.prune} removed. */
export interface FilesPruned {
  readonly accesses: number;
  readonly changes: number;
  readonly files: number;
  readonly scores: number;
}
