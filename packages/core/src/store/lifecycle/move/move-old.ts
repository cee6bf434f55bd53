import * as z from 'zod/mini';
import { archived } from '../../../domains/lifecycle/statements.js';
import { NotFoundError } from '../../../errors/errors.js';
import { all, get } from '../../../steps/index.js';
import { textId, unixMs, validate } from '../../../validation.js';
import type { WaitSignal } from '../../../wait-signal.js';
import { internalsOf } from '../../internals.js';
import type { SharedStore } from '../../shared-store.js';
import type { StoreCore } from '../../store.js';
import { Archiver } from '../archive/archive-family.js';
import { archivable } from '../archive/family.js';
import type { JobContext } from '../job.js';
import { jobContext, refuseReadonly } from '../job-context.js';
import { JobRun, type RunManner } from '../job-run.js';
import { Lease } from '../lease.js';
import { withOwnCheckpoints } from '../own-checkpoints.js';
import { DEFAULT_POLICY } from '../policy.js';
import { type MovableArchive, movableArchives, moveArchive } from './move-archived.js';
import { MOVED_TABLES, moveRows, type Span } from './move-rows.js';

/** A store that rows come from or go to. */
type AnyStore = Pick<StoreCore<never>, 'location' | 'close' | 'catchUp' | 'flush'>;

/** How to move what is old. */
export interface MoveOldOptions {
  /** What is from before this time moves, Unix milliseconds: conversations by their last change, lines and calls by theirs. */
  readonly before: number;
  /** Opens the store that takes a month, such as `2026-03` (UTC); it is closed when that month is done. */
  readonly open: (month: string) => Promise<AnyStore>;
  readonly maxLockMs?: number | undefined;
  readonly pauseMs?: number | undefined;
  readonly leaseMs?: number | undefined;
  readonly signal?: WaitSignal | undefined;
  /** Told after each step. */
  readonly onProgress?: ((progress: { readonly moved: number }) => void) | undefined;
}

/** What was moved to a month. */
export interface MovedMonth {
  readonly month: string;
  readonly conversations: number;
  readonly logs: number;
  readonly calls: number;
}

const START: Span = { since: Number.MIN_SAFE_INTEGER, until: 0 };

/**
 * Moves what is old into databases of their own, by month (AI-22): lines of the log, calls of models, and conversations that nobody touched,
 * archived ones too, with their forks. Each piece is written, read back and compared before it leaves the source, in small steps; killed
 * anywhere, nothing is lost, and the next time what is in both leaves the source. All owners together.
 *
 * A month's store keeps everything as an ordinary store does; only months of one database belong into it.
 *
 * @throws ConflictError when another runner is at work, or a month's store holds something else under the same id; StorageError `readonly`
 */
export async function moveOld(
  source: Pick<StoreCore<never>, 'location'>,
  options: MoveOldOptions,
): Promise<readonly MovedMonth[]> {
  const operation = 'moveOld';
  const shared = internalsOf(source, operation);
  shared.refuse(operation);
  const before = validate(unixMs, options.before, `${operation}: before`);
  refuseReadonly(shared, operation);
  await shared.flushDomains();
  await shared.upkeep.catchUp();
  return await leased(shared, options, async (context, run) => {
    if (has(shared, 'conversations')) await archiveBefore(context, run, before);
    const months: MovedMonth[] = [];
    for (const month of await monthsOf(context, before)) {
      if (run.isEnding) break;
      months.push(await moveMonth(context, run, month, before, options));
    }
    return months;
  });
}

/**
 * Moves one archived conversation, with those of its archive, into another store, where it is as it was: out of a dated database, for example,
 * after `archiveConversation` put it into an archive there.
 *
 * @returns its ids @throws NotFoundError when it is not archived; ConflictError when the target has others under the ids
 */
