import type { PageOptions } from '../../page.js';

/** How a file stands to the last commit. */
export const fileGitStatuses = [
  'unmodified',
  'modified',
  'added',
  'renamed',
  'untracked',
  'conflicted',
  'ignored',
] as const;

/** One of {@link fileGitStatuses}. */
export type FileGitStatus = (typeof fileGitStatuses)[number];

/** What a file names of others, as it names it: `./parser.js`, `os.path`. Who indexes makes relationships of it. */
export interface FileMention {
  /** A word of the indexer, 1 to 32 UTF-16 units, such as `imports`. */
  readonly type: string;
  /** 1 to 1,024 UTF-16 units; secrets are taken out before it is written. */
  readonly target: string;
  /** From 1. */
  readonly line?: number | undefined;
}

/** What is known of a file beside its path. Times are Unix milliseconds. */
interface FileFacts {
  readonly sizeBytes: number;
  /** As octal digits: `644`. */
  readonly permissions: string | null;
  readonly createdAt: number | null;
  readonly modifiedAt: number;
  /** When it was used last, as the file system or {@link FileIndex.recordAccesses} know. */
  readonly accessedAt: number | null;
  /** 1 to 256 hexadecimal digits; null: not read. */
  readonly contentHash: string | null;
  /** Null: not in a working copy, or nobody asked. */
  readonly gitStatus: FileGitStatus | null;
  readonly isBinary: boolean;
  /** In lower case, such as `typescript`; empty when unknown. */
  readonly language: string;
  /** Such as `utf-8`; empty when unknown, or of bytes. */
  readonly encoding: string;
  /** Null: not read, or binary. */
  readonly lineCount: number | null;
}

/** Some of it. */
type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A file as an indexer found it. */
export interface NewIndexedFile extends Given<Omit<FileFacts, 'sizeBytes'>> {
  /**
   * Path below the project's root, 1 to 4,096 UTF-16 units: `/` between its parts, no `\\`, no empty part, `.` or `..` among them, no
   * drive letter in front, no NUL.
   */
  readonly path: string;
  readonly sizeBytes: number;
  /** Where the file was: its id, uses, relationships, scores and history follow it. Passed over when no file is there. */
  readonly renamedFrom?: string | undefined;
  /** What it names of others; default: as before. */
  readonly mentions?: readonly FileMention[] | undefined;
  /** The commit that made it so, and when that was; default: none, and now. */
  readonly gitCommit?: string | null | undefined;
  readonly changedAt?: number | undefined;
}

/** A file of the index. */
export interface IndexedFile extends FileFacts {
  /** Stays the same when the file is renamed, and when it is gone and comes back. */
  readonly id: string;
  readonly project: string;
  readonly path: string;
  /** The last part of its path. */
  readonly name: string;
  /** In lower case, without the dot: `ts`; empty when it has none. */
  readonly extension: string;
  /** When it was stored last. */
  readonly indexedAt: number;
  /** Since when it is gone; null while it is there. */
  readonly goneAt: number | null;
}

/** What {@link FileIndex.put} did. */
export interface FilesPut {
  /** Files that were new or came back, that have another content, another path, and none of it. */
  readonly created: number;
  readonly modified: number;
  readonly renamed: number;
  readonly unchanged: number;
}

/** A change of what is known of a file that has the same content. */
export type FilePatch = { readonly path: string } & Given<Omit<FileFacts, 'sizeBytes' | 'contentHash'>>;

/** Which files to list. Filters that are absent let everything through. */
export interface FileFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly language?: string | undefined;
  readonly extension?: string | undefined;
  /** Several: any of them. */
  readonly gitStatus?: FileGitStatus | readonly FileGitStatus[] | undefined;
  /** Only files whose path begins so: `src/` for a folder, with its slash. */
  readonly pathPrefix?: string | undefined;
  readonly isBinary?: boolean | undefined;
  /** Files that are there (default), that are gone, or both. */
  readonly gone?: 'exclude' | 'only' | 'include' | undefined;
}

/** A tree of files. */
export interface FileProject {
  readonly project: string;
  /** Where it lies; empty when nobody said. */
  readonly root: string;
  /** The commit that was checked out when the last run ended. */
  readonly gitHead: string | null;
  /** When the last run ended, Unix milliseconds. */
  readonly indexedAt: number | null;
  /** Whether files changed since their relationships were found. */
  readonly isStale: boolean;
  /** Files that are there. */
  readonly files: number;
}
