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

/** What stands behind a split store. */
interface SplitParts {
  readonly databases: readonly SplitDatabase[];
  /** Carries usage from the database that has it reported to the one that keeps account; absent where one has both. */
  readonly ledger?: { catchUp(): Promise<void> } | undefined;
}

const splitStores = new WeakMap<object, SplitParts>();

/** Notes what stands behind a store. Returns the store. */
export function withParts<T extends object>(store: T, parts: SplitParts): T {
  splitStores.set(store, parts);
  return store;
}

/** Carries over what waits to be taken from one database of a store to another: before conversations go, and calls are counted. */
export async function carryUsage(store: object): Promise<void> {
  await splitStores.get(store)?.ledger?.catchUp();
}

/** The databases behind a store that is split over several; undefined for one over a single database. */
export function databasesOf(store: object): readonly SplitDatabase[] | undefined {
  return splitStores.get(store)?.databases;
}
