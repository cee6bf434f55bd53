import { all, batch, call, get, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { CacheMemory } from './memory.js';
import { entries, SPACE, state, type ValueRow, values } from './statements.js';
import type { StoredValue } from './stored-value.js';

/** How general entries of one owner are read, out of the memory or the database. */
export class EntryReader {
  readonly #ownerId: string;
  readonly #clock: DomainContext['clock'];
  readonly #memory: CacheMemory;

  constructor({ ownerId, clock }: DomainContext, memory: CacheMemory) {
    this.#ownerId = ownerId;
    this.#clock = clock;
    this.#memory = memory;
  }

  /** The row of an entry, valid or not. Counts nothing. */
  *row(name: string): Steps<ValueRow | undefined> {
    const { copies } = this.#memory;
    const named = { ownerId: this.#ownerId, name };
    if (copies === undefined) return yield* get(values.one, named);
    const copy = yield* copies.find(this.#ownerId, name);
    if (copy !== undefined) return copy;
    const keep = yield* copies.reading(this.#ownerId, name);
    const row = yield* get(values.stamped, named);
    if (row !== undefined) yield* keep(row);
    return row;
  }

  /** The value of a valid entry. Counts a hit or a miss. */
  *value(name: string): Steps<StoredValue | undefined> {
    const row = yield* this.row(name);
    return this.counted(row, this.#clock());
  }

  /** Values in the order of the names. */
  *values(names: readonly string[]): Steps<readonly (StoredValue | undefined)[]> {
    const listed = { ownerId: this.#ownerId, space: SPACE.entries, names: JSON.stringify(names) };
    const rows = new Map((yield* all(values.many, listed)).map((row) => [row.name, row]));
    const now = this.#clock();
    return names.map((name) => this.counted(rows.get(name), now));
  }

  /** Whether there is a valid entry. */
  *has(name: string): Steps<boolean> {
    const row = yield* this.row(name);
    return row !== undefined && row.value !== null && isValid(row, this.#clock());
  }

  /** Makes a valid entry count as used now, and valid until `expiresAt` when that is given. */
  *touch(name: string, now: number, expiresAt: number | null | undefined): Steps<boolean> {
    const { book, copies } = this.#memory;
    if (copies !== undefined) yield* copies.writing(this.#ownerId, [name]);
    const named = { ownerId: this.#ownerId, space: SPACE.entries, name };
    const keep = expiresAt === undefined ? 1 : 0;
    const touched = yield* batch([
      call(entries.setExpiry, { ...named, now, keep, expiresAt: expiresAt ?? null }),
      call(state.changed, {}),
      call(values.key, named),
    ]);
    const found = touched[2]?.rows[0] as { key: number; createdAt: number } | undefined;
    if (found === undefined || touched[0]?.changes === 0) return false;
    book.used(found.key, found.createdAt, now);
    return true;
  }

  /** The value of a row when it is valid. Counts a hit or a miss. */
  counted(row: ValueRow | undefined, now: number): StoredValue | undefined {
    const { book } = this.#memory;
    if (row === undefined || row.value === null || !isValid(row, now)) {
      book.miss(this.#ownerId, now);
      return undefined;
    }
    book.hit(this.#ownerId, row.key, row.createdAt, now);
    return row.value;
  }
}

/** Whether an entry has not expired. */
export function isValid({ expiresAt }: Pick<ValueRow, 'expiresAt'>, now: number): boolean {
  return expiresAt === null || expiresAt > now;
}
