import { CorruptError, InvalidInputError } from '@cairndb/core';
import { LOCK_TIMEOUT_MS } from './options.js';
import { openElsewhere, storageError } from './snapshot-errors.js';
import type { SnapshotStorage } from './snapshot-storage.js';
import { fileProblem } from './sqlite-file.js';

/** How to import a file. */
export interface ImportOptions {
  /** Put it in place of a database that is stored already. Default false: that is refused. */
  readonly replace?: boolean | undefined;
  /** How long to wait for another tab or worker that has the database open, in milliseconds. Default 500. */
  readonly lockTimeoutMs?: number | undefined;
}

/**
 * Stores the bytes of a SQLite file as the database of a storage. Atomic: whatever ends it half-way, the storage holds what it
 * held before.
 *
 * @throws InvalidInputError when something is stored already and `replace` is not set; CorruptError when the bytes are no SQLite
 *   file, or not a whole one; BusyError when a tab or worker has the database open; StorageError when there is no room.
 */
export async function importBytes(
  storage: SnapshotStorage,
  bytes: Uint8Array,
  options: ImportOptions = {},
): Promise<void> {
  const { location } = storage;
  const problem = fileProblem(bytes);
  if (problem !== undefined) {
    const message = `Nothing was imported into ${location}: ${problem.why}. Give the bytes of a whole SQLite file.`;
    throw new CorruptError(problem.code, { message, details: { location } });
  }
  await whileLocked(storage, options.lockTimeoutMs, async () => {
    if (!options.replace && (await storage.load()) !== undefined) {
      throw new InvalidInputError({
        message: `Nothing was imported: ${location} holds a database already. Pass replace: true to put the file in its place.`,
        details: { location, option: 'replace' },
      });
    }
    await storage.save(bytes);
  });
}

/**
 * Removes a stored database. Does nothing when there is none.
 *
 * @throws BusyError when a tab or worker has it open.
 */
export function removeDatabase(
  storage: SnapshotStorage,
  options: Pick<ImportOptions, 'lockTimeoutMs'> = {},
): Promise<void> {
  return whileLocked(storage, options.lockTimeoutMs, () => storage.clear());
}

async function whileLocked(
  storage: SnapshotStorage,
  lockTimeoutMs: number | undefined,
  work: () => Promise<void>,
): Promise<void> {
  const lock = await storage.lock(lockTimeoutMs ?? LOCK_TIMEOUT_MS);
  if (lock === undefined) throw openElsewhere(storage.location);
  try {
    await work();
  } catch (error) {
    throw storageError(error, storage.location, 'changed');
  } finally {
    await lock.release();
  }
}
