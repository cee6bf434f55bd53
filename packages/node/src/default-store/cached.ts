import { hash } from 'node:crypto';
import { InvalidInputError } from '@cairndb/core';
import { canonicalJson } from './canonical-json.js';
import { defaultStore, warn } from './default-store.js';

/** What is asked of a cache: the service of `store.cache`. */
export interface ComputingCache {
  getOrCompute<T>(
    key: string,
    compute: () => Promise<T> | T,
    options?: { readonly ttlMs?: number | null; readonly category?: string },
  ): Promise<T>;
}

/** How to cache a function. */
export interface CachedOptions<A extends readonly unknown[]> {
  /** How long an answer lives, in milliseconds; null: for ever. Default: `cacheTtlMs` of the configuration. */
  readonly ttlMs?: number | null | undefined;
  /**
   * The name that stands for the function in keys, by default its own; or a function that makes the whole key out of the arguments.
   * Another name, as `summarize-v2`, is how a changed function leaves its old answers behind.
   */
  readonly key?: string | ((...args: A) => string) | undefined;
  /** What the entries belong to, for statistics and to invalidate them together. Default: the function's name. */
  readonly category?: string | undefined;
  /** The cache to use; default: that of the process-wide store. */
  readonly cache?: ComputingCache | undefined;
}

/**
 * The same function with its answers kept (CY-15): the second call with the same arguments reads what the first one computed, also in
 * another process, and calls that come together compute once. Arguments and answers must be JSON. While the store is switched off, it is
 * just the function; a cache that fails never fails the call.
 *
 * @throws InvalidInputError at once when the function has no name and none is given; at the call when an argument is no JSON
 */
export function cached<A extends readonly unknown[], T>(
  fn: (...args: A) => Promise<T> | T,
  options: CachedOptions<A> = {},
): (...args: A) => Promise<T> {
  const keyOf = keyMaker(fn.name, options.key);
  const { ttlMs, category = fn.name, cache: own } = options;
  const entry = { ...(ttlMs === undefined ? {} : { ttlMs }), ...(category === '' ? {} : { category }) };
  return async (...args) => {
    const cache = own ?? (await cacheOfProcess());
    if (cache === undefined) return await fn(...args);
    const key = keyOf(args);
    const call = new Call(() => fn(...args));
    try {
      return await cache.getOrCompute(key, () => call.run(), entry);
    } catch (error) {
      return await call.afterFailure(error);
    }
  };
}

/** One call of the function, wherever it is made. */
class Call<T> {
  readonly #work: () => Promise<T> | T;
  #outcome: { readonly value: T } | { readonly error: unknown } | undefined;

  constructor(work: () => Promise<T> | T) {
    this.#work = work;
  }

  async run(): Promise<T> {
    try {
      const value = await this.#work();
      this.#outcome = { value };
      return value;
    } catch (error) {
      this.#outcome = { error };
      throw error;
    }
  }

  /** The function's own error, or its answer although the cache has failed. */
  async afterFailure(failure: unknown): Promise<T> {
    const outcome = this.#outcome;
    if (outcome !== undefined && 'error' in outcome) throw outcome.error;
    const reason = failure instanceof Error ? failure.message : String(failure);
    warn({ code: 'cache', message: `A cached call went without the cache: ${reason}`, error: failure });
    return outcome === undefined ? await this.#work() : outcome.value;
  }
}

/** The cache of the process-wide store; undefined while that is switched off, or can't be opened. */
async function cacheOfProcess(): Promise<ComputingCache | undefined> {
  try {
    const store = (await defaultStore()) as { readonly cache?: ComputingCache } | null;
    return store?.cache;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    warn({ code: 'cache', message: `A cached call went without the cache: ${reason}`, error });
    return undefined;
  }
}

function keyMaker<A extends readonly unknown[]>(
  ownName: string,
  key: string | ((...args: A) => string) | undefined,
): (args: A) => string {
  if (typeof key === 'function') return (args) => key(...args);
  const name = key ?? ownName;
  if (name === '') {
    throw new InvalidInputError({
      message: 'cached: the function has no name. Give it one with { key }, which must not change from run to run.',
      operation: 'cached',
    });
  }
  return (args) => {
    const text = canonicalJson(args.map((one) => (one === undefined ? null : one)));
    if (text !== undefined) return `${name}:${hash('sha256', text, 'hex')}`;
    throw new InvalidInputError({
      message: `cached: an argument of ${name} is no JSON, so it makes no key. Give a key of your own: { key: (…) => '…' }.`,
      operation: 'cached',
      details: { function: name },
    });
  };
}
