import type { SkippedFile } from '../files/skip-reason.js';

/** Something that went on in another way than it should. */
export interface IndexWarning {
  readonly path: string;
  /**
   * The file was cut at lines though there is a grammar for it: it made nothing of the text, took too long, or crashed; or the file
   * could not be read or stored.
   */
  readonly reason: 'broken' | 'timeout' | 'crash' | 'unreadable' | 'refused' | 'failed';
  /** What happened, for people. */
  readonly message: string;
}

/** What a run did. */
export interface IndexReport {
  readonly project: string;
  /** The folder, absolute, without symbolic links. */
  readonly root: string;
  readonly listedBy: 'git' | 'folders';
  /** Files that are in the index now, of those the run was about. */
  readonly files: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Files that were opened, among them those that turned out to be unchanged. */
  readonly read: number;
  readonly readBytes: number;
  /** Chunks that had to be stored, and those whose text was in the index already. */
  readonly newChunks: number;
  readonly sharedChunks: number;
  /** Symbols of the files that were added or changed. */
  readonly symbols: number;
  /** Files in the index by language, of those the run was about, the most frequent first; unknown ones under `''`. */
  readonly languages: Readonly<Record<string, number>>;
  /** Files that were not indexed, by path. */
  readonly skipped: readonly SkippedFile[];
  readonly warnings: readonly IndexWarning[];
  readonly durationMs: number;
  /** Whether nothing was written: `dryRun`. */
  readonly dryRun: boolean;
}

/** How far a run has come. */
export interface IndexProgress {
  /** Files to read in this run, and those that are read and stored. */
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesDone: number;
}

/** A report in the making. */
export type ReportDraft = { -readonly [K in Exclude<keyof IndexReport, 'skipped' | 'warnings'>]: IndexReport[K] } & {
  readonly skipped: SkippedFile[];
  readonly warnings: IndexWarning[];
};

/** Counts by language, the most frequent first. */
export function byLanguage(files: Iterable<{ readonly language: string }>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { language } of files) counts.set(language, (counts.get(language) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}
