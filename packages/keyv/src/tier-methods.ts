import type {
  CachedResponse,
  CacheOfOwner,
  CacheRequest,
  CacheSetOptions,
  CacheValue,
  ComputeOptions,
  NewCachedResponse,
  PromisedCache,
} from '@cairndb/core';
import { base64ToUint8Array, uint8ArrayToBase64 } from 'uint8array-extras';
import type { TierClient } from './tier-client.js';
import { type TierEntry, TierSpace } from './tier-space.js';

/** The methods of a cache that ask and tell a tier; the others stay the cache's own. */
export function behindCache(client: TierClient, cache: PromisedCache, owner: CacheOfOwner): Partial<PromisedCache> {
  return { ...entryMethods(client, cache, owner), ...responseMethods(client, cache, owner) };
}

function entryMethods(client: TierClient, cache: PromisedCache, owner: CacheOfOwner): Partial<PromisedCache> {
  const { clock, isReadonly, uncountMisses } = owner;
  const space = new TierSpace(client, clock, owner.ownerId, 'entries');

  /** Asks the tier for what the database did not have, and keeps what it gives. By key: the entries that are valid. */
  async function fetched(keys: readonly string[]): Promise<ReadonlyMap<string, TierEntry>> {
    const mark = space.mark();
    const found = (await space.read([...new Set(keys)])).filter((entry) => entry !== undefined);
    if (found.length > 0 && !isReadonly && space.isCurrent(mark)) {
      const kept = found.map(({ key, expiresAt, category, ...stored }) => ({
        ...{ key, value: decoded(stored), category },
        ttlMs: expiresAt === null ? null : Math.max(1, expiresAt - clock()),
      }));
      // The database may be full or locked; what was found is there all the same.
      await cache.setMany(kept).catch(() => undefined);
    }
    return new Map(found.map((entry) => [entry.key, entry]));
  }

  /** Reads again what the tier had: it counts as one hit, and not as a miss before. */
  async function readAgain(count: number, read: () => Promise<unknown>): Promise<void> {
    if (isReadonly) return;
    uncountMisses(count);
    await read().catch(() => undefined);
  }

  function entryOf(key: string, value: CacheValue, { ttlMs = owner.ttlMs, category = '' }: CacheSetOptions): TierEntry {
    return { key, ...storedOf(value), category, expiresAt: ttlMs === null ? null : clock() + ttlMs };
  }

  return {
    async get<T>(key: string) {
      const own = await cache.get<T>(key);
      if (own !== undefined) return own;
      const entry = (await fetched([key])).get(key);
      if (entry === undefined) return undefined;
      await readAgain(1, () => cache.get(key));
      return decoded(entry) as T;
    },
    async getMany<T>(keys: readonly string[]) {
      const own = await cache.getMany<T>(keys);
      const missing = keys.filter((_key, at) => own[at] === undefined);
      if (missing.length === 0) return own;
      const found = await fetched(missing);
      const again = missing.filter((key) => found.has(key));
      if (again.length > 0) await readAgain(again.length, () => cache.getMany(again));
      return keys.map((key, at) => {
        const entry = found.get(key);
        return own[at] ?? (entry === undefined ? own[at] : (decoded(entry) as T));
      });
    },
    async findEntry<T>(key: string) {
      const own = await cache.findEntry<T>(key);
      if (own !== null || !(await fetched([key])).has(key) || isReadonly) return own;
      uncountMisses(1);
      return await cache.findEntry<T>(key);
    },
    async has(key) {
      return (await cache.has(key)) || (await fetched([key])).has(key);
    },
    async set(key, value, options = {}) {
      await cache.set(key, value, options);
      // What is found by meaning is found in the database, where its vector is.
      if (options.embedding === undefined) await space.write([entryOf(key, value, options)]);
      else await space.remove([key]);
    },
    async setMany(entries) {
      await cache.setMany(entries);
      await space.write(entries.map(({ key, value, ...options }) => entryOf(key, value, options)));
    },
    async touch(key, ttlMs) {
      const touched = await cache.touch(key, ttlMs);
      // It has another expiry there.
      if (touched && ttlMs !== undefined) await space.remove([key]);
      return touched;
    },
    async remove(key) {
      await space.remove([key]);
      return await cache.remove(key);
    },
    async removeMany(keys) {
      await space.remove(keys);
      return await cache.removeMany(keys);
    },
    async removeMatching(filter) {
      await space.clear();
      return await cache.removeMatching(filter);
    },
    async clear() {
      await space.clear();
      return await cache.clear();
    },
    async getOrCompute<T>(key: string, compute: () => T | Promise<T>, options: ComputeOptions = {}) {
      const { ttlMs = owner.ttlMs, category = '' } = options;
      let found: TierEntry | undefined;
      let isComputed = false;
      const value = await cache.getOrCompute<T>(
        key,
        async () => {
          const mark = space.mark();
          const [entry] = await space.read([key]);
          found = space.isCurrent(mark) ? entry : undefined;
          if (found !== undefined) return decoded(found) as T;
          const computed = await compute();
          isComputed = computed !== undefined;
          return computed;
        },
        options,
      );
      if (isComputed) await space.write([entryOf(key, value, { ttlMs, category })]);
      if (found === undefined || isReadonly) return value;
      // It is kept for as long as a computed one, which is too long.
      const { expiresAt } = found;
      if (expiresAt !== null) await cache.touch(key, Math.max(1, expiresAt - clock())).catch(() => false);
      await readAgain(1, () => cache.get(key));
      return value;
    },
  };
}

function responseMethods(client: TierClient, cache: PromisedCache, owner: CacheOfOwner): Partial<PromisedCache> {
  const { clock, isReadonly, uncountMisses } = owner;
  const space = new TierSpace(client, clock, owner.ownerId, 'responses');
  return {
    async findResponse(request: CacheRequest): Promise<CachedResponse | null> {
      const own = await cache.findResponse(request);
      if (own !== null || isReadonly) return own;
      const mark = space.mark();
      const [found] = await space.read([await cache.responseKey(request)]);
      if (found === undefined || !space.isCurrent(mark)) return null;
      const ttlMs = found.expiresAt === null ? null : Math.max(1, found.expiresAt - clock());
      try {
        await cache.saveResponse(request, decoded(found) as NewCachedResponse, { ttlMs });
      } catch {
        return null;
      }
      uncountMisses(1);
      return await cache.findResponse(request);
    },
    async saveResponse(request, response, options = {}) {
      const key = await cache.saveResponse(request, response, options);
      const { ttlMs = owner.responseTtlMs } = options;
      const expiresAt = ttlMs === null ? null : clock() + ttlMs;
      await space.write([{ key, ...storedOf(response), category: '', expiresAt }]);
      return key;
    },
    async invalidateResponses(selection) {
      await space.clear();
      return await cache.invalidateResponses(selection);
    },
  };
}

function storedOf(value: CacheValue): Pick<TierEntry, 'kind' | 'text'> {
  if (value instanceof Uint8Array) return { kind: 'bytes', text: uint8ArrayToBase64(value) };
  return { kind: 'json', text: JSON.stringify(value) };
}

function decoded({ kind, text }: Pick<TierEntry, 'kind' | 'text'>): CacheValue {
  return kind === 'bytes' ? base64ToUint8Array(text) : (JSON.parse(text) as unknown);
}
