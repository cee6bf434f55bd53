import type { Store } from '@cairndb/core';
import type { FileChoice } from '@cairndb/files';

/** What indexing needs of a store. */
export type FileIndexStore = Pick<Store<'files'>, 'files' | 'transaction'>;

/** How to index the files of a folder. */
export interface IndexFilesOptions extends FileChoice {
  /** The folder. */
  readonly root: string;
  /** What the index calls it; default: its real, absolute path. */
  readonly project?: string | undefined;
  /** Of larger files only name, size and times are kept; default 10 MB (10,000,000 bytes). */
  readonly maxFileBytes?: number | undefined;
  /** Read every file, changed or not. Default false. */
  readonly force?: boolean | undefined;
  /**
   * Which parts of files to keep: none; the comment that a file begins with, and the first paragraph of a document (default); or also classes,
   * functions and lines marked TODO, FIXME and the like.
   */
  readonly snippets?: 'none' | 'headers' | 'symbols' | undefined;
  /** Worker threads; default: as many as there are processors, at most 3, and one for less than 64 files. */
  readonly workers?: number | undefined;
  /** How long parsing a file may take, in milliseconds; then it is kept without what it names. Default 2,000. */
  readonly timeoutMs?: number | undefined;
  /** Called after every commit. */
  readonly onProgress?: ((progress: FileIndexProgress) => void) | undefined;
  /** Ends the run between two commits; it rejects with the signal's reason, and the next run goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

/** How far a run has come. */
export interface FileIndexProgress {
  /** Reading files, or finding their relationships. */
  readonly phase: 'files' | 'relationships';
  /** Files to be looked at in this phase, and those that are done. */
  readonly files: number;
  readonly filesDone: number;
}

/** A file that is not in the index. */
export interface UnindexedFile {
  /** Below the root, `/` between folders. */
  readonly path: string;
  /**
   * `secret`: by its name it holds secrets; `link`: a symbolic link; `special`: no file; `badName`: a backslash or bytes that are no UTF-8;
   * `unreadable`: what the index has of it stays; `nestedRepository`: a working copy of its own.
   */
  readonly reason: 'secret' | 'link' | 'special' | 'badName' | 'unreadable' | 'nestedRepository';
}

/** What a run did. */
export interface FileIndexReport {
  readonly project: string;
  /** The folder, absolute, without symbolic links. */
  readonly root: string;
  readonly listedBy: 'git' | 'folders';
  /** The commit that is checked out; null outside of a repository, or before its first one. */
  readonly gitHead: string | null;
  /** Files that are in the index now, of those the run was about. */
  readonly files: number;
  readonly created: number;
  readonly modified: number;
  readonly renamed: number;
  readonly deleted: number;
  readonly unchanged: number;
  /** Files that were opened, among them those that turned out to be unchanged. */
  readonly read: number;
  readonly readBytes: number;
  /** Relationships that were found and are no more. */
  readonly relationshipsAdded: number;
  readonly relationshipsRemoved: number;
  readonly skipped: readonly UnindexedFile[];
  readonly durationMs: number;
}
