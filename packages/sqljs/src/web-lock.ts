import { UnsupportedError } from '@cairndb/core';
import type { SnapshotLock } from './snapshot-storage.js';

/**
 * Takes an exclusive Web Lock of this origin. The browser frees it when its tab or worker ends, whatever ends it.
 * Undefined when another one still holds it after `waitMs` milliseconds.
 *
 * @throws UnsupportedError where there are no Web Locks: in an insecure context, or an old browser.
 */
export async function webLock(name: string, waitMs: number): Promise<SnapshotLock | undefined> {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  if (locks === undefined) throw noWebLocks(name);
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), waitMs);
  try {
    return await held(locks, name, waitMs > 0 ? { signal: giveUp.signal } : { ifAvailable: true });
  } catch (error) {
    if (giveUp.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A lock is held as long as the promise of its callback is pending. */
function held(locks: LockManager, name: string, options: LockOptions): Promise<SnapshotLock | undefined> {
  return new Promise((resolve, reject) => {
    const request = locks.request(name, options, (lock) => {
      if (lock === null) return resolve(undefined);
      return new Promise<void>((letGo) => {
        resolve({
          async release() {
            letGo();
            await request;
          },
        });
      });
    });
    request.catch(reject);
  });
}

function noWebLocks(name: string): UnsupportedError {
  return new UnsupportedError({
    message:
      'There are no Web Locks here, so two tabs could overwrite each other. Serve the page over HTTPS (or from localhost), or give the storage a lock of your own.',
    details: { lock: name },
  });
}
