import { sql } from 'drizzle-orm';
import type { Clock } from '../../clock.js';
import { all, batch, call, defineSql, get, run, type Steps, transaction } from '../../steps/index.js';
import type { HitBook } from './hit-book.js';
import { cacheEntries, cacheLeases, cacheUses } from './schema.js';
import { newStamp } from './stamp.js';
import { entries, state } from './statements.js';

/** Entries that one step removes at most: some ten milliseconds at worst. */
const STEP = 64;
/** Steps that one write takes at most, when it was a large one. */
const STEPS_FOR_A_WRITE = 16;
/** What was used within this time is spared: twice the time after which hits are written. */
const SPARED_MS = 2_000;
/** Beyond this much of the budget nothing is spared any more. */
const HARD_LIMIT = 1.1;
/** After writing this much of the budget a process looks how full the cache is. */
const LOOK_AFTER = 0.001;
/** A step goes a little under the budget, so that not every write needs one. */
const AIM = 0.995;

interface Candidate {
  readonly key: number;
  readonly bytes: number;
  /** When it was last written or read. */
  readonly usedAt: number;
}

const candidateColumns = { key: 'plain', bytes: 'plain', usedAt: 'plain' } as const;

const expired = defineSql<{ now: number; limit: number }, Candidate>(
  (p) =>
    sql`select key, bytes, written_at from ${cacheEntries} where expires_at <= ${p.now} order by expires_at limit ${p.limit}`,
  candidateColumns,
);

/** Entries that were never used since they were made lie in the order in which they were made. */
const neverUsed = defineSql<{ after: number; limit: number }, Candidate>(
  (p) => sql`select key, bytes, written_at from ${cacheEntries} e where key > ${p.after}
    and not exists (select 1 from ${cacheUses} where entry_key = e.key) order by key limit ${p.limit}`,
  candidateColumns,
);

const longUnused = defineSql<{ limit: number }, Candidate>(
  (p) => sql`select e.key, e.bytes, u.used_at from ${cacheUses} u join ${cacheEntries} e on e.key = u.entry_key
    order by u.used_at limit ${p.limit}`,
  candidateColumns,
);

const staleLeases = defineSql<{ now: number }>((p) => sql`delete from ${cacheLeases} where expires_at <= ${p.now}`);

/** What a step removed. */
export interface Evicted {
  readonly expired: number;
  readonly evicted: number;
  readonly bytes: number;
}

const NOTHING: Evicted = { expired: 0, evicted: 0, bytes: 0 };

/**
 * Keeps the cache within its budget, in small steps, each a transaction: what has expired first, then what was used longest
 * ago. The order of use takes no index that every write would have to keep: entries that were never used lie in the order of their keys,
 * the others have a row in `cache_uses`; the older of both goes.
 */
export class Eviction {
  readonly #maxBytes: number | null;
  readonly #book: HitBook;
  readonly #clock: Clock;
  readonly #onFreed: (bytes: number) => void;
  /** All entries up to this key are gone or in `cache_uses`: those that are used again and again would be passed over each time. */
  #hand = 0;
  /** Bytes written since the last look. */
  #unlooked = 0;

  constructor(maxBytes: number | null, book: HitBook, clock: Clock, onFreed: (bytes: number) => void) {
    this.#maxBytes = maxBytes;
    this.#book = book;
    this.#clock = clock;
    this.#onFreed = onFreed;
  }

