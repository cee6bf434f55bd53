import { sql } from 'drizzle-orm';
import { InvalidInputError } from '../../errors/errors.js';
import { batch, call, defineSql, get, type Steps, transaction } from '../../steps/index.js';
import { pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Cache, CacheEntry, CacheEntryInfo, CacheFilter } from './cache.js';
import { EntryReader } from './entry-reading.js';
import { EntryWriter, type NewEntry } from './entry-writing.js';
import * as input from './input.js';
import { fittingPage, type ListedRow, listedColumns, listedFields, listedFrom, scanSome } from './listing.js';
import type { CacheMemory } from './memory.js';
import { removeRows } from './removal.js';
import { responseMethods } from './response-methods.js';
import { findSimilar, writeVector } from './similarity.js';
import { newStamp } from './stamp.js';
import { entries, SPACE, state, values } from './statements.js';
import { readSavings, readStats } from './stats.js';
import { decodeValue, encodeValue, type StoredValue } from './stored-value.js';

const detailed = defineSql<{ ownerId: string; name: string }, ListedRow & { value: StoredValue | null }>(
  (p) => sql`select ${listedFields}, e.value ${listedFrom}
    where e.owner_id = ${p.ownerId} and e.space = ${SPACE.entries} and e.name = ${p.name}`,
  { ...listedColumns, value: 'plain' },
);

