import canonicalize from 'canonicalize';
import { InvalidInputError } from '../../errors/errors.js';
import type { CacheServices, ComputeOptions } from './services.js';

/** How to wrap a function. */
export interface CachedOptions<Args extends readonly unknown[]> extends Omit<ComputeOptions, 'signal'> {
  /** What the keys begin with: another one for each function, and for each change of what it does. Default: its name. */
  readonly name?: string | undefined;
  /** The rest of the key. Default: the arguments as canonical JSON, which must hold them. */
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
  { name = compute.name, key = argumentsKey, ...options }: CachedOptions<Args> = {},
): (...args: Args) => Promise<T> {
  if (name === '') {
    throw new InvalidInputError({
      message: 'cached: the function has no name. Give one: cached(cache, fn, { name }).',
    });
  }
  return async (...args) => cache.getOrCompute(`${name}:${key(...args)}`, () => compute(...args), options);
}

function argumentsKey(...args: readonly unknown[]): string {
  try {
    return canonicalize(args) ?? '';
  } catch (cause) {
    throw new InvalidInputError({
      message: 'cached: the arguments cannot be written as JSON. Give a key: cached(cache, fn, { key: (…) => text }).',
      cause,
    });
  }
}
