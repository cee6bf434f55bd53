import { InvalidInputError } from '../../errors/errors.js';
import { argumentsKey } from './arguments-key.js';
import type { CacheServices, ComputeOptions } from './services.js';

/** How to wrap a function. */
export interface CachedOptions<Args extends readonly unknown[]> extends Omit<ComputeOptions, 'signal'> {
  /**
   * What the keys begin with, and the category of the entries unless another is given. Default: the function's name. Another one, as
   * `summarize-v2`, is how a changed function leaves its old answers behind.
   */
  readonly name?: string | undefined;
  /**
   * The rest of the key. Default: the arguments as canonical JSON (RFC 8785), which must hold them whole; of more than 1,000 characters its
   * SHA-256. Trailing arguments that are undefined count as left out.
   */
  readonly key?: ((...args: Args) => string) | undefined;
}

/**
 * A function that computes each result once and then takes it from the cache (CY-15): `getOrCompute` under a key made of the
 * function's name and its arguments.
 *
 * @throws InvalidInputError for a function without a name; the function rejects with it for arguments that JSON cannot hold
 */
export function cached<Args extends readonly unknown[], T>(
  cache: Pick<CacheServices, 'getOrCompute'>,
  compute: (...args: Args) => T | Promise<T>,
  { name = compute.name, key, ...options }: CachedOptions<Args> = {},
): (...args: Args) => Promise<T> {
  if (name === '') {
    throw new InvalidInputError({
      message: 'cached: the function has no name. Give it one with { name }, which must not change from run to run.',
      operation: 'cached',
    });
  }
  const { category = name } = options;
  const restOf = key ?? ((...args: Args) => argumentsKey(name, args));
  return async (...args) =>
    cache.getOrCompute(`${name}:${restOf(...args)}`, () => compute(...args), { ...options, category });
}