/** The one implementation of {@link Cache}, as steps. */
export function createCache(context: DomainContext, memory: CacheMemory): Cache<'steps'> {
  const { ownerId, clock, feed } = context;
  const { book, copies, eviction, settings } = memory;
  const reader = new EntryReader(context, memory);
  const writer = new EntryWriter(context, memory);

  function infoOf({ key, name, hits, lastHitAt, ...row }: ListedRow): CacheEntryInfo {
    const pending = book.pending(key, row.createdAt);
    return { ...row, key: name, hits: hits + pending.hits, lastHitAt: pending.lastHitAt ?? lastHitAt };
  }
  function newEntry(name: string, value: unknown, ttlMs: number | null | undefined, category = ''): NewEntry {
    const stored = encodeValue(value);
    return { space: SPACE.entries, name, category, value: stored, ttlMs: ttlMs === undefined ? settings.ttlMs : ttlMs };
  }
  function* removeNames(names: readonly string[], noted: () => ReturnType<typeof feed.ifChanged>): Steps<number> {
    const named = { ownerId, space: SPACE.entries, names: JSON.stringify(names), epoch: newStamp() };
    if (copies !== undefined) yield* copies.writing(ownerId, names);
    const results = yield* batch([
      call(state.removing, named),
      call(entries.removeNamed, named),
      ...noted(),
      call(state.removed, {}),
    ]);
    return results[1]?.changes ?? 0;
  }
  const removedSome = (category: string) => ({ kind: 'cache', id: category, operation: 'removed' }) as const;
  function* removeFitting(filter: CacheFilter): Steps<number> {
    let removed = 0;
    for (
      let scan: Parameters<typeof scanSome>[0] | null = { ...filter, ownerId, after: '', validAt: null };
      scan !== null;
    ) {
      const from: Parameters<typeof scanSome>[0] = scan;
      const some = yield* transaction(function* () {
        const found = yield* scanSome(from);
        const isLast = found.next === null && removed + found.rows.length > 0;
        yield* removeRows(memory, found.rows, isLast ? feed.always(removedSome(filter.category ?? '')) : []);
        return found;
      });
      removed += some.rows.length;
      scan = some.next;
    }
    return removed;
  }

  return {
    *get<T>(key: string) {
      input.checkKey(key, 'cache.get');
      // The shortest way there is: nothing is called more often.
      const row = copies === undefined ? yield* get(values.one, { ownerId, name: key }) : yield* reader.row(key);
      const value = reader.counted(row, clock());
      return value === undefined ? undefined : (decodeValue(value) as T);
    },
    *findEntry<T>(key: string) {
      input.checkKey(key, 'cache.findEntry');
      const row = yield* get(detailed, { ownerId, name: key });
      const now = clock();
      if (row === undefined || row.value === null || (row.expiresAt !== null && row.expiresAt <= now)) {
        book.miss(ownerId, now);
        return null;
      }
      book.hit(ownerId, row.key, row.createdAt, now);
      const { value, ...info } = row;
      return { ...infoOf(info), value: decodeValue(value) as T } satisfies CacheEntry<T>;
    },
    *getMany<T>(keys: readonly string[]) {
      const found = yield* reader.values(validate(input.manyKeys, keys, 'cache.getMany'));
      return found.map((value) => (value === undefined ? undefined : (decodeValue(value) as T)));
    },
    *has(key) {
      input.checkKey(key, 'cache.has');
      return yield* reader.has(key);
    },
    *set(key, value, options) {
      input.checkKey(key, 'cache.set');
      if (options === undefined) {
        yield* writer.write([writer.row(newEntry(key, value, undefined))]);
        return;
      }
      const { ttlMs, category, embedding } = validate(input.setOptions, options, 'cache.set');
      const entry = newEntry(key, value, ttlMs, category);
      if (embedding === undefined) {
        yield* writer.write([writer.row(entry)]);
        return;
      }
      yield* writeVector(context, memory, writer, entry, embedding);
    },
    *setMany(given) {
      const valid = validate(input.newEntries, given, 'cache.setMany');
      // Of several with the same key the last one counts, as when they come one after the other.
      const last = new Map(valid.map((entry) => [entry.key, entry]));
      const rows = [...last.values()].map(({ key, value, ttlMs, category }) =>
        writer.row(newEntry(key, value, ttlMs, category)),
      );
      yield* writer.write(rows);
    },
    *touch(key, ttlMs) {
      input.checkKey(key, 'cache.touch');
      const valid = validate(input.ttl, ttlMs, 'cache.touch');
      const now = clock();
      return yield* reader.touch(key, now, valid === undefined ? undefined : valid === null ? null : now + valid);
    },
    *remove(key) {
      input.checkKey(key, 'cache.remove');
      return (
        (yield* removeNames([key], () => feed.ifChanged({ kind: 'cacheEntry', id: key, operation: 'removed' }))) > 0
      );
    },
    *removeMany(keys) {
      const names = [...new Set(validate(input.manyKeys, keys, 'cache.removeMany'))];
      return names.length === 0 ? 0 : yield* removeNames(names, () => feed.ifChanged(removedSome('')));
    },
    *removeMatching(given) {
      const filter = validate(input.removalFilter, given, 'cache.removeMatching');
      if (filter.pattern !== undefined || filter.category !== undefined) return yield* removeFitting(filter);
      throw new InvalidInputError({
        message:
          'cache.removeMatching: the filter says nothing. Give a pattern or a category; clear() removes everything.',
      });
    },
    *removeExpired() {
      return (yield* eviction.cleanup(true)).expired;
    },
    *clear() {
      return yield* removeFitting({});
    },
    *keys(given) {
      const filter = validate(input.entryFilter, given ?? {}, 'cache.keys');
      const rows = yield* fittingPage(ownerId, filter, clock(), 'cache.keys');
      return pageOf(
        rows,
        filter,
        (row) => [row.name],
        (row) => row.name,
      );
    },
    *list(given) {
      const filter = validate(input.entryFilter, given ?? {}, 'cache.list');
      const rows = yield* fittingPage(ownerId, filter, clock(), 'cache.list');
      return pageOf(rows, filter, (row) => [row.name], infoOf);
    },
    *findSimilar<T>(given: Parameters<Cache<'steps'>['findSimilar']>[0]) {
      return yield* findSimilar<T>(context, memory, validate(input.similarityQuery, given, 'cache.findSimilar'));
    },
    *stats() {
      return yield* readStats(context, memory);
    },
    *savings(given) {
      const { since } = validate(input.savingsOptions, given ?? {}, 'cache.savings');
      return yield* readSavings(context, memory, since);
    },
    *cleanup() {
      const { expired, evicted, bytes } = yield* eviction.cleanup(false);
      return { expired, evicted, freedBytes: bytes };
    },
    ...responseMethods(context, memory, writer),
  };
}
