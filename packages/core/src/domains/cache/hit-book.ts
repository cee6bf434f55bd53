import { isCairnError } from '../../errors/cairn-error.js';
import { batch, type Call, call, type Steps } from '../../steps/index.js';
import { counts } from './statements.js';

const HOUR_MS = 3_600_000;
/** Entries whose counts go in one transaction. */
const GROUP = 256;
/** Most entries that are kept in mind: a loop that reads and never lets the event loop have a turn must not fill the memory. */
const MOST = 65_536;

interface Use {
  readonly createdAt: number;
  hits: number;
  usedAt: number;
  lastHitAt: number | null;
}

/** What an owner's reads of one hour came to. */
interface Tally {
  readonly ownerId: string;
  readonly hour: number;
  hits: number;
  misses: number;
  responses: number;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  durationMs: number;
}

/** What a response out of the cache spared. */
export interface Spared {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costMicros: number | null;
  readonly durationMs: number | null;
}

/** Hits and misses of an open store that are not in the database yet. Reading only ever writes here. */
export class HitBook {
  #uses = new Map<number, Use>();
  #tallies = new Map<string, Tally>();
  #last: Tally | undefined;
  readonly #onNote: (entries: number) => void;

  /** @param onNote told after each note how many entries wait */
  constructor(onNote: (entries: number) => void) {
    this.#onNote = onNote;
  }

  get isEmpty(): boolean {
    return this.#uses.size === 0 && this.#tallies.size === 0;
  }

  hit(ownerId: string, key: number, createdAt: number, now: number): void {
    const use = this.#uses.get(key);
    if (use !== undefined && use.createdAt === createdAt) {
      use.hits += 1;
      use.usedAt = now;
      use.lastHitAt = now;
    } else if (this.#uses.size < MOST) this.#uses.set(key, { createdAt, hits: 1, usedAt: now, lastHitAt: now });
    this.#tally(ownerId, now).hits += 1;
    this.#onNote(this.#uses.size);
  }

  /** @param count below 0: what was counted is taken back */
  miss(ownerId: string, now: number, count = 1): void {
    this.#tally(ownerId, now).misses += count;
    this.#onNote(this.#uses.size);
  }

  spared(ownerId: string, now: number, { inputTokens, outputTokens, costMicros, durationMs }: Spared): void {
    const tally = this.#tally(ownerId, now);
    tally.responses += 1;
    tally.inputTokens += inputTokens ?? 0;
    tally.outputTokens += outputTokens ?? 0;
    tally.costMicros += costMicros ?? 0;
    tally.durationMs += durationMs ?? 0;
  }

  /** An entry was written again, or touched: its place in the table does not say so. */
  used(key: number, createdAt: number, now: number): void {
    const use = this.#uses.get(key);
    if (use !== undefined && use.createdAt === createdAt) use.usedAt = now;
    else this.#uses.set(key, { createdAt, hits: 0, usedAt: now, lastHitAt: null });
    this.#onNote(this.#uses.size);
  }

  /** All entries are gone, and what was counted with them. */
  forgetEntries(): void {
    this.#uses.clear();
    this.#tallies.clear();
    this.#last = undefined;
  }

  /** Whether an entry was used and the database does not know. */
  has(key: number): boolean {
    return this.#uses.has(key);
  }

  /** Hits of an entry that the database does not know, and when the last one was. */
  pending(key: number, createdAt: number): { readonly hits: number; readonly lastHitAt: number | null } {
    const use = this.#uses.get(key);
    return use?.createdAt === createdAt ? use : { hits: 0, lastHitAt: null };
  }

  /** Writes all that is noted, in groups. */
  *flush(): Steps<void> {
    // What is noted meanwhile waits for the next time, or this would never end.
    for (let groups = Math.ceil(this.#uses.size / GROUP); groups > 0; groups -= 1) yield* this.flushGroup();
    if (this.#tallies.size > 0) yield* this.flushGroup();
  }

  /** Writes one group of it. What is taken is not noted any more, so that nothing is ever counted twice. */
  *flushGroup(): Steps<void> {
    const uses = [...firstOf(this.#uses, GROUP)];
    const tallies = [...this.#tallies.values()];
    const calls: Call[] = [];
    if (uses.length > 0) calls.push(call(counts.uses, { uses: JSON.stringify(uses.map(usesRow)) }));
    if (tallies.length > 0) calls.push(call(counts.usage, { usage: JSON.stringify(tallies.map(usageRow)) }));
    if (calls.length === 0) return;
    for (const [key] of uses) this.#uses.delete(key);
    this.#tallies = new Map();
    this.#last = undefined;
    try {
      yield* batch(calls);
    } catch (error) {
      if (!isCairnError(error) || error.details.outcome !== 'unknown') this.#takeBack(uses, tallies);
      throw error;
    }
  }

  #takeBack(uses: readonly (readonly [number, Use])[], tallies: readonly Tally[]): void {
    for (const [key, use] of uses) {
      const newer = this.#uses.get(key);
      if (newer === undefined) this.#uses.set(key, use);
      else if (newer.createdAt === use.createdAt) newer.hits += use.hits;
    }
    for (const old of tallies) {
      const tally = this.#tally(old.ownerId, old.hour);
      for (const name of [
        'hits',
        'misses',
        'responses',
        'inputTokens',
        'outputTokens',
        'costMicros',
        'durationMs',
      ] as const)
        tally[name] += old[name];
    }
  }

  #tally(ownerId: string, now: number): Tally {
    const hour = now - (((now % HOUR_MS) + HOUR_MS) % HOUR_MS);
    // Nearly every read is of the same owner and hour as the one before.
    const last = this.#last;
    if (last !== undefined && last.hour === hour && last.ownerId === ownerId) return last;
    const id = `${hour} ${ownerId}`;
    let tally = this.#tallies.get(id);
    if (tally === undefined) {
      tally = {
        ownerId,
        hour,
        hits: 0,
        misses: 0,
        responses: 0,
        inputTokens: 0,
        outputTokens: 0,
        costMicros: 0,
        durationMs: 0,
      };
      this.#tallies.set(id, tally);
    }
    this.#last = tally;
    return tally;
  }
}

function* firstOf<K, V>(map: ReadonlyMap<K, V>, most: number): Iterable<readonly [K, V]> {
  let left = most;
  for (const entry of map) {
    if (left === 0) return;
    left -= 1;
    yield entry;
  }
}

const usesRow = ([key, { createdAt, hits, usedAt, lastHitAt }]: readonly [number, Use]) => [
  key,
  createdAt,
  hits,
  usedAt,
  lastHitAt,
];
const usageRow = (tally: Tally) => [
  tally.ownerId,
  tally.hour,
  tally.hits,
  tally.misses,
  tally.responses,
  tally.inputTokens,
  tally.outputTokens,
  tally.costMicros,
  tally.durationMs,
];
