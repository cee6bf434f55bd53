import { InvalidInputError } from '../../errors/errors.js';
import { afterCommit, batch, type CallResult, call, get, run, type Steps, transaction } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { entryBytes } from './entry-size.js';
import type { CacheMemory } from './memory.js';
import { newStamp } from './stamp.js';
import { type EntryRow, entries, type Replaced, SPACE, type Space, state, writes } from './statements.js';
import { type StoredValue, storedBytes } from './stored-value.js';

/** What is to be written. */
export interface NewEntry {
  readonly space: Space;
  readonly name: string;
  readonly category: string;
  readonly value: StoredValue | null;
  readonly ttlMs: number | null;
  /** Bytes that it takes in other tables. */
  readonly besideBytes?: number;
}

/** Entries this large make room before they are written, so that the file does not grow for them. */
const LARGE_SHARE = 0.01;

/** How entries of one owner are written. */
export class EntryWriter {
  readonly #ownerId: string;
  readonly #clock: DomainContext['clock'];
  readonly #memory: CacheMemory;

  constructor({ ownerId, clock }: DomainContext, memory: CacheMemory) {
    this.#ownerId = ownerId;
    this.#clock = clock;
    this.#memory = memory;
  }

  /** The row of an entry. @throws InvalidInputError `too_big` when it alone is larger than the budget */
  row({ space, name, category, value, ttlMs, besideBytes = 0 }: NewEntry): EntryRow {
    const { maxBytes } = this.#memory.settings;
    const bytes = entryBytes(name, category, this.#ownerId, value === null ? 0 : storedBytes(value)) + besideBytes;
    if (maxBytes !== null && bytes > maxBytes) {
      throw new InvalidInputError(
        {
          message: `The entry takes ${bytes} bytes, more than the whole cache may take (${maxBytes}). Raise maxBytes of openStore({ cache }), or keep it elsewhere. Nothing was written.`,
          details: { bytes, maxBytes },
        },
        'too_big',
      );
    }
    const now = this.#clock();
    const expiresAt = ttlMs === null ? null : now + ttlMs;
    return { ownerId: this.#ownerId, space, name, category, value, bytes, now, expiresAt, stamp: newStamp() };
  }

  /** The calls that write an entry; the first one gives the entry that is replaced. */
  calls(row: EntryRow) {
    const { replacing, set } = writes[row.space];
    return [call(replacing, row), call(set, row)] as const;
  }

  /** Writes entries, all or nothing. */
  *write(rows: readonly EntryRow[]): Steps<void> {
    const [first] = rows;
    if (first === undefined) return;
    yield* this.before(rows);
    if (rows.length === 1 && !this.#memory.host.capabilities.remote) {
      this.#used(first, yield* this.#addOrReplace(first));
    } else {
      const results = yield* batch(rows.flatMap((row) => this.calls(row)));
      for (let at = 0; at < rows.length; at += 1) this.note(rows[at] as EntryRow, results[2 * at]);
    }
    yield* this.after(rows);
  }

  /** Where statements cost little by themselves: a new entry is one, the first that is tried. */
  #addOrReplace(row: EntryRow): Steps<Replaced | undefined> {
    const { found, add } = writes[row.space];
    return transaction(function* () {
      const { changes } = yield* run(add, row);
      const replaced = changes > 0 ? undefined : yield* get(found, row);
      if (replaced === undefined) return undefined;
      yield* run(entries.replace, { ...row, key: replaced.key });
      yield* run(state.replaced, { less: replaced.bytes - row.bytes, stamp: row.stamp });
      return replaced;
    });
  }

  /** Before a write: no copy in memory may stay, and large entries find room. */
  *before(rows: readonly EntryRow[]): Steps<void> {
    const { copies, settings, eviction } = this.#memory;
    if (copies !== undefined) {
      const names = rows.filter(({ space }) => space === SPACE.entries).map(({ name }) => name);
      yield* copies.writing(this.#ownerId, names);
    }
    const { maxBytes } = settings;
    if (maxBytes === null) return;
    const bytes = sumOf(rows);
    if (bytes > maxBytes * LARGE_SHARE) yield* eviction.beforeWrite(bytes);
  }

  /** An entry that was there counts as used now: its place in the table does not say so. */
  note(row: EntryRow, replacing: CallResult | undefined): void {
    this.#used(row, replacing?.rows[0] as Pick<Replaced, 'key' | 'createdAt'> | undefined);
  }

  #used({ now }: EntryRow, replaced: Pick<Replaced, 'key' | 'createdAt'> | undefined): void {
    if (replaced !== undefined) this.#memory.book.used(replaced.key, replaced.createdAt, now);
  }

  /** After a write: the cache may be over its budget. */
  *after(rows: readonly EntryRow[]): Steps<void> {
    const { eviction, upkeep } = this.#memory;
    const bytes = sumOf(rows);
    yield* eviction.afterWrite(bytes);
    if (upkeep.wrote(rows.length, bytes)) yield* afterCommit(() => upkeep.lookAtLog());
  }
}

function sumOf(rows: readonly EntryRow[]): number {
  return rows.reduce((sum, { bytes }) => sum + bytes, 0);
}
