import { ConflictError } from '../../errors/errors.js';
import type { Change } from '../../feed/change.js';
import { host } from '../../host.js';
import type { WaitSignal } from '../../wait-signal.js';
import { feedPosition, followChanges } from '../follow-changes.js';
import type { ChangesOptions } from '../store.js';
import { runAsync } from '../surface.js';
import type { SplitDatabase } from './split-parts.js';

/** Positions that are known; older ones are refused. */
const KEPT = 20_000;
/** Positions that a store can give in a millisecond, without ever giving one that another store gave. */
const PER_MILLISECOND = 4_096;

/** The position in each database's feed. */
type Places = readonly number[];

/**
 * The feeds of several databases as one. A position stands for a place in each feed, which no single number can hold; so the store keeps in
 * memory which ones it gave. Numbers begin with the time, so that one of another store is never taken for one of this.
 */
export class SplitChanges {
  readonly #databases: readonly SplitDatabase[];
  readonly #known = new Map<number, Places>();
  #last: number;
  #lastPlaces: Places = [];

  constructor(databases: readonly SplitDatabase[], now: number) {
    this.#databases = databases;
    this.#last = Math.max(0, now) * PER_MILLISECOND;
  }

  /** The end of all feeds; 0 while all are empty. */
  async position(): Promise<number> {
    const places = await Promise.all(
      this.#databases.map(({ shared }) => runAsync(shared, 'changePosition', feedPosition)),
    );
    return this.#numberOf(places);
  }

  /** `store.changes`. The place to begin at is taken when this is called. */
  follow(ownerId: string, { since, signal, ...options }: ChangesOptions): AsyncGenerator<Change> {
    const ended = new host.AbortController();
    const end = () => ended.abort();
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
    const first = since === undefined ? this.#ends() : this.#placesOf(since);
    // Whoever iterates hears of the error; nobody may.
    first.catch(() => undefined);
    const feeds = (places: Places) =>
      this.#databases.map(({ shared }, at) =>
        followChanges(shared, ownerId, { ...options, since: places[at] ?? 0, signal: ended.signal }),
      );
    const isClosed = () => this.#databases.some(({ shared }) => shared.isClosed());
    const number = (places: Places) => this.#numberOf(places);
    return merged({ first, feeds, number, isClosed, follow: options.follow !== false, signal: ended.signal }, () => {
      end();
      signal?.removeEventListener('abort', end);
    });
  }

  #numberOf(places: Places): number {
    if (places.every((place) => place === 0)) return 0;
    if (places.length === this.#lastPlaces.length && places.every((place, at) => place === this.#lastPlaces[at])) {
      return this.#last;
    }
    this.#last += 1;
    this.#lastPlaces = places;
    this.#known.set(this.#last, places);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    return this.#last;
  }

  /** Where the feeds end now; writes that are asked for from now on wait until that is known. */
  #ends(): Promise<Places> {
    const ends = this.#databases.map(({ shared }) => {
      const end = runAsync(shared, 'changes', feedPosition);
      shared.runner.writesAfter(end);
      return end;
    });
    return Promise.all(ends);
  }

  async #placesOf(position: number): Promise<Places> {
    const places = position === 0 ? this.#databases.map(() => 0) : this.#known.get(position);
    if (places === undefined) throw unknownPosition(position);
    return places;
  }
}

function unknownPosition(position: number): ConflictError {
  return new ConflictError({
    message: `The changes after position ${position} are not known: over several databases, a position counts for the open store that gave it, and for its newest ${KEPT}. Read what you follow anew, then go on from changePosition(); or follow one database: isSplitStore(store) && store.databases.NAME.changes({ since }).`,
    details: { since: position },
  });
}

interface Merging {
  readonly first: Promise<Places>;
  readonly feeds: (places: Places) => readonly AsyncGenerator<Change>[];
  readonly number: (places: Places) => number;
  readonly isClosed: () => boolean;
  readonly follow: boolean;
  readonly signal: WaitSignal;
}

/** What a feed gave next, or that it is over. */
interface Next {
  readonly at: number;
  readonly result: IteratorResult<Change, unknown>;
}

/** Of what is there the oldest first; each feed in its own order. */
async function* merged(
  { first, feeds, number, isClosed, follow, signal }: Merging,
  end: () => void,
): AsyncGenerator<Change> {
  try {
    const places = [
      ...(await first.catch((error: unknown) => {
        if (isClosed()) return [];
        throw error;
      })),
    ];
    if (places.length === 0) return;
    const iterators = feeds(places);
    const asking = new Map<number, Promise<Next>>();
    const waiting = new Map<number, Change>();
    const ask = (at: number) => {
      const asked = iterators[at]?.next().then((result) => ({ at, result }));
      if (asked === undefined) return;
      asked.catch(() => undefined);
      asking.set(at, asked);
    };
    for (const at of iterators.keys()) ask(at);
    while (asking.size > 0 || waiting.size > 0) {
      // When nothing is waited for, every feed has said what it has.
      if (waiting.size === 0 || !follow) {
        const settled = follow ? [await Promise.race(asking.values())] : await Promise.all(asking.values());
        for (const { at, result } of settled) {
          asking.delete(at);
          if (result.done !== true) waiting.set(at, result.value);
        }
      }
      const oldest = [...waiting].sort(([, a], [, b]) => a.at - b.at)[0];
      if (oldest === undefined) continue;
      const [at, change] = oldest;
      waiting.delete(at);
      places[at] = change.position;
      yield { ...change, position: number([...places]) };
      if (signal.aborted || isClosed()) return;
      ask(at);
    }
  } finally {
    end();
  }
}
