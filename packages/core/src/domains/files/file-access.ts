import type { PageOptions } from '../../page.js';

/** How a file can be used. `context_inclusion`: it was given to a model. */
export const fileAccessTypes = ['read', 'write', 'execute', 'context_inclusion'] as const;

/** One of {@link fileAccessTypes}. */
export type FileAccessType = (typeof fileAccessTypes)[number];

/** A use of a file. */
export interface NewFileAccess {
  readonly path: string;
  readonly type: FileAccessType;
  /** Unix milliseconds; default now. */
  readonly accessedAt?: number | undefined;
  /** User, system or tool, at most 512 UTF-16 units. */
  readonly accessor?: string | undefined;
  /** Conversation or task, at most 512 UTF-16 units. */
  readonly contextId?: string | undefined;
  readonly durationMs?: number | undefined;
  /** Whether it helped, or worked; default true. */
  readonly success?: boolean | undefined;
}

/** A use of a file, as it was recorded. */
export interface IndexedFileAccess {
  readonly id: number;
  readonly project: string;
  readonly path: string;
  readonly type: FileAccessType;
  readonly accessedAt: number;
  readonly accessor: string;
  readonly contextId: string;
  readonly durationMs: number | null;
  readonly success: boolean;
}

/** Which uses to list, newest first. */
export interface FileAccessFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly path?: string | undefined;
  readonly types?: readonly FileAccessType[] | undefined;
  readonly accessor?: string | undefined;
  readonly contextId?: string | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** How a file was used, over all time. */
export interface FileUse {
  readonly path: string;
  readonly accesses: number;
  readonly failures: number;
  readonly durationMs: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Uses, each at 2^(−age / half-life). */
  readonly heat: number;
  /** Uses by type. */
  readonly byType: Readonly<Partial<Record<FileAccessType, number>>>;
}