  /** Before a large write: room for it, so that the file need not grow. */
  *beforeWrite(toCome: number): Steps<void> {
    if (this.#maxBytes === null) return;
    let bytes = (yield* get(state.bytes, {}))?.bytes ?? 0;
    for (let step = 0; step < STEPS_FOR_A_WRITE && bytes + toCome > this.#maxBytes; step += 1) {
      const { bytes: freed } = yield* this.step(this.#maxBytes - toCome);
      if (freed === 0) return;
      bytes -= freed;
    }
  }

  /** After a write of so many bytes: looks now and then; over the budget it takes one small step, or more when much was written. */
  *afterWrite(written: number): Steps<void> {
    if (this.#maxBytes === null) return;
    this.#unlooked += written;
    if (this.#unlooked < this.#maxBytes * LOOK_AFTER) return;
    const unlooked = this.#unlooked;
    this.#unlooked = 0;
    let bytes = (yield* get(state.bytes, {}))?.bytes ?? 0;
    let freed = 0;
    for (let step = 0; step < STEPS_FOR_A_WRITE && bytes > this.#maxBytes && freed < 2 * unlooked; step += 1) {
      const done = yield* this.step(this.#maxBytes * AIM);
      if (done.bytes === 0) return;
      bytes -= done.bytes;
      freed += done.bytes;
    }
  }

  /** Removes everything that has expired, and brings the cache under its budget. */
  *cleanup(onlyExpired: boolean): Steps<Evicted> {
    let total = NOTHING;
    for (;;) {
      const done = yield* this.step(onlyExpired ? null : this.#maxBytes);
      if (done.expired + done.evicted === 0) return total;
      total = {
        expired: total.expired + done.expired,
        evicted: total.evicted + done.evicted,
        bytes: total.bytes + done.bytes,
      };
    }
  }

  /** Removes some entries: expired ones, and others when the cache takes more than `aim` bytes. */
  *step(aim: number | null): Steps<Evicted> {
    const done = yield* transaction(() => this.#removeSome(aim));
    if (done.bytes > 0) this.#onFreed(done.bytes);
    return done;
  }

  *#removeSome(aim: number | null): Steps<Evicted> {
    yield* this.#book.flushGroup();
    const now = this.#clock();
    const bytes = (yield* get(state.bytes, {}))?.bytes ?? 0;
    const over = yield* all(expired, { now, limit: STEP });
    const excess = aim === null ? 0 : bytes - aim - sumOf(over);
    const others = excess > 0 ? yield* this.#longestUnused(excess, STEP - over.length, bytes, now) : [];
    const chosen = [...over, ...others.filter(({ key }) => !over.some((each) => each.key === key))];
    if (chosen.length === 0) {
      yield* run(staleLeases, { now });
      return NOTHING;
    }
    const freed = sumOf(chosen);
    yield* batch([
      call(entries.removeKeys, { keys: JSON.stringify(chosen.map(({ key }) => key)) }),
      call(state.leaving, { bytes: bytes - freed, seen: 0, epoch: newStamp() }),
    ]);
    return { expired: over.length, evicted: chosen.length - over.length, bytes: freed };
  }

  /** The entries that were used longest ago, enough to free `excess` bytes, `most` at most. */
  *#longestUnused(excess: number, most: number, bytes: number, now: number): Steps<readonly Candidate[]> {
    if (most <= 0) return [];
    const never = yield* all(neverUsed, { after: this.#hand, limit: STEP });
    const used = yield* all(longUnused, { limit: STEP });
    const isOverLimit = this.#maxBytes !== null && bytes > this.#maxBytes * HARD_LIMIT;
    const chosen: Candidate[] = [];
    let freed = 0;
    for (const candidate of [...never, ...used].sort((a, b) => a.usedAt - b.usedAt || a.key - b.key)) {
      if (chosen.length === most || freed >= excess) break;
      if (this.#book.has(candidate.key)) continue;
      if (!isOverLimit && candidate.usedAt > now - SPARED_MS) break;
      chosen.push(candidate);
      freed += candidate.bytes;
    }
    // Keys can begin anew when the last entries went; then the hand stands behind them all.
    const first = never.find(({ key }) => !chosen.some((each) => each.key === key));
    this.#hand = never.length < STEP ? 0 : (first?.key ?? (never.at(-1)?.key as number) + 1) - 1;
    return chosen;
  }
}

function sumOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { bytes }) => sum + bytes, 0);
}
