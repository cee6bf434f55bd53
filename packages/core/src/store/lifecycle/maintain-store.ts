import * as z from 'zod/mini';
import type { MaintenanceStatus } from '../../domains/lifecycle/lifecycle.js';
import { runs } from '../../domains/lifecycle/statements.js';
import { type CairnError, isCairnError } from '../../errors/cairn-error.js';
import { InvalidInputError } from '../../errors/errors.js';
import { run } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { WaitSignal } from '../../wait-signal.js';
import type { SharedStore } from '../shared-store.js';
import { carryUsage } from '../split/split-parts.js';
import type { StoreCore } from '../store.js';
import { maintainedDatabases } from './databases.js';
import type { JobContext, JobPlan, MaintenanceJob, Period } from './job.js';
import { jobContext, refuseReadonly } from './job-context.js';
import { JobRun, type RunManner } from './job-run.js';
import { JOBS } from './jobs/index.js';
import { Lease } from './lease.js';
import { withOwnCheckpoints } from './own-checkpoints.js';
import { type LifecyclePolicy, wholePolicy } from './policy.js';

/** How to maintain a store. */
export interface MaintainOptions {
  /** Names of {@link maintenanceJobs}; default all, in their order. */
  readonly jobs?: readonly string[] | undefined;
  readonly policy?: LifecyclePolicy | undefined;
  /** Only say what would go. Default false. */
  readonly dryRun?: boolean | undefined;
  /** How many of what would go a dry run names, for each job; 0 to 10,000, default 20. */
  readonly ids?: number | undefined;
  /** The longest time that a step should hold the write lock, 4 to 1,000 milliseconds; default 50. Steps aim at a fifth of it. */
  readonly maxLockMs?: number | undefined;
  /**
   * The pause after a step, 0 to 60,000 milliseconds, default 20. After a short step it is shorter, four times as long as that; and unless
   * it is 0, never shorter than the step.
   */
  readonly pauseMs?: number | undefined;
  /** After how long of silence another runner may take over, 1,000 to 86,400,000 milliseconds; default 60,000. */
  readonly leaseMs?: number | undefined;
  /** Ends it between two steps; the next run goes on there. */
  readonly signal?: WaitSignal | undefined;
  /** Told after each step. */
  readonly onProgress?: ((progress: MaintainProgress) => void) | undefined;
}

/** How far it is. */
export interface MaintainProgress {
  readonly job: string;
  /** Jobs that are done, of how many. */
  readonly done: number;
  readonly jobs: number;
  /** What the present one removed. */
  readonly removed: number;
  readonly bytes: number;
}

/** What a job did, or in a dry run what it would do. */
export interface JobReport {
  readonly job: string;
  /** What it counts: `lines`, `conversations`. */
  readonly counts: string;
  /** In a dry run `done`, too. */
  readonly status: Exclude<MaintenanceStatus, 'running'>;
  /** What went, or would go. */
  readonly removed: number;
  /** Bytes of its contents as they were written, or of pages. */
  readonly bytes: number;
  /** In a dry run: what would go, the first of it. */
  readonly ids: readonly (string | number)[];
  /** Transactions, and the longest time that one of them held the write lock. */
  readonly steps: number;
  readonly longestMs: number;
  /** Why it was skipped or failed; else empty. */
  readonly reason: string;
  /** Of a store over several databases: which one it worked in. */
  readonly database?: string;
}

/** What maintenance did. */
export interface MaintenanceReport {
  readonly dryRun: boolean;
  readonly jobs: readonly JobReport[];
  /** Whether it was ended before all was done. */
  readonly stopped: boolean;
}

/** A job, for lists and schedules. */
export interface JobDescription {
  readonly name: string;
  readonly title: string;
  readonly counts: string;
  readonly every: Period;
}

/** Every job, in the order in which they run: what removes rows first, what gives their space back last. */
export const maintenanceJobs: readonly JobDescription[] = JOBS.map(({ name, title, counts, every }) => ({
  ...{ name, title, counts, every },
}));

/** Runs that are kept. */
const KEPT_RUNS = 1_000;

const options = z.object({
  jobs: z.optional(z.array(z.string()).check(z.minLength(1))),
  ids: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
  maxLockMs: z.optional(z.number().check(z.gte(4), z.lte(1_000))),
  pauseMs: z.optional(z.number().check(z.gte(0), z.lte(60_000))),
  leaseMs: z.optional(z.int().check(z.gte(1_000), z.lte(86_400_000))),
});

/**
 * Looks after a store (AI-13): removes what is too old or too much by a policy, archives conversations that nobody touched for long, keeps
 * indexes and statistics of the planner in order, and gives the space back to the file system. All owners together.
 *
 * Each job is a sequence of small transactions that measure themselves, with a pause after each, so that others read and write meanwhile.
 * Safe to end and to kill at any time: the next run goes on. One runner at a time works on a database, whichever process it is in. A job
 * that fails is reported, and the others go on. Over several databases they follow one another, under the lease of the one that notes it.
 *
 * @throws ConflictError when another runner is at work; StorageError `readonly` on a read-only store, but for a dry run; InvalidInputError
 *   for an unknown job or a wrong policy; UnsupportedError for a store without the domain `lifecycle`; ClosedError
 */
