import { StorageError } from '../errors/errors.js';
import { wholeOption } from './pragmas.js';

/** What the drivers of files take to keep a file small. */
export interface SizeLimitOptions {
  /**
   * The most that the file may grow to, in bytes, rounded down to pages; at least 65,536. What would make it larger fails with
   * `database_full`; a file that is larger already grows no further. It holds for this connection: every process that writes needs it.
   * The write-ahead log comes besides. Default: none.
   */
  readonly maxSizeBytes?: number | undefined;
}

const LEAST_BYTES = 65_536;
const MOST_BYTES = 2 ** 50;

/**
 * The option, checked.
 *
 * @throws InvalidInputError naming its bounds.
 */
export function sizeLimitOf({ maxSizeBytes }: SizeLimitOptions): number | undefined {
  return maxSizeBytes === undefined ? undefined : wholeOption('maxSizeBytes', maxSizeBytes, LEAST_BYTES, MOST_BYTES);
}

/** The statement that keeps a file with pages of this size within its limit. */
export function sizeLimitSql(maxSizeBytes: number, pageBytes: number): string {
  return `PRAGMA max_page_count = ${Math.floor(maxSizeBytes / pageBytes)}`;
}

/** Where a file stood when SQLite said that it is full; SQLite has one code for the disk and for the limit. */
export interface FullFile {
  readonly location: string;
  readonly maxSizeBytes: number;
  /** Bytes of the pages in use now, without those of the call that failed: they are rolled back by then. */
  readonly pageBytes: number;
  /** Bytes that are free where the file lies. */
  readonly freeBytes: number;
}

/** The typed error of a full file, when it was the limit that stood in the way: the disk would have let it grow that far. */
export function databaseFull({ location, maxSizeBytes, pageBytes, freeBytes }: FullFile, cause: unknown): unknown {
  if (freeBytes < maxSizeBytes - pageBytes) return cause;
  return new StorageError('database_full', {
    message: `${location} would grow beyond its largest size, ${maxSizeBytes} bytes (maxSizeBytes; storage.max_db_size in cairn.toml). Nothing of this call was written. Delete what is not needed, whose pages are used again, or raise the limit.`,
    details: { location, maxSizeBytes, pageBytes },
    cause,
  });
}
