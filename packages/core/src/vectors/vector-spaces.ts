import { sql } from 'drizzle-orm';
import { ConflictError, NotFoundError } from '../errors/errors.js';
import { all, batch, call, defineSelect, defineSql, get, run, type Steps, transaction } from '../steps/index.js';
import { vectorCodes, vectorRetries, vectorSources, vectorSpaces, vectors } from './schema.js';
import type { SpaceFence, VectorSpace } from './vector-space.js';

/** Vectors that one step of removing a space takes: some ten milliseconds. */
const REMOVED_AT_ONCE = 512;

const columns = {
  key: vectorSpaces.key,
  model: vectorSpaces.model,
  dimensions: vectorSpaces.dimensions,
  metric: vectorSpaces.metric,
  status: vectorSpaces.status,
  createdAt: vectorSpaces.createdAt,
};
const selectAll = defineSelect()(columns, () => sql`from ${vectorSpaces} order by key`);
const selectActive = defineSelect()(columns, () => sql`from ${vectorSpaces} where status = 'active'`);
const selectFence = defineSelect<SpaceFence>()(
  columns,
  (p) => sql`from ${vectorSpaces} where model = ${p.model} and dimensions = ${p.dimensions} and metric = ${p.metric}`,
);
const selectKey = defineSelect<{ key: number }>()(columns, (p) => sql`from ${vectorSpaces} where key = ${p.key}`);
const insertSpace = defineSql<SpaceFence & { status: string; createdAt: number }>(
  (p) => sql`insert into ${vectorSpaces} (model, dimensions, metric, status, created_at)
    values (${p.model}, ${p.dimensions}, ${p.metric}, ${p.status}, ${p.createdAt})`,
);
const setStatus = defineSql<{ key: number; status: string }>(
  (p) => sql`update ${vectorSpaces} set status = ${p.status} where key = ${p.key}`,
);
const retireActive = defineSql(() => sql`update ${vectorSpaces} set status = 'retired' where status = 'active'`);
const removeSome = defineSql<{ spaceKey: number; limit: number }>(
  (
    p,
  ) => sql`delete from ${vectors} where key in (select v.key from ${vectorSources} s cross join ${vectors} v on v.source_key = s.key
    where s.space_key = ${p.spaceKey} limit ${p.limit})`,
);
const ofSpace = (spaceKey: unknown) =>
  sql`source_key in (select key from ${vectorSources} where space_key = ${spaceKey})`;
const removeCodes = defineSql<{ spaceKey: number }>(
  (p) => sql`delete from ${vectorCodes} where ${ofSpace(p.spaceKey)}`,
);
const removeRetries = defineSql<{ spaceKey: number }>(
  (p) => sql`delete from ${vectorRetries} where ${ofSpace(p.spaceKey)}`,
);
const removeSources = defineSql<{ spaceKey: number }>(
  (p) => sql`delete from ${vectorSources} where space_key = ${p.spaceKey}`,
);
const removeSpace = defineSql<{ spaceKey: number }>((p) => sql`delete from ${vectorSpaces} where key = ${p.spaceKey}`);

/** The spaces of a database, in the order in which they were made. */
export function* listSpaces(): Steps<readonly VectorSpace[]> {
  return yield* all(selectAll, {});
}

/** The space that searches use; null where nothing was ever embedded. */
export function* activeSpace(): Steps<VectorSpace | null> {
  return (yield* get(selectActive, {})) ?? null;
}

/**
 * The active space, which must have this fence; the first space of a database is made here.
 *
 * @param now Unix milliseconds
 * @throws ConflictError when another space is active: it says how to move to this one; nothing was written
 */
export function* ensureSpace(fence: SpaceFence, now: number): Steps<VectorSpace> {
  const found = yield* activeSpace();
  if (found !== null) return fenced(found, fence);
  return yield* transaction(function* () {
    // Somebody may have been quicker.
    const active = yield* activeSpace();
    if (active !== null) return fenced(active, fence);
    return yield* made(fence, 'active', now);
  });
}

/**
 * A space to be filled beside the active one; one with this fence that was begun or retired goes on where it is. An active one stays active.
 *
 * @param now Unix milliseconds
 */
export function* beginSpace(fence: SpaceFence, now: number): Steps<VectorSpace> {
  return yield* transaction(() => made(fence, 'building', now));
}

/**
 * Has searches use this space from now on; the one that was active is retired, in the same transaction.
 *
 * @throws NotFoundError; ConflictError when it is retired: begin it anew, so that it is filled with what came since
 */
export function* activateSpace(key: number): Steps<void> {
  yield* transaction(function* () {
    const space = yield* existing(key, 'vectors.activateSpace');
    if (space.status === 'active') return;
    if (space.status === 'retired')
      throw wrongStatus(space, 'activated', 'It lacks what came since: begin it anew first.');
    yield* batch([call(retireActive, {}), call(setStatus, { key, status: 'active' })]);
  });
}

/**
 * Removes some of a space that is not active, in a transaction of its own.
 *
 * @returns how many vectors; 0 when the space itself is gone
 * @throws ConflictError for the active one
 */
export function* removeSpaceGroup(key: number): Steps<number> {
  return yield* transaction(function* () {
    const space = yield* get(selectKey, { key });
    if (space === undefined) return 0;
    if (space.status === 'active') throw wrongStatus(space, 'removed', 'Activate another one first.');
    // Nobody goes on to fill what is being removed.
    if (space.status === 'building') yield* run(setStatus, { key, status: 'retired' });
    const { changes } = yield* run(removeSome, { spaceKey: key, limit: REMOVED_AT_ONCE });
    if (changes > 0) return changes;
    const values = { spaceKey: key };
    yield* batch([removeCodes, removeRetries, removeSources, removeSpace].map((statement) => call(statement, values)));
    return 0;
  });
}

function* made(fence: SpaceFence, status: 'active' | 'building', createdAt: number): Steps<VectorSpace> {
  const found = yield* get(selectFence, fence);
  if (found === undefined) {
    yield* run(insertSpace, { ...fence, status, createdAt });
  } else if (found.status !== 'active') {
    // What it holds already stays; who fills it looks what it lacks.
    yield* run(setStatus, { key: found.key, status });
  }
  const space = yield* get(selectFence, fence);
  if (space === undefined) throw new NotFoundError('vector space', fence.model, 'vectors.beginSpace');
  return space;
}

function* existing(key: number, operation: string): Steps<VectorSpace> {
  const space = yield* get(selectKey, { key });
  if (space === undefined) throw new NotFoundError('vector space', key, operation);
  return space;
}

function fenced(space: VectorSpace, fence: SpaceFence): VectorSpace {
  const { model, dimensions, metric } = fence;
  if (space.model === model && space.dimensions === dimensions && space.metric === metric) return space;
  throw new ConflictError({
    message: `This database holds vectors of ${described(space)}, which can't be compared with those of ${described(fence)}. Go on with the model it has, or move everything to the other one with \`cairn reembed\`. Nothing was written.`,
    operation: 'vectors.ensureSpace',
    details: { stored: fenceOf(space), given: fenceOf(fence) },
  });
}

function fenceOf({ model, dimensions, metric }: SpaceFence): SpaceFence {
  return { model, dimensions, metric };
}

function described({ model, dimensions, metric }: SpaceFence): string {
  return `${model} (${dimensions} dimensions, ${metric})`;
}

function wrongStatus(space: VectorSpace, what: string, remedy: string): ConflictError {
  return new ConflictError({
    message: `The space ${space.key} of ${described(space)} is ${space.status} and can't be ${what}. ${remedy}`,
    details: { key: space.key, status: space.status },
  });
}
