import { type CachedOptions, type ComputeOptions, cached as cachedIn } from '@cairndb/core';
import { defaultStore, warn } from './default-store.js';

/**
 * The same function with its answers kept in the process-wide store (CY-15): `cached` of `@cairndb/core`, with its keys and options, and a
 * cache that can't hurt. While the store is switched off it is just the function, and when the cache fails, the call goes without it,
 * with a warning.
 *
 * @throws InvalidInputError for a function without a name; the function rejects with it for arguments that JSON cannot hold
 */
export function cached<Args extends readonly unknown[], T>(
  compute: (...args: Args) => T | Promise<T>,
  options: CachedOptions<Args> = {},
): (...args: Args) => Promise<T> {
  const kept = cachedIn(cacheOfProcess, compute, options);
  return async (...args) => ((await isOff()) ? await compute(...args) : await kept(...args));
}

/** Whether there is no store at all, so that not even a key is made. One that fails to open is another matter, and told below. */
async function isOff(): Promise<boolean> {
  try {
    return (await defaultStore()) === null;
  } catch {
    return false;
  }
}

/** What the computation itself threw, kept apart from what the cache throws; all who wait for one computation get it. */
class Thrown {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/** The cache of the process-wide store; without it, when that is off or fails. */
const cacheOfProcess = {
  async getOrCompute<T>(key: string, compute: () => T | Promise<T>, options: ComputeOptions = {}): Promise<T> {
    let computed: { readonly value: T } | undefined;
    const computeOnce = async (): Promise<T> => {
      try {
        const value = await compute();
        computed = { value };
        return value;
      } catch (error) {
        throw new Thrown(error);
      }
    };
    const onRefreshError = (error: unknown) => options.onRefreshError?.(error instanceof Thrown ? error.error : error);
    try {
      const store = await defaultStore();
      if (store !== null) return await store.cache.getOrCompute(key, computeOnce, { ...options, onRefreshError });
    } catch (error) {
      if (error instanceof Thrown) throw error.error;
      const reason = error instanceof Error ? error.message : String(error);
      warn({ code: 'cache', message: `A cached call went without the cache: ${reason}`, error });
    }
    return computed === undefined ? await compute() : computed.value;
  },
};
