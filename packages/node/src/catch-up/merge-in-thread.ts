import type { Store } from '@cairndb/core';
import { indexAccess } from '@cairndb/core/index-access';
import { startThread } from '../turns/start-thread.js';
import { threadLocation } from '../turns/thread-location.js';
import { fromThrown } from '../turns/thrown-error.js';
import type { MergeAnswer, MergeData } from './merge-worker.js';

const ENTRY = new URL('./merge-worker.js', import.meta.url);
const HEAP_MB = 128;

/**
 * Merges, on a worker thread, what `catchUpInThreads` left in pieces: searches find the same before and after, and look into fewer
 * places then. Does nothing where nothing was left; `store.optimize()` does the same in this thread.
 *
 * @throws the signal's reason; what was merged until then stays
 */
export async function mergeInThread(
  store: Pick<Store, 'driver' | 'raw' | 'reopenable'>,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const location = await threadLocation(store);
  if (location === null || !(await isAnyUnmerged(store))) return;
  signal?.throwIfAborted();
  const data: MergeData = { location };
  let end: () => Promise<unknown> = async () => undefined;
  try {
    await new Promise<void>((resolve, onError) => {
      const onMessage = ({ error }: MergeAnswer) => (error === undefined ? resolve() : onError(fromThrown(error)));
      const worker = startThread({ entry: ENTRY, data, heapMb: HEAP_MB, onMessage, onError });
      const abort = () => onError(signal?.reason);
      end = () => {
        signal?.removeEventListener('abort', abort);
        return worker.terminate();
      };
      signal?.addEventListener('abort', abort, { once: true });
    });
  } finally {
    // Who closes the store or removes its file next finds nobody else there.
    await end();
  }
}

async function isAnyUnmerged(store: object): Promise<boolean> {
  for (const index of indexAccess(store)) if (await index.isUnmerged()) return true;
  return false;
}
