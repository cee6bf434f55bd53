import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InvalidInputError, type Store } from '@cairndb/core';
import { contentFolderOf } from '../content-files/folder-of-store.js';
import { openDatabase } from '../open-database.js';
import { type CarriedContents, carryContents } from './carry-contents.js';
import { ContentChunks } from './content-chunks.js';
import { checkedDatabases, type DirectoryDatabase, findDatabases } from './find-databases.js';
import { type Joined, joinServer } from './join-server.js';
import { ServerSweep, type SweptContent } from './sweep-server.js';
import { readSyncedPlace, serverUrl } from './synced-place.js';

/** How to sync a directory. */
export interface SyncDirectoryOptions {
  readonly directory: string;
  /**
   * Addresses of the server's databases: one with `{database}` in it (`https://{database}.example.org`), or one for each name. Besides the
   * databases there is one called `content` for large content. Default: those that the directory was synced with before. Without tokens.
   */
  readonly url?: string | Readonly<Record<string, string>> | undefined;
  /** The server's access token. Default: the variable `CAIRN_AUTH_TOKEN`. Never in a message, never written to a file. */
  readonly authToken?: string | undefined;
  /** Which databases. Default: the files `*.db` of the directory, and those that other directories synced. */
  readonly databases?: readonly DirectoryDatabase[] | undefined;
  /** `onDemand` (default) fetches large content of others when it is read; `all` fetches it now, for reading without the server. */
  readonly contents?: 'onDemand' | 'all' | undefined;
  /**
   * Removes from the server the large content that no row names any more now, instead of a day after it was sent: after `erase`. Content that
   * another directory is sending at this moment may have to be sent again, by its next sync. Default false.
   */
  readonly sweep?: boolean | undefined;
  /** Told of every step. */
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
  /** Ends it between two steps; the next run goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** How far a sync is. */
export interface SyncProgress {
  /** The database's name. */
  readonly database: string;
  readonly step: 'rows' | 'contents';
  /** Rows sent, or pieces carried, so far. */
  readonly done: number;
}

/** What a sync did. */
export interface SyncReport {
  readonly databases: readonly SyncedDatabase[];
  /** What was removed from the server of content that no row names; null when not all databases were synced that may name it. */
  readonly swept: SweptContent | null;
}

/** What a sync did for one database. */
export interface SyncedDatabase extends DirectoryDatabase {
  /** Whether it was synced before, its rows were sent to the server now, or it was fetched from there. */
  readonly how: Joined['how'];
  /** Where the file from before lies, when its rows were sent now. */
  readonly kept: string | null;
  /** Whether the server had rows that were not here. */
  readonly changed: boolean;
  readonly contents: CarriedContents;
}

/** The name of the server's database for large content. */
const CONTENT = 'content';

/**
 * Syncs the databases of a data directory with a libSQL server, one by one, and their large content in chunks. From the first time on each file is
 * a copy of its server's database: reads are answered by it, with or without the server, writes go to the server, which puts those of all
 * directories into one order. So there is nothing to merge, and nothing is written offline. Any step may be interrupted; the next run goes on.
 *
 * @throws InvalidInputError; ConflictError when both sides have rows of their own; SyncError `network`, `unauthorized`; BusyError while another
 *   process has a copy open
 */
export async function syncDirectory(options: SyncDirectoryOptions): Promise<SyncReport> {
  const { authToken = process.env.CAIRN_AUTH_TOKEN, signal } = options;
  const directory = resolve(options.directory);
  mkdirSync(directory, { recursive: true });
  const here = checkedDatabases(options.databases ?? findDatabases(directory));
  const addresses = addressesOf(options, directory, here);
  const chunks = await ContentChunks.open(addresses(CONTENT), authToken);
  try {
    const databases = options.databases ?? (await withThoseOfOthers(here, chunks));
    const server: Server = { addresses, chunks, sweep: new ServerSweep(chunks, options.sweep ?? false) };
    const done: SyncedDatabase[] = [];
    for (const database of databases) {
      signal?.throwIfAborted();
      done.push(await syncOne(database, directory, server, { ...options, authToken }));
    }
    return { databases: done, swept: await server.sweep.end(signal) };
  } finally {
    await chunks.close();
  }
}

/** What a directory is synced with. */
interface Server {
  /** Where each database lies. */
  readonly addresses: (name: string) => string;
  readonly chunks: ContentChunks;
  readonly sweep: ServerSweep;
}

async function syncOne(
  database: DirectoryDatabase,
  directory: string,
  { addresses, chunks, sweep }: Server,
  { authToken, contents, onProgress, signal }: SyncDirectoryOptions,
): Promise<SyncedDatabase> {
  const { name } = database;
  const path = join(directory, database.path);
  mkdirSync(dirname(path), { recursive: true });
  const carry = (store: Store, fetchAll: boolean) =>
    carryContents(store, chunks, {
      fetchAll,
      signal,
      onProgress: (done) => onProgress?.({ database: name, step: 'contents', done }),
    });
  let sent: CarriedContents | undefined;
  const { how, kept, domains } = await joinServer(
    {
      ...{ name, path, authToken, signal, url: addresses(name), contentUrl: addresses(CONTENT) },
      onRows: (done) => onProgress?.({ database: name, step: 'rows', done }),
    },
    async (local) => {
      sent = sumOf(sent, await carry(local, false));
    },
  );
  const chosen = domains.length === 0 ? {} : { domains };
  await using store: Store = await openDatabase(path, { ...chosen, authToken, indexing: 'onSearch' });
  const { changed } = await store.pull();
  await sweep.spare(database.name, store, await chunks.note(database));
  const carried =
    contentFolderOf(store) === null ? sumOf(undefined, undefined) : await carry(store, contents === 'all');
  return { ...database, how, kept, changed, contents: sumOf(sent, carried) };
}

/** Databases that other directories synced with this server, besides those here. */
async function withThoseOfOthers(
  here: readonly DirectoryDatabase[],
  chunks: ContentChunks,
): Promise<readonly DirectoryDatabase[]> {
  const names = new Set(here.map(({ name }) => name));
  const others = (await chunks.databases()).filter(({ name }) => !names.has(name));
  const databases = checkedDatabases([...here, ...others]);
  if (databases.length > 0) return databases;
  throw new InvalidInputError({
    message:
      'sync: there is no database in the directory, and none on the server. Check the path, or make a database there first.',
    operation: 'sync',
  });
}

/** Where each database lies on the server. @throws InvalidInputError when nobody said */
function addressesOf(
  { url }: SyncDirectoryOptions,
  directory: string,
  here: readonly DirectoryDatabase[],
): (name: string) => string {
  if (typeof url === 'string') {
    if (!url.includes('{database}')) {
      throw new InvalidInputError({
        message:
          'sync: the url needs {database} in it, because each database has one of its own on the server: https://{database}.example.org. Or give one for each name.',
        operation: 'sync',
        details: { option: 'url' },
      });
    }
    return (name) => serverUrl(url.replaceAll('{database}', name));
  }
  const known: Record<string, string> = {};
  for (const { name, path } of here) {
    const place = readSyncedPlace(join(directory, path));
    if (place !== null) Object.assign(known, { [name]: place.url, [CONTENT]: place.contentUrl });
  }
  const given = { ...known, ...url };
  return (name) => {
    const address = given[name];
    if (address !== undefined) return serverUrl(address);
    throw new InvalidInputError({
      message: `sync: nobody said where the server has the database ${JSON.stringify(name)}. Give its address, or one with {database} in it for all.`,
      operation: 'sync',
      details: { option: 'url', name },
    });
  };
}

function sumOf(one: CarriedContents | undefined, other: CarriedContents | undefined): CarriedContents {
  const sum = (name: 'uploaded' | 'uploadedBytes' | 'downloaded' | 'downloadedBytes') =>
    (one?.[name] ?? 0) + (other?.[name] ?? 0);
  return {
    uploaded: sum('uploaded'),
    uploadedBytes: sum('uploadedBytes'),
    downloaded: sum('downloaded'),
    downloadedBytes: sum('downloadedBytes'),
    missing: other?.missing ?? one?.missing ?? [],
  };
}
