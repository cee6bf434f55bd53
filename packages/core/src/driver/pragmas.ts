import { InvalidInputError } from '../errors/errors.js';

/** How SQLite keeps a local database. Everything is optional; the defaults suit an agent's store. */
export interface PragmaOptions {
  /** How commits reach the file. Stored in it. Default `wal`: readers and one writer at the same time. */
  readonly journalMode?: 'wal' | 'delete' | 'truncate' | 'persist' | undefined;
  /**
   * When commits reach the disk. Default `normal`: in WAL, a commit survives a crash of the process but the last ones may be
   * lost when the machine loses power. `full` survives that too, at 5 to 10 times the cost per commit.
   */
  readonly synchronous?: 'off' | 'normal' | 'full' | 'extra' | undefined;
  /** Memory for the page cache, per connection, in KiB. Default 64,000. */
  readonly cacheSizeKib?: number | undefined;
  /** Where temporary tables and sorts live. Default `memory`. */
  readonly tempStore?: 'default' | 'file' | 'memory' | undefined;
  /** How much of the file is read through memory mapping, in bytes; 0 for none. Default 268,435,456 (256 MiB). */
  readonly mmapSizeBytes?: number | undefined;
  /** Whether freed pages can go back to the file system. Set on a new file only. Default `incremental`. */
  readonly autoVacuum?: 'none' | 'full' | 'incremental' | undefined;
  /** After how many pages in the log a commit copies them into the file; 0 for never. Default 1,000. */
  readonly walAutocheckpointPages?: number | undefined;
}

/** The pragmas of one database as SQL, in the order in which they must run. */
export interface Pragmas {
  /** For a database without any page yet, before everything else: SQLite ignores it later. */
  readonly fresh: string;
  /** Stored in the file; not for read-only connections. */
  readonly journalMode: 'wal' | 'delete' | 'truncate' | 'persist';
  /** For every connection: `foreign_keys`, cache, temporary store, mapping, synchronous, checkpoints. */
  readonly session: readonly string[];
}

const JOURNAL_MODES = ['wal', 'delete', 'truncate', 'persist'] as const;
const SYNCHRONOUS = ['off', 'normal', 'full', 'extra'] as const;
const TEMP_STORES = ['default', 'file', 'memory'] as const;
const AUTO_VACUUM = ['none', 'full', 'incremental'] as const;

const MAX_CACHE_KIB = 64 * 1024 * 1024;
const MAX_MMAP_BYTES = 2 ** 40;
const MAX_CHECKPOINT_PAGES = 2 ** 31 - 1;

/**
 * Checks the options and writes them as pragmas. Only words and numbers from here reach the SQL.
 *
 * @throws InvalidInputError naming the option and what it may be.
 */
export function pragmasOf(options: PragmaOptions): Pragmas {
  const journalMode = oneOf('journalMode', options.journalMode ?? 'wal', JOURNAL_MODES);
  const synchronous = oneOf('synchronous', options.synchronous ?? 'normal', SYNCHRONOUS);
  const tempStore = oneOf('tempStore', options.tempStore ?? 'memory', TEMP_STORES);
  const autoVacuum = oneOf('autoVacuum', options.autoVacuum ?? 'incremental', AUTO_VACUUM);
  const cacheKib = wholeOption('cacheSizeKib', options.cacheSizeKib ?? 64_000, 1, MAX_CACHE_KIB);
  const mmapBytes = wholeOption('mmapSizeBytes', options.mmapSizeBytes ?? 268_435_456, 0, MAX_MMAP_BYTES);
  const pages = wholeOption('walAutocheckpointPages', options.walAutocheckpointPages ?? 1_000, 0, MAX_CHECKPOINT_PAGES);
  return {
    fresh: `PRAGMA auto_vacuum = ${autoVacuum}`,
    journalMode,
    session: [
      'PRAGMA foreign_keys = ON',
      `PRAGMA synchronous = ${synchronous}`,
      `PRAGMA cache_size = -${cacheKib}`,
      `PRAGMA temp_store = ${tempStore}`,
      `PRAGMA mmap_size = ${mmapBytes}`,
      `PRAGMA wal_autocheckpoint = ${pages}`,
    ],
  };
}

function oneOf<T extends string>(name: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw new InvalidInputError({
    message: `The option ${name} must be one of ${allowed.join(', ')}.`,
    details: { option: name, allowed },
  });
}

/**
 * An option that is a whole number within bounds.
 *
 * @throws InvalidInputError naming the option and its bounds.
 */
export function wholeOption(name: string, value: number, least: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new InvalidInputError({
    message: `The option ${name} must be a whole number from ${least} to ${most}.`,
    details: { option: name, least, most },
  });
}
