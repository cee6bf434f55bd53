import type { Store, StoreCore } from '@cairndb/core';
import type { OperationCounts } from './operation-counts.js';

/** What of a store its health is read from; domains that it lacks are passed over. */
export type WatchedStore = Pick<
  StoreCore<never>,
  | 'location'
  | 'driver'
  | 'reopenable'
  | 'readonly'
  | 'capabilities'
  | 'raw'
  | 'health'
  | 'embeddings'
  | 'on'
  | 'optimize'
  | 'catchUp'
> &
  Partial<Pick<Store, 'cache' | 'settings'>>;

/** What counts as well. Every part may be left out. */
export interface HealthOptions {
  /** Also look through each whole file for damage, which takes seconds for each gigabyte; notes when it was done. Default false. */
  readonly deep?: boolean | undefined;
  /** The size that each database file is not to outgrow, in bytes, as it was opened with. Default: none. */
  readonly maxSizeBytes?: number | null | undefined;
  /** The share of the disk in use from which on it warns, 0 to 1; default 0.85. */
  readonly diskUsageAlertThreshold?: number | undefined;
  /** Changes that the index of a database may lack; default 10,000. */
  readonly indexRebuildThreshold?: number | undefined;
  /** How long ago each file may have been looked through, in days; default 30. */
  readonly integrityDays?: number | undefined;
  /** The folder with backups. Default: backups are not looked at. */
  readonly backups?: { readonly folder: string; readonly intervalMs: number } | undefined;
  /** What went wrong and slowly lately. Default: not looked at. */
  readonly operations?: OperationCounts | undefined;
  /** The time, Unix milliseconds; default the machine's. */
  readonly now?: (() => number) | undefined;
}
