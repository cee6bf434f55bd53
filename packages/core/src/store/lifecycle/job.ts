import type { Clock } from '../../clock.js';
import type { DomainContext } from '../../domains/context.js';
import type { Runner, Steps } from '../../steps/index.js';
import type { SharedStore } from '../shared-store.js';
import type { JobRun } from './job-run.js';
import type { WholePolicy } from './policy.js';

/** How often a job is due. */
export type Period = 'day' | 'week' | 'month' | 'quarter';

/** What a job works with. */
export interface JobContext {
  readonly shared: SharedStore;
  readonly runner: Runner;
  readonly policy: WholePolicy;
  readonly clock: Clock;
  /** Now, for the whole run: what is too old does not change while it runs. */
  readonly now: number;
  /** The context of a domain's repository. */
  of(domain: string, ownerId: string): DomainContext;
}

/** What would go. */
export interface JobPlan {
  /** How many: lines, calls, conversations, pages, as the job counts. */
  readonly count: number;
  /** Bytes of their contents, or of the pages. */
  readonly bytes: number;
  /** What they are called: ids, keys, names; at most as many as were asked for. */
  readonly ids: readonly (string | number)[];
}

/** What a step did. */
export interface Removed {
  readonly removed: number;
  readonly bytes: number;
}

/** A job of maintenance: a sequence of small transactions, between which it can end and begin again. */
export interface MaintenanceJob {
  readonly name: string;
  /** What it does, in a line. */
  readonly title: string;
  /** What it counts: `lines`, `conversations`. */
  readonly counts: string;
  readonly every: Period;
  /** The domain without which it has nothing to do. */
  readonly domain?: string;
  /** Why it can't be done in this database; undefined where it can. */
  readonly impossible?: (context: JobContext) => string | undefined;
  /** What would go. Only reads. */
  plan(context: JobContext, ids: number): Promise<JobPlan>;
  run(context: JobContext, run: JobRun): Promise<void>;
}

/** One thing that goes. */
export interface Item {
  readonly key: number;
  readonly ownerId: string;
  readonly id: string | number;
  readonly bytes: number;
}

/** A job that removes rows which a query finds. */
export interface Sweep {
  /** What would go. Only reads. */
  plan(context: JobContext, ids: number): Steps<JobPlan>;
  /** Things that go, the first `limit`; those that went are no longer among them. Only reads. */
  next(context: JobContext, limit: number): Steps<readonly Item[]>;
  /** Removes some, in a transaction. Those that somebody else removed meanwhile are passed over. */
  remove(context: JobContext, items: readonly Item[]): Steps<void>;
}