export async function maintainStore(
  store: Pick<StoreCore<never>, 'location'>,
  given: MaintainOptions = {},
): Promise<MaintenanceReport> {
  const operation = 'maintainStore';
  const databases = maintainedDatabases(store, operation);
  const [{ shared: notes }] = databases;
  notes.refuse(operation);
  const valid = validate(options, given, operation);
  const policy = wholePolicy(given.policy, `${operation}: policy`);
  refuseUnknown(valid.jobs, operation);
  const work = databases.map(({ name, shared }) => ({
    ...{ name, context: jobContext(shared, policy) },
    jobs: jobsIn(shared, valid.jobs),
  }));
  if (given.dryRun === true) return await dryRun(work, valid.ids ?? 20);
  refuseReadonly(notes, operation);
  const { maxLockMs = 50, pauseMs = 20 } = valid;
  for (const { shared } of databases) {
    await shared.flushDomains();
    await shared.upkeep.catchUp(pauseMs);
  }
  await carryUsage(store);
  const lease = await Lease.take(notes, valid.leaseMs ?? 60_000, operation);
  try {
    const { signal, onProgress } = given;
    return await runAll(work, notes, lease, { maxLockMs, pauseMs, signal, onProgress });
  } finally {
    // Closed meanwhile, or gone: the lease ends by itself.
    await lease.end().catch(ignored);
  }
}

/** What is done in one database. */
interface Work {
  /** What the database is called, where there are several. */
  readonly name: string | null;
  readonly context: JobContext;
  readonly jobs: readonly MaintenanceJob[];
}

function refuseUnknown(names: readonly string[] | undefined, operation: string): void {
  const unknown = names?.find((name) => !JOBS.some((job) => job.name === name));
  if (unknown === undefined) return;
  throw new InvalidInputError({
    message: `${operation}: there is no job ${JSON.stringify(unknown)}. There are: ${JOBS.map(({ name }) => name).join(', ')}.`,
    operation,
    details: { job: unknown },
  });
}

function jobsIn({ parts }: SharedStore, names: readonly string[] | undefined): readonly MaintenanceJob[] {
  const has = (domain: string) => parts.domains.some(({ name }) => name === domain);
  return JOBS.filter(
    ({ name, domain }) => (names === undefined || names.includes(name)) && (domain === undefined || has(domain)),
  );
}

async function dryRun(work: readonly Work[], ids: number): Promise<MaintenanceReport> {
  const reports: JobReport[] = [];
  for (const { name, context, jobs } of work) {
    for (const job of jobs) {
      const reason = job.impossible?.(context);
      const plan: JobPlan = reason === undefined ? await job.plan(context, ids) : { count: 0, bytes: 0, ids: [] };
      reports.push({
        ...{
          job: job.name,
          counts: job.counts,
          status: reason === undefined ? 'done' : 'skipped',
          reason: reason ?? '',
        },
        ...{ removed: plan.count, bytes: plan.bytes, ids: plan.ids, steps: 0, longestMs: 0, ...databaseOf(name) },
      });
    }
  }
  return { dryRun: true, jobs: reports, stopped: false };
}

function databaseOf(name: string | null): Pick<JobReport, 'database'> {
  return name === null ? {} : { database: name };
}

type RunOptions = Omit<RunManner, 'onStep'> & Pick<MaintainOptions, 'onProgress'>;

async function runAll(
  work: readonly Work[],
  notes: SharedStore,
  lease: Lease,
  { onProgress, ...manner }: RunOptions,
): Promise<MaintenanceReport> {
  await notes.runner.async(() => run(runs.trim, { keep: KEPT_RUNS }));
  const reports: JobReport[] = [];
  const jobs = work.reduce((sum, one) => sum + one.jobs.length, 0);
  for (const one of work) {
    const { shared } = one.context;
    await withOwnCheckpoints(shared, async () => {
      for (const job of one.jobs) {
        if (manner.signal?.aborted === true) return;
        const done = reports.length;
        const onStep = (figures: { removed: number; bytes: number }) =>
          onProgress?.({ job: job.name, done, jobs, ...figures });
        // What is done in every database has a note for each.
        const noted = shared === notes || job.domain !== undefined ? job.name : `${job.name}@${one.name}`;
        const jobRun = new JobRun(shared, lease, { ...manner, onStep }, noted, notes);
        reports.push({ ...(await runJob(one.context, job, jobRun)), ...databaseOf(one.name) });
      }
    });
  }
  return { dryRun: false, jobs: reports, stopped: manner.signal?.aborted === true };
}

async function runJob(context: JobContext, job: MaintenanceJob, jobRun: JobRun): Promise<JobReport> {
  const reported = (status: JobReport['status'], reason = ''): JobReport => ({
    ...{ job: job.name, counts: job.counts, status, reason, ids: [] },
    ...jobRun.figures,
  });
  await jobRun.begin();
  const impossible = job.impossible?.(context);
  if (impossible !== undefined) {
    await jobRun.end('skipped', impossible);
    return reported('skipped', impossible);
  }
  try {
    await job.run(context, jobRun);
  } catch (error) {
    const failure = reportable(error);
    await jobRun.end('failed', failure.message);
    return reported('failed', failure.message);
  }
  const status = jobRun.isEnding ? 'stopped' : 'done';
  await jobRun.end(status);
  return reported(status);
}

/** What concerns one job; what concerns all of them goes to the caller: nothing more would work. */
function reportable(error: unknown): CairnError {
  const isOfAll = isCairnError(error) && (error.code === 'closed' || error.details.lease !== undefined);
  if (isCairnError(error) && !isOfAll) return error;
  throw error;
}

function ignored(error: unknown): void {
  if (!isCairnError(error)) throw error;
}
