import { BusyError } from '@cairndb/core';
import { requireFileSystem } from './file-access.js';

/**
 * Takes a database for this thread alone, until the returned function is called or the thread ends, however it ends. Two
 * connections on one file, each with a cache and a log of its own, would destroy it.
 *
 * @throws BusyError when another tab, worker or store has it for longer than `timeoutMs`.
 */
export async function holdDatabase(path: string, timeoutMs: number): Promise<() => void> {
  requireFileSystem(path);
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) =>
      lock === null ? reject(openElsewhere(path)) : new Promise<void>((release) => resolve(release));
    // Without any waiting asked for, the signal could come before the lock.
    const options = timeoutMs === 0 ? { ifAvailable: true } : { signal };
    navigator.locks
      .request(`cairn:sqlite-wasm:${path}`, options, hold)
      .catch((error: unknown) => reject(signal.aborted ? openElsewhere(path) : error));
  });
}

/** The refusal of a database that somebody else of this site has open. */
export function openElsewhere(path: string, cause?: unknown): BusyError {
  return new BusyError({
    message: `${path} is open in another tab, worker or store of this site, and only one can have it. Close it there and try again.`,
    details: { location: path, reason: 'open_elsewhere' },
    cause,
  });
}
