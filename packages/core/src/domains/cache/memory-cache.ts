import { createLRU } from 'lru.min';
import { host } from '../../host.js';
import { afterCommit, get, type Steps } from '../../steps/index.js';
import type { CacheMemoryOptions } from './options.js';
import { type StampedRow, state, type ValueRow, values } from './statements.js';
import { storedBytes } from './stored-value.js';

/** How old a look at the version may be, in milliseconds; with a look's own time, changes are seen within 100. */
const LOOK_EVERY_MS = 50;
/** Writes that are under way in transactions; more are a sign of bodies that fail over and over. */
const MOST_UNDER_WAY = 1_000;

/** A row that was read, and how much of the database's life it is known to be right for. */
interface Copy extends StampedRow {
  readonly bytes: number;
  expiresAt: number | null;
  checkedAt: number;
}

/**
 * General entries in memory (L1), as they are stored: each reader decodes a value of its own, so none can spoil it for others. A row
 * in the database says how often something that was there was replaced or removed. It is looked at every 50 ms; when it has moved,
 * each copy is compared by its stamp before it is used again.
 */
export class MemoryCache {
  readonly #copies: ReturnType<typeof createLRU<string, Copy>>;
  readonly #maxBytes: number;
  readonly #isShared: boolean;
  readonly #underWay = new Set<string>();
  #bytes = 0;
  /** Rises with each change that was seen. */
  #age = 0;
  #seen = '';
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Rises with each write of this process. */
  #writes = 0;

  /** @param isShared whether other processes, or machines, write to the same database */
  constructor({ maxEntries = 10_000, maxBytes = 16_000_000 }: CacheMemoryOptions, isShared: boolean) {
    this.#maxBytes = maxBytes;
    this.#isShared = isShared;
    this.#copies = createLRU<string, Copy>({
      max: maxEntries,
      // Called for what is pushed out, replaced and deleted alike.
      onEviction: (_id, copy) => {
        this.#bytes -= copy.bytes;
      },
    });
  }

  /** The copy of an entry, when there is one that is right. */
  *find(ownerId: string, name: string): Steps<ValueRow | undefined> {
    const id = idOf(ownerId, name);
    const copy = this.#copies.get(id);
    if (copy === undefined) return undefined;
    if (this.#isShared) yield* this.#look();
    if (copy.checkedAt === this.#age) return copy;
    const age = this.#age;
    const row = yield* get(values.stamp, { ownerId, name });
    if (row?.stamp !== copy.stamp) {
      this.#copies.delete(id);
      return undefined;
    }
    copy.expiresAt = row.expiresAt;
    copy.checkedAt = age;
    return copy;
  }

  /** Prepares to keep a row: called before it is read, the answer after it was. */
  *reading(ownerId: string, name: string): Steps<(row: StampedRow) => Steps<void>> {
    if (this.#isShared) yield* this.#look();
    const [age, writes, id] = [this.#age, this.#writes, idOf(ownerId, name)];
    return (row) =>
      afterCommit(() => {
        // Something was written meanwhile, perhaps this.
        if (writes === this.#writes && !this.#underWay.has(id)) this.#keep(id, row, age);
      });
  }

  /** Entries of these names are being written: their copies go now, and none is made before the commit. */
  *writing(ownerId: string, names: Iterable<string>): Steps<void> {
    const ids = Array.from(names, (name) => idOf(ownerId, name));
    this.#writes += 1;
    if (this.#underWay.size > MOST_UNDER_WAY) this.#underWay.clear();
    for (const id of ids) {
      this.#copies.delete(id);
      this.#underWay.add(id);
    }
    yield* afterCommit(() => {
      this.#writes += 1;
      for (const id of ids) {
        this.#copies.delete(id);
        this.#underWay.delete(id);
      }
    });
  }

  /** Much was removed: nothing is known any more. */
  *forgetAll(): Steps<void> {
    this.drop();
    yield* afterCommit(() => this.drop());
  }

  /** {@link forgetAll}, when it is known to be committed. */
  drop(): void {
    this.#writes += 1;
    this.#copies.clear();
    this.#bytes = 0;
  }

  #keep(id: string, row: StampedRow, age: number): void {
    if (row.value === null) return;
    const bytes = storedBytes(row.value) + id.length;
    if (bytes > this.#maxBytes) return;
    this.#copies.delete(id);
    this.#copies.set(id, { ...row, bytes, checkedAt: age });
    this.#bytes += bytes;
    while (this.#bytes > this.#maxBytes) this.#copies.evict(1);
  }

  *#look(): Steps<void> {
    const now = host.performance.now();
    if (now - this.#lookedAt < LOOK_EVERY_MS) return;
    const row = yield* get(state.version, {});
    const seen = row === undefined ? '' : `${row.epoch} ${row.version}`;
    if (seen !== this.#seen) this.#age += 1;
    this.#seen = seen;
    this.#lookedAt = now;
  }
}

function idOf(ownerId: string, name: string): string {
  return ownerId === '' ? `\0${name}` : `${ownerId}\0${name}`;
}
