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
  let abort: () => void = () => undefined;
  const data: MergeData = { location };
  await new Promise<void>((resolve, onError) => {
    const onMessage = ({ error }: MergeAnswer) => (error === undefined ? resolve() : onError(fromThrown(error)));
    const worker = startThread({ entry: ENTRY, data, heapMb: HEAP_MB, onMessage, onError });
    abort = () => {
      onError(signal?.reason);
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
  }).finally(() => signal?.removeEventListener('abort', abort));
}

async function isAnyUnmerged(store: object): Promise<boolean> {
  for (const index of indexAccess(store)) if (await index.isUnmerged()) return true;
  return false;
}
