import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** An archived conversation, as lists show it. Its messages lie compressed in an archive until it is restored. */
export interface ArchivedConversation {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly provider: string;
  readonly model: string;
  readonly messageCount: number;
  /** Unix milliseconds, as the conversation had them. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number;
  /** Bytes of its archive, before and after compression; shared with {@link together}. */
  readonly sizeBytes: number;
  readonly storedBytes: number;
  /** The conversations of the same archive, itself included: forks that share messages go and come back together. */
  readonly together: readonly string[];
}

/** Which archived conversations to list. */
export interface ArchivedFilter extends PageOptions {
  /** Only those whose id begins with this. */
  readonly idPrefix?: string | undefined;
  readonly project?: string | undefined;
  /** Last changed at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Last changed before this time, Unix milliseconds. */
  readonly until?: number | undefined;
}

/**
 * How a run of maintenance stands. `running`: at work, or its process died; `stopped`: ended from outside, the next run goes on;
 * `skipped`: the database can't, see `reason`.
 */
export type MaintenanceStatus = 'running' | 'stopped' | 'done' | 'skipped' | 'failed';

/** One run of a job of maintenance. */
export interface MaintenanceRun {
  readonly job: string;
  readonly status: MaintenanceStatus;
  /** What went: rows, conversations, pages, as the job counts. */
  readonly removed: number;
  readonly freedBytes: number;
  /** Transactions so far. */
  readonly steps: number;
  /** The longest time that one of them held the write lock, in milliseconds. */
  readonly longestMs: number;
  /** Why it was skipped or failed; else empty. */
  readonly reason: string;
  /** Unix milliseconds; of a run that went on after an interruption, of its first beginning. */
  readonly startedAt: number;
  readonly touchedAt: number;
  readonly endedAt: number | null;
}

/** Which runs to list. */
export interface MaintenanceRunFilter extends PageOptions {
  readonly job?: string | undefined;
}

/**
 * What became of what is old (AI-13): archived conversations, and the runs of maintenance. What archives, restores and maintains is
 * `@cairndb/core/lifecycle`. Every method is atomic; archived conversations are those of the store's owner, runs are listed for the
 * empty owner, because maintenance looks after all owners together.
 */
export interface Lifecycle<M extends Mode> {
  /** Archived conversations, last changed first. */
  archived(filter?: ArchivedFilter): Out<M, Page<ArchivedConversation>>;
  /** The archived conversation, or null. */
  findArchived(id: string): Out<M, ArchivedConversation | null>;
  /**
   * Removes an archived conversation for good, with those of the same archive.
   *
   * @returns their ids; none when no such conversation is archived
   */
  removeArchived(id: string): Out<M, readonly string[]>;
  /** Runs of maintenance, newest first; the last 1,000 are kept. */
  runs(filter?: MaintenanceRunFilter): Out<M, Page<MaintenanceRun>>;
}
