import { UnsupportedError } from '@cairndb/core';
import type { SnapshotLock } from './snapshot-storage.js';

/** The pause between two questions whether the lock is free, in milliseconds. */
const PAUSE_MS = 20;

/**
 * Takes an exclusive Web Lock of this origin. The browser frees it when its tab or worker ends, whatever ends it.
 * Undefined when another one still holds it after `waitMs` milliseconds.
 *
 * @throws UnsupportedError where there are no Web Locks: in an insecure context, or an old browser.
 */
export async function webLock(name: string, waitMs: number): Promise<SnapshotLock | undefined> {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  if (locks === undefined) throw noWebLocks(name);
  const until = performance.now() + waitMs;
  // Asked again and again instead of once with a signal: a busy browser comes to a request late, and a signal that comes
  // first would say of a free lock that another tab has it.
  for (;;) {
    const isLast = performance.now() >= until;
    const lock = await lockIfFree(locks, name);
    if (lock !== undefined || isLast) return lock;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** A lock is held as long as the promise of its callback is pending. */
function lockIfFree(locks: LockManager, name: string): Promise<SnapshotLock | undefined> {
  return new Promise((resolve, reject) => {
    const request = locks.request(name, { ifAvailable: true }, (lock) => {
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
