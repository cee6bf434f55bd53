// Runs in a worker thread.
import { parentPort, workerData } from 'node:worker_threads';
import { createClient } from '@libsql/client';
import type { CopyFailure, CopyTask } from './copy.js';

const { url, encryptionKey, target } = workerData as CopyTask;
let failure: CopyFailure | null = null;
try {
  const client = createClient({ url, ...(encryptionKey !== undefined && { encryptionKey }) });
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [target] });
  } finally {
    client.close();
  }
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  failure = { message, code };
}
parentPort?.postMessage(failure);
