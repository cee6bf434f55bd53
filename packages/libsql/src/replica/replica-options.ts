import { InvalidInputError, wholeOption } from '@cairndb/core';

/** A local copy of a server's database, for reads. */
export interface ReplicaOptions {
  /**
   * The file of the copy. It belongs to one process at a time: give each its own. It holds nothing that the server has not, so it
   * may be deleted (with the files beside it, which begin with its name) while no process uses it.
   */
  readonly path: string;
  /** How often to bring what other machines wrote, in milliseconds; 0 for only when `pull()` is called. Default 0. */
  readonly syncIntervalMs?: number | undefined;
  /** Threads for heavy reads (searches, exports) beside the one that answers all others; 0 for none. Default 1. */
  readonly readers?: number | undefined;
  /** Told when the copy could not be brought up to date at the opening or in the background; the next time tries again. */
  readonly onSyncError?: ((error: Error) => void) | undefined;
}

/** {@link ReplicaOptions}, checked and complete. */
export interface ReplicaSettings {
  readonly path: string;
  readonly syncIntervalMs: number;
  readonly readers: number;
  readonly onSyncError: (error: Error) => void;
}

const MAX_INTERVAL_MS = 2 ** 31 - 1;
const MAX_READERS = 64;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws InvalidInputError naming the option that is wrong.
 */
export function replicaSettings(options: ReplicaOptions): ReplicaSettings {
  const { path, onSyncError = () => {} } = options;
  if (typeof path !== 'string' || path === '' || path.includes('\0') || path === ':memory:') {
    throw new InvalidInputError({
      message: 'The option replica.path must be the path of a file: a replica cannot live in memory.',
      details: { option: 'replica.path' },
    });
  }
  return {
    path,
    onSyncError,
    syncIntervalMs: wholeOption('replica.syncIntervalMs', options.syncIntervalMs ?? 0, 0, MAX_INTERVAL_MS),
    readers: wholeOption('replica.readers', options.readers ?? 1, 0, MAX_READERS),
  };
}
