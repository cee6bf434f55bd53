import { BusyError } from '@cairndb/core';
import { requireFileSystem } from './file-access.js';

/** The pause between two questions whether a database is free, in milliseconds. */
const PAUSE_MS = 20;

/**
 * Takes a database for this thread alone, until the returned function is called or the thread ends, however it ends. Two
 * connections on one file, each with a cache and a log of its own, would destroy it.
 *
 * @throws BusyError when another tab, worker or store has it for longer than `timeoutMs`.
 */
export async function holdDatabase(path: string, timeoutMs: number): Promise<() => void> {
  requireFileSystem(path);
  const until = performance.now() + timeoutMs;
  // Asked again and again instead of once with a signal: a busy browser comes to a request late, and a signal that comes
  // first would say of a free database that another tab has it.
  for (;;) {
    const isLast = performance.now() >= until;
    const letGo = await holdIfFree(path);
    if (letGo !== undefined) return letGo;
    if (isLast) throw openElsewhere(path);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** A lock is held as long as the promise of its callback is pending. */
function holdIfFree(path: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`cairn:sqlite-wasm:${path}`, { ifAvailable: true }, (lock) =>
        lock === null ? resolve(undefined) : new Promise<void>((letGo) => resolve(letGo)),
      )
      .catch(reject);
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
