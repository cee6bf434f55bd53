import type { PageOptions } from '../../page.js';

/** What can happen to a file. `moved`: to another folder under the same name; `renamed`: any other new path. */
export const fileChangeTypes = ['created', 'modified', 'deleted', 'renamed', 'moved'] as const;

/** One of {@link fileChangeTypes}. */
export type FileChangeType = (typeof fileChangeTypes)[number];

/** Something that happened to a file. */
export interface FileChange {
  readonly id: number;
  readonly project: string;
  readonly fileId: string;
  readonly type: FileChangeType;
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly oldHash: string | null;
  readonly newHash: string | null;
  /** Unix milliseconds. */
  readonly changedAt: number;
  /** Bytes more or less than before. */
  readonly changeSize: number;
  readonly gitCommit: string | null;
}

/** Which changes to list, newest first. */
export interface FileChangeFilter extends PageOptions {
  readonly project?: string | undefined;
  /** Only of the file that is, or was last, at this path. */
  readonly path?: string | undefined;
  readonly types?: readonly FileChangeType[] | undefined;
  readonly gitCommit?: string | undefined;
  /** At or after this time, before that one; Unix milliseconds. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}
