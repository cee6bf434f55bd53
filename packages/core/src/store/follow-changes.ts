import * as z from 'zod/mini';
import { ConflictError } from '../errors/errors.js';
import { type Change, changesBetween, type FeedEnds, feedEnds } from '../feed/index.js';
import { all, get, type Steps } from '../steps/index.js';
import { count, validate } from '../validation.js';
import type { WaitSignal } from '../wait-signal.js';
import type { SharedStore } from './shared-store.js';
import type { ChangesOptions } from './store.js';
import { runAsync } from './surface.js';

/** Entries read at once. */
const PAGE = 256;
/** How often other processes are looked at: a look is one small read, over a network one request. */
const POLL_MS = { local: 100, remote: 1_000 };

const changesOptions = z.object({
  since: z.optional(count),
  follow: z.optional(z.boolean()),
  pollMs: z.optional(z.int().check(z.gte(10), z.lte(3_600_000))),
});

/** The end of the feed now. */
export function* feedPosition(): Steps<number> {
  return (yield* endsOfFeed()).last;
}

function* endsOfFeed(): Steps<FeedEnds> {
  // A row without a condition is always there.
  return (yield* get(feedEnds, {})) as FeedEnds;
}

/** The feed as {@link StoreCore.changes} gives it. The position to begin at is taken when this is called. */
export function followChanges(shared: SharedStore, ownerId: string, given: ChangesOptions): AsyncGenerator<Change> {
  const { since, follow = true, pollMs } = validate(changesOptions, given, 'changes');
  const { capabilities } = shared.parts.connection;
  const start = since === undefined ? runAsync(shared, 'changes', feedPosition) : Promise.resolve(since);
  shared.runner.writesAfter(start);
  // Whoever iterates hears of the error; nobody may.
  start.catch(() => undefined);
  return follower(shared, ownerId, {
    start,
    follow,
    signal: given.signal,
    pollMs: pollMs ?? (capabilities.remote ? POLL_MS.remote : POLL_MS.local),
  });
}

interface Follower {
  readonly start: Promise<number>;
  readonly follow: boolean;
  readonly signal: WaitSignal | undefined;
  readonly pollMs: number;
}

async function* follower(
  shared: SharedStore,
  ownerId: string,
  { start, follow, signal, pollMs }: Follower,
): AsyncGenerator<Change> {
  const isOver = () => signal?.aborted === true || shared.isClosed();
  // A store that is closed before it begins ends it, as one that is closed later does.
  let position = await start.catch((error: unknown) => {
    if (shared.isClosed()) return 0;
    throw error;
  });
  while (!isOver()) {
    // Begun before the look, so that a commit while it is under way is not slept over.
    const wait = follow ? shared.commits.wait(pollMs, signal) : undefined;
    try {
      const seen = await look(shared, ownerId, position);
      if (seen === undefined) return;
      for (const change of seen.changes) {
        yield change;
        if (isOver()) return;
      }
      if (seen.position > position) position = seen.position;
      else if (wait === undefined) return;
      else await wait.over;
    } finally {
      wait?.end();
    }
  }
}

/** What stands behind a position, and how far that reaches; undefined when the store was closed meanwhile. */
async function look(shared: SharedStore, ownerId: string, position: number) {
  try {
    return await runAsync(shared, 'changes', () => readOn(ownerId, position));
  } catch (error) {
    if (shared.isClosed()) return undefined;
    throw error;
  }
}

function* readOn(ownerId: string, position: number): Steps<{ changes: readonly Change[]; position: number }> {
  const { first, last } = yield* endsOfFeed();
  if (last === position) return { changes: [], position };
  if (position > last || position < first - 1) throw lost(position, first, last);
  const changes = yield* all(changesBetween, { ownerId, after: position, upTo: last, limit: PAGE });
  return { changes, position: changes.length < PAGE ? last : (changes[PAGE - 1]?.position ?? last) };
}

function lost(position: number, first: number, last: number): ConflictError {
  const why =
    position > last
      ? `the feed ends at ${last}, so the position is that of another database, or this one was restored`
      : `the feed begins at ${first}: older changes are not kept`;
  return new ConflictError({
    message: `The changes after position ${position} are not known: ${why}. Read what you follow anew, then go on from changePosition().`,
    details: { since: position, first, last },
  });
}
