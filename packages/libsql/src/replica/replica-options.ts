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
  /** How many of `readers` are kept when they have nothing to read, up to 64; the others end. Default: all. */
  readonly keptReaders?: number | undefined;
  /**
   * After how many milliseconds a statement of one of `readers` fails with `timeout`, which may be repeated; 0 for never. Default 0. libSQL
   * can't interrupt a statement: the thread ends at its next row, or when the statement itself ends, and the next read gets a new one. What
   * the thread beside them answers runs to its end, as it would on a file's writer.
   */
  readonly queryTimeoutMs?: number | undefined;
  /** Told when the copy could not be brought up to date at the opening or in the background; the next time tries again. */
  readonly onSyncError?: ((error: Error) => void) | undefined;
}

/** {@link ReplicaOptions}, checked and complete. */
export interface ReplicaSettings {
  readonly path: string;
  readonly syncIntervalMs: number;
  readonly readers: number;
  readonly keptReaders: number;
  /** 0 for never. */
  readonly queryTimeoutMs: number;
  readonly onSyncError: (error: Error) => void;
}

const MAX_TIME_MS = 2 ** 31 - 1;
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
  const readers = wholeOption('replica.readers', options.readers ?? 1, 0, MAX_READERS);
  const kept = wholeOption('replica.keptReaders', options.keptReaders ?? MAX_READERS, 0, MAX_READERS);
  return {
    path,
    onSyncError,
    syncIntervalMs: wholeOption('replica.syncIntervalMs', options.syncIntervalMs ?? 0, 0, MAX_TIME_MS),
    readers,
    keptReaders: Math.min(readers, kept),
    queryTimeoutMs: wholeOption('replica.queryTimeoutMs', options.queryTimeoutMs ?? 0, 0, MAX_TIME_MS),
  };
}
