import type { Cache, CacheServices, CacheValue } from '@cairndb/core';
import type { KeyvStoreAdapter, StoredData } from 'keyv';

/** The cache of an open store. */
export type KeyvCache = Pick<
  Cache<'async'>,
  'get' | 'getMany' | 'set' | 'setMany' | 'has' | 'remove' | 'removeMany' | 'removeMatching' | 'keys'
>;

/** What the adapter works on. */
export interface CairnKeyvOptions {
  /** An open store, which stays the caller's: the adapter never closes it. */
  readonly store: { readonly cache: KeyvCache & Partial<CacheServices> };
  /** Entries of this adapter have the category `<category>:<namespace>`; default `keyv`. */
  readonly category?: string | undefined;
}

type Listener = (...args: unknown[]) => void;

/**
 * A storage adapter for Keyv 5 over `store.cache`: values live beside everything else of a store, under its budget of bytes, and
 * expire there too.
 *
 * @example
 * const keyv = new Keyv({ store: new CairnKeyv({ store }), namespace: 'http' });
 */
export class CairnKeyv implements KeyvStoreAdapter {
  /** Keyv lets only adapters of kinds it knows be iterated; this one is SQLite. */
  readonly opts: { readonly dialect: 'sqlite'; readonly url: string } & Record<string, unknown>;
  /** Set by Keyv. */
  namespace?: string | undefined;
  readonly #cache: KeyvCache;
  readonly #category: string;

  constructor({ store, category = 'keyv' }: CairnKeyvOptions) {
    this.opts = { dialect: 'sqlite', url: 'sqlite://' };
    this.#cache = store.cache;
    this.#category = category;
  }

  async get<Value>(key: string): Promise<StoredData<Value> | undefined> {
    return this.#cache.get<StoredData<Value>>(key);
  }

  async getMany<Value>(keys: string[]): Promise<StoredData<Value | undefined>[]> {
    const values = await this.#cache.getMany<StoredData<Value | undefined>>(keys);
    return values as StoredData<Value | undefined>[];
  }

  async set(key: string, value: CacheValue, ttl?: number): Promise<boolean> {
    await this.#cache.set(key, value, this.#options(ttl));
    return true;
  }

  async setMany(entries: readonly { readonly key: string; readonly value: CacheValue; readonly ttl?: number }[]) {
    await this.#cache.setMany(entries.map(({ key, value, ttl }) => ({ key, value, ...this.#options(ttl) })));
  }

  async has(key: string): Promise<boolean> {
    return this.#cache.has(key);
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return Promise.all(keys.map((key) => this.#cache.has(key)));
  }

  async delete(key: string): Promise<boolean> {
    return this.#cache.remove(key);
  }

  async deleteMany(keys: string[]): Promise<boolean> {
    return (await this.#cache.removeMany(keys)) > 0;
  }

  /** Removes what has this adapter's namespace, and nothing else. */
  async clear(): Promise<void> {
    await this.#cache.removeMatching({ category: this.#categoryOf(this.namespace) });
  }

  /** Keys with their values, page by page; what is set meanwhile may come or not. */
  async *iterator<Value>(namespace?: string): AsyncGenerator<[string, Awaited<Value> | undefined], void> {
    const filter = { category: this.#categoryOf(namespace ?? this.namespace), limit: 200 };
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await this.#cache.keys({ ...filter, cursor });
      const values = await this.#cache.getMany<Awaited<Value>>(page.items);
      for (const [index, key] of page.items.entries()) yield [key, values[index]];
      cursor = page.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
  }

  /** Does nothing: the store is the caller's to close. */
  async disconnect(): Promise<void> {}

  /** Keyv listens for `error`. What fails here rejects, and Keyv tells of it. */
  on(_event: string, _listener: Listener): this {
    return this;
  }

  #options(ttl: number | undefined) {
    return { category: this.#categoryOf(this.namespace), ttlMs: ttl ?? null };
  }

  #categoryOf(namespace: string | undefined): string {
    return `${this.#category}:${namespace ?? ''}`;
  }
}
