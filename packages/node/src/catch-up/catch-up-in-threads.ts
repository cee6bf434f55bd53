import { availableParallelism } from 'node:os';
import type { CatchUpOptions, Store } from '@cairndb/core';
import { indexAccess } from '@cairndb/core/index-access';
import { runInTurns } from '../turns/run-in-turns.js';
import { type SharedStore, threadLocation } from '../turns/thread-location.js';
import type { CatchUpJob } from './catch-up-worker.js';

/** How to catch up. */
export interface ThreadedCatchUpOptions extends CatchUpOptions {
  readonly signal?: AbortSignal | undefined;
  /** Worker threads; default 2, or 1 where there is one core. */
  readonly threads?: number | undefined;
}

/** Room for the longest text there can be (see `too_big`), which is rare: V8 collects long before. */
const HEAP_MB = 1_024;

const ENTRY = new URL('./catch-up-worker.js', import.meta.url);

/** Starting threads takes some tenths of a second: less than this is quicker without. */
const THREADS_FROM_CHANGES = 4_096;

/**
 * Takes all pending changes into the keyword index on worker threads, with this thread free. What `store.catchUp()` does, which
 * stores get that others can't open (memory, servers, a redactor of one's own). Everything is found then; `mergeInThread` makes
 * searches quicker again after much was taken in.
 *
 * @returns how many documents
 */
export async function catchUpInThreads(
  store: SharedStore & Pick<Store, 'catchUp'>,
  options: ThreadedCatchUpOptions = {},
): Promise<number> {
  const { onProgress, signal, threads = Math.min(2, availableParallelism()) } = options;
  let documents = 0;
  const location = await threadLocation(store);
  if (location !== null) {
    for (const { domain, lacking } of indexAccess(store)) {
      if ((await lacking(THREADS_FROM_CHANGES)) < THREADS_FROM_CHANGES) continue;
      await runInTurns<CatchUpJob, number>({
        entry: ENTRY,
        data: { location },
        heapMb: HEAP_MB,
        threads,
        jobs: [{ domain, after: undefined }],
        chained: true,
        signal,
        onResult: (taken) => {
          documents += taken;
          onProgress?.(documents);
        },
      });
    }
  }
  // What came meanwhile, or what another process was quicker with.
  return documents + (await store.catchUp({ signal, onProgress: (more) => onProgress?.(documents + more) }));
}
