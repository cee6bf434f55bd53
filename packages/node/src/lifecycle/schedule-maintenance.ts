import { isCairnError, type MaintenanceRun, type Store } from '@cairndb/core';
import {
  type JobDescription,
  type LifecyclePolicy,
  type MaintenanceReport,
  maintainStore,
  maintenanceJobs,
  type Period,
} from '@cairndb/core/lifecycle';
import { type MovedToArchive, moveToArchives } from './move-to-archives.js';

/** When to maintain a store, and how. */
export interface ScheduleOptions {
  readonly policy?: LifecyclePolicy | undefined;
  /** How often to look what is due, milliseconds; default 15 minutes. Up to a tenth more by chance, so that hosts don't look together. */
  readonly everyMs?: number | undefined;
  /** How long after the start to look first, milliseconds; default a minute, by chance up to twice that. */
  readonly firstMs?: number | undefined;
  /** The longest time that a step holds the write lock, milliseconds; default 50. */
  readonly maxLockMs?: number | undefined;
  readonly pauseMs?: number | undefined;
  /** Move what is older than so many days to dated archives, once a month; default null: never. */
  readonly moveAfterDays?: number | null | undefined;
  /** Where the dated archives lie; default `defaultArchiveFolder`. */
  readonly archiveFolder?: string | undefined;
  /** Told of each maintenance that did something. */
  readonly onReport?: ((report: MaintenanceReport) => void) | undefined;
  readonly onMoved?: ((months: readonly MovedToArchive[]) => void) | undefined;
  /** Told of what went wrong; the next look comes all the same. Default: nobody. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A schedule that runs. */
export interface MaintenanceSchedule extends AsyncDisposable {
  /** Does what is due now; null when nothing is, or another runner is at work. */
  runDue(): Promise<MaintenanceReport | null>;
  /** Ends it between two steps and waits for that. */
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;
const PERIOD_MS: Readonly<Record<Period, number>> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  quarter: 91 * DAY_MS,
};
/** A job that failed is tried again after this time. */
const RETRY_MS = 3_600_000;
const MOVE = { name: 'move', every: 'month' } as const;

/**
 * Maintains a store from within a host process: caches, logs and versions daily, statistics and space weekly, indexes monthly, conversations
 * and vectors quarterly. What is due is read from the database's own notes, so restarts, several hosts and `cairn maintain` count; a
 * computer that slept does at the next look what it missed, once. Keeps no process alive, and ends when the store is closed.
 */
export function scheduleMaintenance(store: Store, options: ScheduleOptions = {}): MaintenanceSchedule {
  const { everyMs = 15 * 60_000, firstMs = 60_000 } = options;
  const ending = new AbortController();
  let running: Promise<MaintenanceReport | null> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const runDue = () => {
    running ??= doDue(store, options, ending.signal).finally(() => {
      running = undefined;
    });
    return running;
  };
  const lookAfter = (delayMs: number) => {
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      runDue()
        .catch((error: unknown) => {
          if (isCairnError(error, 'closed')) ending.abort();
          else options.onError?.(error);
        })
        .finally(() => lookAfter(everyMs * (1 + Math.random() / 10)));
    }, delayMs);
    timer.unref();
  };
  const end = () => {
    ending.abort();
    clearTimeout(timer);
  };
  const forget = store.on('closed', end);
  const stop = async () => {
    end();
    forget();
    await running?.catch(() => undefined);
  };
  lookAfter(firstMs * (1 + Math.random()));
  return { runDue, stop, [Symbol.asyncDispose]: stop };
}

async function doDue(store: Store, options: ScheduleOptions, signal: AbortSignal): Promise<MaintenanceReport | null> {
  const { policy, maxLockMs, pauseMs, archiveFolder: folder, moveAfterDays = null } = options;
  const now = Date.now();
  const due: string[] = [];
  for (const job of maintenanceJobs) if (await isDue(store, job, now)) due.push(job.name);
  try {
    const report =
      due.length === 0 ? null : await maintainStore(store, { jobs: due, policy, maxLockMs, pauseMs, signal });
    if (report !== null) options.onReport?.(report);
    if (moveAfterDays !== null && !signal.aborted && (await isDue(store, MOVE, now))) {
      const before = now - moveAfterDays * DAY_MS;
      const months = await moveToArchives(store, { before, folder, maxLockMs, pauseMs, signal });
      if (months.length > 0) options.onMoved?.(months);
    }
    return report;
  } catch (error) {
    // Another runner is at work: what it leaves is due at the next look.
    if (isCairnError(error, 'conflict') && error.details.lease !== undefined) return null;
    throw error;
  }
}

async function isDue(
  store: Store,
  { name, every }: Pick<JobDescription, 'name' | 'every'>,
  now: number,
): Promise<boolean> {
  const runs = store.ownerId === '' ? store.lifecycle : store.scoped({ ownerId: '' }).lifecycle;
  const [last] = (await runs.runs({ job: name, limit: 1 })).items;
  return last === undefined || now >= nextAt(last, PERIOD_MS[every]);
}

function nextAt({ status, startedAt, touchedAt }: MaintenanceRun, periodMs: number): number {
  if (status === 'failed') return touchedAt + Math.min(RETRY_MS, periodMs);
  // What was interrupted goes on at once; a run of somebody who is at work is refused by its lease.
  return status === 'done' || status === 'skipped' ? startedAt + periodMs : 0;
}
