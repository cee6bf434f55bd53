import { resolve } from 'node:path';
import type { Driver, PragmaOptions, SizeLimitOptions } from '@cairndb/core';
import type { ReplicaOptions } from '@cairndb/libsql';
import { defaultDatabasePath } from './default-database-path.js';
import { readSyncedPlace } from './directory-sync/synced-place.js';
import { parseLocation } from './location.js';

/** How to open a location. What does not fit it (a token for a file, pragmas for a server) is passed over. */
export interface LocationOptions extends PragmaOptions, SizeLimitOptions {
  /** The access token of a server. Default: the variable `CAIRN_AUTH_TOKEN`. Never in a message. */
  readonly authToken?: string | undefined;
  /**
   * Keep a local copy of a server's database, for reads; see `ReplicaOptions` of `@cairndb/libsql`. What it does not say of its readers
   * (`readers`, `keptReaders`, `queryTimeoutMs`) is what is said here.
   */
  readonly replica?: ReplicaOptions | undefined;
  /** Make the folder of a file when it is missing. Default: only the default database's own. */
  readonly createDirectory?: boolean | undefined;
  /** Threads that read beside the writer, for files and replicas; 0 for none. Default 2, for replicas 1. */
  readonly readers?: number | undefined;
  /** How many of them are kept when they have nothing to read. Default: all. */
  readonly keptReaders?: number | undefined;
  /** After how many milliseconds a statement of such a thread fails with `timeout`; 0 for never. Default 0. */
  readonly queryTimeoutMs?: number | undefined;
  /** Longest wait for another connection's lock, in milliseconds; default 5,000. */
  readonly busyTimeoutMs?: number | undefined;
}

/**
 * The driver for a location: better-sqlite3 for `:memory:`, paths and `file:` URLs; libSQL for `libsql:`, `http(s):` and
 * `ws(s):` addresses. A file that `syncDirectory` made a copy of a server's database is that database with this copy. The driver's package is loaded when the database is opened.
 *
 * @throws InvalidInputError when no driver opens such a location
 */
export function driverFor(location: string, options: LocationOptions = {}): Driver {
  const place = parseLocation(location);
  if (place.kind === 'server') {
    const { authToken = process.env.CAIRN_AUTH_TOKEN, createDirectory, busyTimeoutMs } = options;
    const server = { url: place.url, authToken, replica: replicaOf(options), createDirectory, busyTimeoutMs };
    return {
      name: 'libsql',
      location: place.name,
      open: async (opening) => (await import('@cairndb/libsql')).libsql(server).open(opening),
    };
  }
  const synced = place.kind === 'file' ? readSyncedPlace(place.path) : null;
  if (synced !== null && place.kind === 'file') {
    return driverFor(synced.url, { ...options, replica: { ...options.replica, path: place.path } });
  }
  const { authToken: _, replica: __, createDirectory, ...settings } = options;
  const path = place.kind === 'memory' ? ':memory:' : place.path;
  const file = { ...settings, path, createDirectory: createDirectory ?? isDefaultPath(path) };
  return {
    name: 'better-sqlite3',
    location: path,
    open: async (opening) => (await import('@cairndb/better-sqlite3')).betterSqlite3(file).open(opening),
  };
}

/** The options of a replica, which are completed by those of the location: its readers read a file. */
function replicaOf({ replica, ...location }: LocationOptions): ReplicaOptions | undefined {
  if (replica === undefined) return undefined;
  return {
    ...replica,
    readers: replica.readers ?? location.readers,
    keptReaders: replica.keptReaders ?? location.keptReaders,
    queryTimeoutMs: replica.queryTimeoutMs ?? location.queryTimeoutMs,
  };
}

/** A folder that the user named must be there, so that a slip of the pen makes none; the platform's own may be new. */
function isDefaultPath(path: string): boolean {
  return resolve(path) === defaultDatabasePath({ ...process.env, CAIRN_DB: '' });
}
