import * as z from 'zod/mini';
import { archived } from '../../../domains/lifecycle/statements.js';
import { NotFoundError } from '../../../errors/errors.js';
import { all, get } from '../../../steps/index.js';
import { textId, unixMs, validate } from '../../../validation.js';
import type { WaitSignal } from '../../../wait-signal.js';
import { internalsOf } from '../../internals.js';
import type { SharedStore } from '../../shared-store.js';
import { carryUsage } from '../../split/split-parts.js';
import type { StoreCore } from '../../store.js';
import { Archiver } from '../archive/archive-family.js';
import { archivable } from '../archive/family.js';
import { type MaintainedDatabase, maintainedDatabases } from '../databases.js';
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
 * anywhere, nothing is lost, and the next time what is in both leaves the source. All owners together; of a store over several databases, what is
 * in any of them.
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
  const databases = maintainedDatabases(source, operation);
  const [{ shared: home }] = databases;
  home.refuse(operation);
  const before = validate(unixMs, options.before, `${operation}: before`);
  refuseReadonly(home, operation);
  for (const { shared } of databases) {
    await shared.flushDomains();
    await shared.upkeep.catchUp();
  }
  await carryUsage(source);
  return await leased(databases, options, async (moves) => {
    const found = new Set<string>();
    for (const move of moves) {
      if (has(move, 'conversations')) await archiveBefore(move, before);
      for (const month of await monthsOf(move, before)) found.add(month);
    }
    const months: MovedMonth[] = [];
    for (const month of [...found].sort()) {
      if (moves.some(({ run }) => run.isEnding)) break;
      months.push(await moveMonth(moves, month, before, options));
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
  const [from] = maintainedDatabases(source, operation);
  const [{ shared: to }] = maintainedDatabases(target, operation);
  const { shared } = from;
  validate(textId, id, operation);
  refuseReadonly(shared, operation);
  refuseReadonly(to, operation);
  const { ownerId } = source;
  const row = await shared.runner.async(() => get(archived.byId, { ownerId, id }));
  if (row === undefined) throw new NotFoundError('archived conversation', id, operation);
  return await leased([from], { pauseMs: 0 }, async ([{ context, run }]) => {
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

/** The move out of one database. */
interface Move {
  readonly context: JobContext;
  readonly run: JobRun;
}

/** Moves out of several databases go on side by side, under one lease: a month's rows come together. */
async function leased<T>(
  databases: readonly [MaintainedDatabase, ...MaintainedDatabase[]],
  options: Partial<MoveOldOptions>,
  work: (moves: readonly [Move, ...Move[]]) => Promise<T>,
): Promise<T> {
  const { maxLockMs = 50, pauseMs = 20, leaseMs = 60_000 } = validate(manner, options, 'moveOld');
  const { onProgress } = options;
  const [{ shared: home }] = databases;
  const lease = await Lease.take(home, leaseMs, 'moveOld');
  const removed = new Map<string | null, number>();
  const moveIn = ({ name, shared }: MaintainedDatabase): Move => {
    const onStep: RunManner['onStep'] = (figures) => {
      removed.set(name, figures.removed);
      onProgress?.({ moved: [...removed.values()].reduce((sum, one) => sum + one, 0) });
    };
    // Each database has a note of its own.
    const noted = shared === home ? 'move' : `move@${name}`;
    const run = new JobRun(shared, lease, { maxLockMs, pauseMs, signal: options.signal, onStep }, noted, home);
    return { context: jobContext(shared, DEFAULT_POLICY), run };
  };
  try {
    const [first, ...others] = databases;
    const moves = [moveIn(first), ...others.map(moveIn)] as const;
    for (const { run } of moves) await run.begin();
    const inAll = moves.reduce<() => Promise<T>>(
      (inner, { context }) =>
        () =>
          withOwnCheckpoints(context.shared, inner),
      () => work(moves),
    );
    const result = await inAll();
    for (const { run } of moves) await run.end(run.isEnding ? 'stopped' : 'done');
    return result;
  } finally {
    await lease.end();
  }
}

const has = ({ context }: Move, domain: string) => context.shared.parts.domains.some(({ name }) => name === domain);

async function archiveBefore({ context, run }: Move, before: number): Promise<void> {
  const archiver = new Archiver(context, run);
  await archiver.resume();
  for (const family of await run.read(() => archivable(before, Number.MAX_SAFE_INTEGER))) {
    if (run.isEnding) return;
    await archiver.archive(family);
  }
}

async function monthsOf(move: Move, before: number): Promise<readonly string[]> {
  const archives = await archivesOf(move, { ...START, until: before });
  const months = new Set(archives.map(({ touchedAt }) => monthOf(touchedAt)));
  for (const [domain, table] of Object.entries(MOVED_TABLES)) {
    if (!has(move, domain)) continue;
    for (const { month } of await move.context.runner.read(() => all(table.months, { before }))) months.add(month);
  }
  return [...months];
}

async function archivesOf(move: Move, span: Span): Promise<readonly MovableArchive[]> {
  return has(move, 'conversations') ? await movableArchives(move.context, span) : [];
}

/** The month of a time, UTC. */
function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

async function moveMonth(
  moves: readonly Move[],
  month: string,
  before: number,
  { open }: MoveOldOptions,
): Promise<MovedMonth> {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  const span = { since: Date.UTC(year, nth - 1), until: Math.min(before, Date.UTC(year, nth)) };
  const store = await open(month);
  try {
    const target = internalsOf(store, 'moveOld');
    const moved = { month, conversations: 0, logs: 0, calls: 0 };
    for (const move of moves) {
      moved.logs += await moveRowsOf('logs', move, target, span);
      moved.calls += await moveRowsOf('analytics', move, target, span);
      for (const archive of await archivesOf(move, span)) {
        if (move.run.isEnding) break;
        moved.conversations += await moveArchive(move.context, move.run, target, archive, true);
      }
    }
    await target.upkeep.catchUp();
    await store.catchUp();
    await store.flush();
    return moved;
  } finally {
    await store.close();
  }
}

async function moveRowsOf(domain: string, move: Move, target: SharedStore, span: Span): Promise<number> {
  const table = MOVED_TABLES[domain];
  return table === undefined || !has(move, domain) ? 0 : await moveRows(move.context, move.run, target, table, span);
}
