import { UnsupportedError } from '../errors/errors.js';
import type { SharedStore } from './shared-store.js';

const sharedStores = new WeakMap<object, SharedStore>();

/** Notes what stands behind a store, for parts of core that the main bundle does not hold. Returns the store. */
export function withInternals<T extends object>(store: T, shared: SharedStore): T {
  sharedStores.set(store, shared);
  return store;
}

/** What stands behind a store. @throws UnsupportedError for a store that another copy of this package opened */
export function internalsOf(store: object, operation: string): SharedStore {
  const shared = sharedStores.get(store);
  if (shared !== undefined) return shared;
  throw new UnsupportedError({
    message: `${operation}: this store was opened by another copy of @cairndb/core. See to it that only one is installed (npm ls @cairndb/core).`,
    operation,
  });
}
