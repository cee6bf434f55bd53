import { startThread } from '../turns/start-thread.js';
import type { StoreFileAnswer, StoreFileData } from './store-file-worker.js';

/** The built program, whether this file runs built or in a test. */
const ENTRY = new URL('../../dist/backup/store-file-worker.js', import.meta.url);
/** What is read, and what becomes of it, lies outside of the heap. */
const HEAP_MB = 64;
const YOUNG_HEAP_MB = 4;

/**
 * Copies a database's file, compressed or not, and sees to it that it is on the disk. In a thread: reading, hashing and compressing by turns
 * in the pool of threads of the process takes twice the time and comes in the way of whatever else it does.
 *
 * @returns the SHA-256 of what was read, as hexadecimal digits
 * @throws what the file system says
 */
export async function storeFile(from: string, to: string, compression: 'gzip' | 'none'): Promise<string> {
  const data: StoreFileData = { from, to, compression };
  return await new Promise<string>((resolve, onError) => {
    const onMessage = (answer: StoreFileAnswer) => {
      if ('sha256' in answer) resolve(answer.sha256);
      else onError(Object.assign(new Error(answer.failure.message), { code: answer.failure.code }));
    };
    startThread({ entry: ENTRY, data, heapMb: HEAP_MB, youngHeapMb: YOUNG_HEAP_MB, onMessage, onError });
  });
}
