import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What a copying thread needs; travels as `workerData`. */
export interface CopyTask {
  readonly url: string;
  readonly encryptionKey?: string;
  readonly target: string;
}

/** How a copying thread failed; the parts by which core's classifier knows the error again. */
export interface CopyFailure {
  readonly message: string;
  readonly code: string | undefined;
}

/** Writes a copy of a file database with a connection of its own in a thread, since libSQL's local calls block. */
export async function copyInThread(task: CopyTask): Promise<void> {
  const script = new URL('./copy-worker.js', import.meta.url);
  // Without the flags of this process: `node --input-type=module --eval …` would make every thread fail.
  const worker = new Worker(script, { workerData: task, name: 'cairn-copy', execArgv: [] });
  try {
    const [failure] = (await once(worker, 'message')) as [CopyFailure | null];
    if (failure !== null) throw Object.assign(new Error(failure.message), failure);
  } finally {
    await worker.terminate();
  }
}
