import { parentPort, workerData } from 'node:worker_threads';
import { indexAccess } from '@cairndb/core/index-access';
import { openDatabase } from '../open-database.js';
import { type ThrownError, toThrown } from '../turns/thrown-error.js';

/** What the worker has to know. */
export interface MergeData {
  readonly location: string;
}

/** What the worker answers in the end. */
export type MergeAnswer = { readonly error?: ThrownError };

async function mergeAll(): Promise<void> {
  const { location } = workerData as MergeData;
  await using store = await openDatabase(location, { indexing: 'onSearch', readers: 0 });
  for (const index of indexAccess(store)) {
    while (await index.mergeSome());
  }
}

mergeAll().then(
  () => parentPort?.postMessage({} satisfies MergeAnswer),
  (error: unknown) => parentPort?.postMessage({ error: toThrown(error) } satisfies MergeAnswer),
);
