import { StorageError, UnsupportedError } from '@cairndb/core';
import { requireFileSystem } from '../opfs/file-access.js';
import { uncarry } from '../port/carried-error.js';
import type { WorkerReport, WorkerTask } from './worker-task.js';

type Done = Exclude<WorkerReport, { state: 'started' | 'failed' }>;

/** A worker that has done its task, or is ready for calls. */
export interface StartedWorker {
  readonly worker: Worker;
  readonly report: Done;
  /** Resolves when the worker dies, unless it is ended before. */
  readonly died: Promise<void>;
  /** Ends it. */
  end(): void;
}

/** Starts the script of a worker. */
export type CreateWorker = () => Worker;

/**
 * Starts a worker and gives it its task; resolves when the database is open or the import done.
 *
 * @throws UnsupportedError where there are no workers or no OPFS; StorageError `cannot_open` when the script does not load,
 *   `io` when the worker dies; whatever its task fails with.
 */
export async function startWorker(
  path: string,
  task: WorkerTask,
  create: CreateWorker | undefined,
): Promise<StartedWorker> {
  requireFileSystem(path);
  const worker = create === undefined ? defaultWorker(path) : create();
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    worker.terminate();
  };
  let resolveDied = () => {};
  const died = new Promise<void>((resolve) => {
    resolveDied = resolve;
  });
  const done = new Promise<Done>((resolve, reject) => {
    const { signal } = ending;
    void died.then(() => reject(workerDied(path)));
    worker.addEventListener('error', ({ message }) => reject(didNotStart(path, message)), { signal });
    const listener = ({ data }: MessageEvent<WorkerReport>) => {
      if (data.state === 'started') return watch(data.aliveLock, signal, resolveDied);
      worker.removeEventListener('message', listener);
      return data.state === 'failed' ? reject(uncarry(data.error)) : resolve(data);
    };
    worker.addEventListener('message', listener);
  });
  try {
    worker.postMessage(task);
    return { worker, report: await done, died, end };
  } catch (error) {
    end();
    throw error;
  }
}

/** Calls `died` when the lock becomes free that a worker holds for as long as it lives: its end gives no event. */
function watch(aliveLock: string, signal: AbortSignal, died: () => void): void {
  navigator.locks
    .request(aliveLock, { signal }, () => died())
    .catch(() => {
      // Ended by us: nobody waits for its death any longer.
    });
}

function defaultWorker(path: string): Worker {
  if (typeof Worker === 'undefined') {
    throw new UnsupportedError({
      message: `${path} cannot be opened here: browsers let dedicated workers alone read and write files, and none can be started from this place. Open the store in a page or in a dedicated worker.`,
      details: { location: path, missing: 'worker' },
    });
  }
  // Written out in one piece, so that bundlers find the script.
  return new Worker(new URL('../worker.js', import.meta.url), { type: 'module' });
}

function didNotStart(path: string, message: string | undefined): StorageError {
  return new StorageError('cannot_open', {
    message: `Cannot open ${path}: the script of its worker does not load. Check how the page is bundled (see the README of @cairndb/sqlite-wasm), its Content-Security-Policy, or pass the option worker.`,
    details: { location: path, reason: 'worker_script' },
    cause: new Error(message || 'the worker could not be started'),
  });
}

/** The worker is gone, and with it whatever it had not committed. */
export function workerDied(path: string): StorageError {
  return new StorageError('io', {
    message: `The worker of ${path} has ended (it was terminated, or ran out of memory). What was committed is kept; whether a call under way was, is not known. Open the store again.`,
    details: { location: path, reason: 'worker_died' },
    retryable: true,
  });
}
