import {
  InvalidInputError,
  type PragmaOptions,
  type Pragmas,
  pragmasOf,
  type SizeLimitOptions,
  sizeLimitOf,
  wholeOption,
} from '@cairndb/core';

/** A database of its own: a file, or `:memory:`. */
export interface FileOptions extends PragmaOptions, SizeLimitOptions {
  /** The file, or `:memory:`. */
  readonly path: string;
  /**
   * How long opening, and a statement of a reader thread, waits for another connection's lock, in milliseconds. Default
   * 5,000. How long writes wait is the store's own option.
   */
  readonly busyTimeoutMs?: number | undefined;
  /** Threads that read beside the writer, started when first used; 0 for none. Default 2. Without effect on `:memory:`. */
  readonly readers?: number | undefined;
  /** How many of them are kept when they have nothing to read; the others end. Default: all. */
  readonly keptReaders?: number | undefined;
  /**
   * After how many milliseconds a statement of a reader thread fails with `timeout`, and its thread ends; 0 for never. Default 0. SQLite's
   * libraries for Node can't interrupt a statement: the thread ends at its next row, or when the statement itself ends. Statements of the
   * writer run to their end.
   */
  readonly queryTimeoutMs?: number | undefined;
  /** Make the folder of `path` when it is missing. Default false: a missing folder is an error. */
  readonly createDirectory?: boolean | undefined;
}

/** File options, checked and complete. */
export interface FileSettings {
  readonly path: string;
  readonly memory: boolean;
  readonly pragmas: Pragmas;
  readonly busyTimeoutMs: number;
  readonly readers: number;
  readonly keptReaders: number;
  /** 0 for never. */
  readonly queryTimeoutMs: number;
  readonly maxSizeBytes: number | undefined;
  readonly createDirectory: boolean;
}

const MEMORY = ':memory:';
const MAX_READERS = 64;
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws InvalidInputError naming the option that is wrong.
 */
export function settingsOf(options: FileOptions): FileSettings {
  const { path } = options;
  if (typeof path !== 'string' || path === '' || path.includes('\0')) {
    throw new InvalidInputError({
      message: `The option path must be the path of a file, or ${MEMORY} for a database in memory.`,
      details: { option: 'path' },
    });
  }
  const memory = path === MEMORY;
  const readers = memory ? 0 : wholeOption('readers', options.readers ?? 2, 0, MAX_READERS);
  return {
    path,
    memory,
    pragmas: pragmasOf(options),
    busyTimeoutMs: wholeOption('busyTimeoutMs', options.busyTimeoutMs ?? 5_000, 0, MAX_TIMEOUT_MS),
    readers,
    keptReaders: Math.min(readers, wholeOption('keptReaders', options.keptReaders ?? MAX_READERS, 0, MAX_READERS)),
    queryTimeoutMs: wholeOption('queryTimeoutMs', options.queryTimeoutMs ?? 0, 0, MAX_TIMEOUT_MS),
    maxSizeBytes: sizeLimitOf(options),
    createDirectory: options.createDirectory ?? false,
  };
}
