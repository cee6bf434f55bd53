import type { SharedStore } from '../shared-store.js';
import type { Store } from '../store.js';

/** One database of a split store. */
export interface SplitDatabase {
  /** Such as `knowledge`. */
  readonly name: string;
  /** The ordinary store over it, with the domains that belong to it. */
  readonly store: Store;
  readonly shared: SharedStore;
}

const splitStores = new WeakMap<object, readonly SplitDatabase[]>();

/** Notes which databases stand behind a store. Returns the store. */
export function withDatabases<T extends object>(store: T, databases: readonly SplitDatabase[]): T {
  splitStores.set(store, databases);
  return store;
}

/** The databases behind a store that is split over several; undefined for one over a single database. */
export function databasesOf(store: object): readonly SplitDatabase[] | undefined {
  return splitStores.get(store);
}
