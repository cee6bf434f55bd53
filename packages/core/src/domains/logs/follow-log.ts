import { isCairnError } from '../../errors/cairn-error.js';
import { host } from '../../host.js';
import { all, get, type Steps } from '../../steps/index.js';
import { entryOf } from './line.js';
import type { FollowSignal, LogEntry, LogFilter } from './logs.js';
import { lastId, linesAfter } from './statements.js';

/** Lines of one look. */
const AT_ONCE = 500;

/** What following takes from its store. */
export interface FollowHost {
  readonly ownerId: string;
  readonly run: <T>(operation: string, body: () => Steps<T>) => Promise<T>;
  readonly writesAfter: (reading: Promise<unknown>) => void;
  /** Whether the store was closed. */
  readonly isStopped: () => boolean;
}

/** Where to begin, and how. */
export interface Following {
  readonly after: number | undefined;
  readonly filter: LogFilter;
  readonly pollMs: number;
  readonly signal: FollowSignal | undefined;
}

/** Lines as they come. The place to begin is that of the call, not of the first look. */
export function followLog(followHost: FollowHost, following: Following): AsyncIterableIterator<LogEntry> {
  const { after } = following;
  const from = after === undefined ? newest(followHost) : Promise.resolve(after);
  followHost.writesAfter(from);
  // Who never iterates shall not hear of an error.
  from.catch(() => undefined);
  return lines(followHost, following, from);
}

async function* lines(
  followHost: FollowHost,
  { filter, pollMs, signal }: Following,
  from: Promise<number>,
): AsyncGenerator<LogEntry, void, undefined> {
  const { ownerId, run, isStopped } = followHost;
  const isOver = () => signal?.aborted === true || isStopped();
  let at: number | undefined;
  while (!isOver()) {
    let found: readonly LogEntry[];
    try {
      // In here too, because the store may be closed while the place to begin is looked up.
      const after: number = at ?? (await from);
      const end = await newest(followHost);
      // Lines that the filter leaves out are not looked at again.
      found = end <= after ? [] : await run('logs.follow', () => looked(ownerId, after, filter));
      at = found.length === AT_ONCE ? (found.at(-1)?.id ?? after) : Math.max(after, end, found.at(-1)?.id ?? 0);
    } catch (error) {
      if (isStopped() && isCairnError(error)) return;
      throw error;
    }
    for (const entry of found) {
      if (isOver()) return;
      yield entry;
    }
    if (found.length < AT_ONCE && !isOver()) await pause(pollMs, signal);
  }
}

function* looked(ownerId: string, at: number, filter: LogFilter): Steps<readonly LogEntry[]> {
  return (yield* all(linesAfter(ownerId, at, filter, AT_ONCE), {})).map(({ id, values }) => entryOf(id, values));
}

async function newest({ run }: FollowHost): Promise<number> {
  return run('logs.follow', function* () {
    return (yield* get(lastId, {}))?.id ?? 0;
  });
}

function pause(delayMs: number, signal: FollowSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      host.clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = host.setTimeout(end, delayMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
  });
}