export async function moveArchived(
  source: Pick<StoreCore<never>, 'location' | 'ownerId'>,
  target: Pick<StoreCore<never>, 'location'>,
  id: string,
): Promise<readonly string[]> {
  const operation = 'moveArchived';
  const [shared, to] = [internalsOf(source, operation), internalsOf(target, operation)];
  validate(textId, id, operation);
  refuseReadonly(shared, operation);
  refuseReadonly(to, operation);
  const { ownerId } = source;
  const row = await shared.runner.async(() => get(archived.byId, { ownerId, id }));
  if (row === undefined) throw new NotFoundError('archived conversation', id, operation);
  return await leased(shared, { pauseMs: 0 }, async (context, run) => {
    const { archiveKey: key, together: ids, updatedAt: touchedAt, storedBytes: bytes } = row;
    await moveArchive(context, run, to, { key, ownerId, ids, touchedAt, bytes }, false);
    return JSON.parse(ids) as string[];
  });
}

const manner = z.object({
  maxLockMs: z.optional(z.number().check(z.gte(4), z.lte(1_000))),
  pauseMs: z.optional(z.number().check(z.gte(0), z.lte(60_000))),
  leaseMs: z.optional(z.int().check(z.gte(1_000), z.lte(86_400_000))),
});

async function leased<T>(
  shared: SharedStore,
  options: Partial<MoveOldOptions>,
  work: (context: JobContext, run: JobRun) => Promise<T>,
): Promise<T> {
  const { maxLockMs = 50, pauseMs = 20, leaseMs = 60_000 } = validate(manner, options, 'moveOld');
  const { onProgress } = options;
  const onStep: RunManner['onStep'] = onProgress && (({ removed }) => onProgress({ moved: removed }));
  const lease = await Lease.take(shared, leaseMs, 'moveOld');
  try {
    const run = new JobRun(shared, lease, { maxLockMs, pauseMs, signal: options.signal, onStep }, 'move');
    await run.begin();
    const result = await withOwnCheckpoints(shared, () => work(jobContext(shared, DEFAULT_POLICY), run));
    await run.end(run.isEnding ? 'stopped' : 'done');
    return result;
  } finally {
    await lease.end();
  }
}

const has = ({ parts }: SharedStore, domain: string) => parts.domains.some(({ name }) => name === domain);

async function archiveBefore(context: JobContext, run: JobRun, before: number): Promise<void> {
  const archiver = new Archiver(context, run);
  await archiver.resume();
  for (const family of await run.read(() => archivable(before, Number.MAX_SAFE_INTEGER))) {
    if (run.isEnding) return;
    await archiver.archive(family);
  }
}

async function monthsOf(context: JobContext, before: number): Promise<readonly string[]> {
  const archives = await movableArchives(context, { ...START, until: before });
  const months = new Set(archives.map(({ touchedAt }) => monthOf(touchedAt)));
  for (const [domain, table] of Object.entries(MOVED_TABLES)) {
    if (!has(context.shared, domain)) continue;
    for (const { month } of await context.runner.read(() => all(table.months, { before }))) months.add(month);
  }
  return [...months].sort();
}

/** The month of a time, UTC. */
function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

async function moveMonth(
  context: JobContext,
  run: JobRun,
  month: string,
  before: number,
  { open }: MoveOldOptions,
): Promise<MovedMonth> {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  const span = { since: Date.UTC(year, nth - 1), until: Math.min(before, Date.UTC(year, nth)) };
  const store = await open(month);
  try {
    const target = internalsOf(store, 'moveOld');
    const rowsOf = async (domain: string) => {
      const table = MOVED_TABLES[domain];
      return table === undefined || !has(context.shared, domain)
        ? 0
        : await moveRows(context, run, target, table, span);
    };
    const [logs, calls] = [await rowsOf('logs'), await rowsOf('analytics')];
    let conversations = 0;
    const archives: readonly MovableArchive[] = has(context.shared, 'conversations')
      ? await movableArchives(context, span)
      : [];
    for (const archive of archives) {
      if (run.isEnding) break;
      conversations += await moveArchive(context, run, target, archive, true);
    }
    await target.upkeep.catchUp();
    await store.catchUp();
    await store.flush();
    return { month, conversations, logs, calls };
  } finally {
    await store.close();
  }
}
