import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import { all, batch, call, get, run, type Steps, transaction } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { CheckpointPruning, CheckpointsPruned } from './checkpoints.js';
import { entryContents } from './held-content.js';
import * as input from './input.js';
import { bytesAdded, newestFirst } from './read-statements.js';
import { abandoned, condemn, heldOnlyBy, removing } from './write-statements.js';

/** Files that go in one transaction. */
const GROUP = 1_000;
/** What nobody added to for so long is not being made any more. */
const ABANDONED_MS = 3_600_000;

/** Removes a checkpoint; answers the stored bytes that became free. @throws NotFoundError */
export function* removeCheckpoint({ ownerId, feed }: DomainContext, id: string): Steps<number> {
  const [condemned] = yield* batch([
    call(condemn, { ownerId, id }),
    ...feed.ifChanged({ kind: 'checkpoint', id, operation: 'removed' }),
  ]);
  if (condemned?.changes !== 1) throw new NotFoundError('checkpoint', id);
  const row = yield* get(removing.key, { ownerId, id });
  // Another process may have swept it meanwhile.
  return row === undefined ? 0 : yield* removeRows(row.key);
}

function* removeRows(key: number): Steps<number> {
  let freed = 0;
  for (;;) {
    const group: number | null = yield* transaction(() => removeGroup(key));
    if (group === null) return freed;
    freed += group;
  }
}

/** Removes some of a checkpoint's files, or the checkpoint when none is left: null. */
function* removeGroup(key: number): Steps<number | null> {
  const links = yield* all(removing.group, { key, limit: GROUP });
  if (links.length === 0) {
    yield* run(removing.checkpoint, { key });
    return null;
  }
  yield* run(removing.links, { keys: JSON.stringify(links.map((link) => link.key)) });
  const orphans = (yield* all(removing.orphans, { keys: JSON.stringify(links.map(({ entryKey }) => entryKey)) })).map(
    (entry) => entry.key,
  );
  if (orphans.length === 0) return 0;
  const keys = JSON.stringify(orphans);
  const freed = (yield* get(heldOnlyBy, { kind: 'checkpoint', keys }))?.bytes ?? 0;
  yield* entryContents.release(orphans);
  yield* run(removing.entries, { keys });
  return freed;
}

/** Removes what was never finished, or not wholly removed. */
export function* sweep({ ownerId, clock }: DomainContext): Steps<number> {
  const before = clock() - ABANDONED_MS;
  let freed = 0;
  for (const { key } of yield* all(abandoned, { ownerId, before })) {
    const { changes } = yield* run(removing.mark, { key, before });
    // Somebody went on adding to it.
    if (changes > 0) freed += yield* removeRows(key);
  }
  return freed;
}

/** See {@link Checkpoints.prune}. */
export function* pruneCheckpoints(context: DomainContext, given: CheckpointPruning): Steps<CheckpointsPruned> {
  const operation = 'checkpoints.prune';
  const { root = null, keep, before, maxBytes, dryRun = false } = validate(input.pruning, given, operation);
  if (keep === undefined && before === undefined && maxBytes === undefined) {
    throw new InvalidInputError({
      message: `${operation}: say what is to go: keep, before or maxBytes. Nothing was removed.`,
      operation,
    });
  }
  const all = yield* prunable(context, root);
  const seen = new Map<string, number>();
  const kept = all.filter((one) => {
    const newer = seen.get(one.root) ?? 0;
    seen.set(one.root, newer + 1);
    return newer < (keep ?? Number.POSITIVE_INFINITY) && one.createdAt >= (before ?? Number.NEGATIVE_INFINITY);
  });
  const stays = new Set(maxBytes === undefined ? kept : yield* fitting(kept, maxBytes));
  const going = all.filter((one) => !stays.has(one)).reverse();
  let freedBytes = 0;
  if (!dryRun) {
    freedBytes += yield* sweep(context);
    for (const { id } of going) freedBytes += yield* removeIfThere(context, id);
  }
  return { removed: going.map(({ id }) => id), freedBytes };
}

interface Prunable {
  readonly key: number;
  readonly id: string;
  readonly root: string;
  readonly createdAt: number;
}

function* prunable({ ownerId }: DomainContext, root: string | null): Steps<readonly Prunable[]> {
  return yield* all(newestFirst, { ownerId, root });
}

/** As many of the newest as take no more than so many bytes together; the newest one in any case. */
function* fitting(newest: readonly Prunable[], maxBytes: number): Steps<readonly Prunable[]> {
  const adds = new Map<number, number>();
  const rows = yield* all(bytesAdded, { keys: JSON.stringify(newest.map(({ key }) => key)) });
  for (const { at, bytes } of rows) adds.set(at, bytes);
  let sum = 0;
  let count = 0;
  for (const at of newest.keys()) {
    sum += adds.get(at) ?? 0;
    if (sum > maxBytes && at > 0) break;
    count += 1;
  }
  return newest.slice(0, count);
}

/** Two processes may prune at once. */
function* removeIfThere(context: DomainContext, id: string): Steps<number> {
  try {
    return yield* removeCheckpoint(context, id);
  } catch (error) {
    if (error instanceof NotFoundError) return 0;
    throw error;
  }
}
