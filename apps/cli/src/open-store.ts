import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { allDomains, type CairnError, isCairnError, StorageError, type Store } from '@cairndb/core';
import {
  dataDirectoryOf,
  defaultDatabasePath,
  locationOf,
  locationOptionsOf,
  type OpenDatabaseOptions,
  openDatabase,
  openDirectory,
  parseLocation,
  type ReplicaOptions,
} from '@cairndb/node';
import type { CommandContext } from './command-context.js';
import { quoteArgument } from './command-line.js';
import { CommandLineError } from './exit.js';

/** How often a command that goes on (watch, --follow) looks for what other machines wrote, through a replica. */
const SYNC_INTERVAL_MS = 1_000;

/**
 * Where a command's database is: `--db`, else CAIRN_DB, else what the configuration says, else the platform's place for data.
 *
 * @throws CommandLineError when no driver opens such a location, or it is no server's and a replica of one is asked for
 */
export function databaseLocation(context: CommandContext): string {
  const { db, configuration } = context.options;
  const location = db ?? (configuration === undefined ? defaultDatabasePath() : locationOf(configuration));
  let isServer: boolean;
  try {
    isServer = parseLocation(location).kind === 'server';
  } catch (error) {
    throw isCairnError(error) ? new CommandLineError(error.message) : error;
  }
  if (isServer || context.options.replica === undefined) return location;
  throw new CommandLineError(
    '--replica needs the address of a server in --db or CAIRN_DB, such as libsql://agents.example.org.',
  );
}

/**
 * How the configuration wants a database opened. A command is one thing after the other: it has readers where it asks for them, and one where
 * statements are to be given up, which only a reader's can be.
 */
function configuredOptions({ options: { configuration } }: CommandContext): OpenDatabaseOptions {
  if (configuration === undefined) return {};
  const { readers: _, keptReaders: __, queryTimeoutMs = 0, ...file } = locationOptionsOf(configuration);
  const readers = queryTimeoutMs > 0 ? 1 : 0;
  return { ...file, queryTimeoutMs, readers, slowQueryMs: configuration.monitoring.slowQueryMs };
}

/**
 * Opens the database to write, and makes it where there is none. The search index is caught up before searches only: a
 * command is over before anything could run in the background.
 */
export async function openToWrite(context: CommandContext, options: OpenDatabaseOptions = {}): Promise<Store> {
  const location = databaseLocation(context);
  const opening = { readers: 0, ...configuredOptions(context), indexing: 'onSearch', ...options } as const;
  const directory = dataDirectory(context);
  if (directory !== undefined) return await openDirectory(directory, opening);
  folderMustExist(location);
  return await openDatabase(location, { replica: replicaOf(context, location), ...opening });
}

/** The data directory that the configuration names, where nobody named a database. It is made when something is written. */
function dataDirectory({ options: { db, configuration } }: CommandContext): string | undefined {
  return db !== undefined || configuration === undefined ? undefined : (dataDirectoryOf(configuration) ?? undefined);
}

/** The copy of a server's database that was asked for with `--replica`, or with CAIRN_REPLICA, which does not count for files. */
function replicaOf({ options, messages }: CommandContext, location: string): ReplicaOptions | undefined {
  const path = options.replica ?? options.configuration?.store.replica ?? (process.env.CAIRN_REPLICA || undefined);
  if (path === undefined || parseLocation(location).kind !== 'server') return undefined;
  let warned = false;
  const onSyncError = ({ message }: Error) => {
    if (!warned) messages.warn(message);
    warned = true;
  };
  return { path, readers: 0, syncIntervalMs: SYNC_INTERVAL_MS, onSyncError };
}

/**
 * Opens a database that is there, without changing it: it isn't made, and another program's SQLite file gets no tables of
 * ours. Only one of an older Cairn is brought up to date, where that is allowed.
 *
 * @throws StorageError when there is none, or it isn't Cairn's
 */
export async function openToRead(context: CommandContext, options: OpenDatabaseOptions = {}): Promise<Store> {
  const location = databaseLocation(context);
  mustExist(context, location);
  try {
    return await openToWrite(context, { readonly: true, ...options });
  } catch (error) {
    if (isCairnError(error, 'readonly')) throw notReadableThere(location, error);
    if (!isCairnError(error, 'schema_older')) throw error;
    if (!isOlderCairn(error)) throw notCairns(context, location, error);
    return await openToWrite(context, options);
  }
}

/** Opens a database that is there to change it, or to search it, which catches the index up. Read-only where it may not be written. */
export async function openExisting(context: CommandContext, options: OpenDatabaseOptions = {}): Promise<Store> {
  const store = await openToRead(context, options);
  if (!store.readonly || !mayWrite(databaseLocation(context))) return store;
  await store.close();
  return await openToWrite(context, options);
}

function mustExist(context: CommandContext, location: string): void {
  const place = parseLocation(location);
  if (place.kind !== 'file' || existsSync(place.path)) return;
  throw new StorageError('cannot_open', {
    message: `There is no database at ${place.path}. Make one with: ${context.commandLine('import', 'claude-code')}`,
    details: { location: place.path },
  });
}

/** A folder that was named is not made: a slip of the pen would hide there. The platform's own place for data is. */
function folderMustExist(location: string): void {
  const place = parseLocation(location);
  const isPlatforms = location === defaultDatabasePath({ ...process.env, CAIRN_DB: '' });
  if (isPlatforms || place.kind !== 'file' || existsSync(dirname(place.path))) return;
  const folder = dirname(place.path);
  throw new StorageError('cannot_open', {
    message: `There is no folder ${folder} for the database. Make it with: mkdir -p ${quoteArgument(folder)}`,
    details: { location: place.path },
  });
}

function mayWrite(location: string): boolean {
  const place = parseLocation(location);
  if (place.kind !== 'file') return true;
  try {
    accessSync(place.path, constants.W_OK);
    // SQLite keeps its log beside the file; of a data directory that is within it.
    if (!statSync(place.path).isDirectory()) accessSync(dirname(place.path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether some domain is there already; a database without any is empty, or another program's. */
function isOlderCairn({ details }: CairnError): boolean {
  const pending = details.pending as readonly { readonly domain: string; readonly version: number }[];
  const isMissing = (history: string) => pending.some(({ domain, version }) => domain === history && version === 1);
  return !allDomains.every(({ migrations }) => migrations.every(({ domain }) => isMissing(domain)));
}

/** Of a database in WAL mode, SQLite wants to keep an index of the log in the folder, also to read. */
function notReadableThere(location: string, cause: unknown): StorageError {
  return new StorageError('readonly', {
    message: `${location} lies in a folder that this user may not write, where SQLite can't even read it. Copy it to one of yours and read it there with --db.`,
    details: { location },
    cause,
  });
}

function notCairns(context: CommandContext, location: string, cause: unknown): StorageError {
  return new StorageError('cannot_open', {
    message: `${location} is a SQLite database, but Cairn keeps nothing in it. Check the path, or import into it: ${context.commandLine('import', 'claude-code')}`,
    details: { location },
    cause,
  });
}
