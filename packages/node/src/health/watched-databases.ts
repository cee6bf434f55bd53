import { isSplitStore } from '@cairndb/core/split';
import type { WatchedStore } from './health-options.js';

/** One database of a store that is looked at. */
export interface WatchedDatabase {
  /** What it is called where a store has several; undefined for a store's only one. */
  readonly name: string | undefined;
  readonly store: WatchedStore;
}

/** The databases of a store: itself, or those that a split store lies over. */
export function databasesOf(store: WatchedStore): readonly WatchedDatabase[] {
  if (!isSplitStore(store)) return [{ name: undefined, store }];
  return Object.entries(store.databases).map(([name, one]) => ({ name, store: one }));
}

/** Whether a database lies in a file of this machine. */
export function isFile({ capabilities }: WatchedStore): boolean {
  return capabilities.persistent && !capabilities.remote;
}
