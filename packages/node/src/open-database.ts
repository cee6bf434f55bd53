import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ContentCodec,
  type ContentFiles,
  type Domains,
  InvalidInputError,
  isCairnError,
  type Mode,
  type OpenStoreOptions,
  openStore,
  StorageError,
  type Store,
} from '@cairndb/core';
import { ContentFolder, type ContentFolderOptions } from './content-files/content-folder.js';
import { defaultContentFolder, findContentFolder } from './content-files/folder-owner.js';
import { defaultDatabasePath } from './default-database-path.js';
import { BlockingPieces } from './directory-sync/blocking-pieces.js';
import { readSyncedPlace } from './directory-sync/synced-place.js';
import { driverFor, type LocationOptions } from './driver-for.js';
import { asMoved } from './layout/moved-database.js';
import { type OpenDataDirectoryOptions, openDataDirectory } from './layout/open-data-directory.js';
import { parseLocation } from './location.js';
import { nodeCodec } from './node-codec.js';

/** How to open a database: everything that `openStore` takes but the driver, what its location wants, and what happens when a data directory lacks a file. */
export interface OpenDatabaseOptions<N extends keyof Domains<Mode> = keyof Domains<Mode>>
  extends Omit<OpenStoreOptions<N>, 'driver' | 'busyTimeoutMs'>,
    LocationOptions,
    Pick<OpenDataDirectoryOptions<N>, 'missing'> {
  /**
   * Large content in files: `true` for the folder `<file>-content` beside the database, or which folder and from how many bytes on; `false` for
   * none. Default: the folder when there is one already, and otherwise all content in rows. A `codec` that brings files of its own keeps them.
   */
  readonly contentFiles?: boolean | Partial<ContentFolderOptions> | undefined;
}

/**
 * Opens a store by its location, with Node's own hashing and compression.
 *
 * @param location a path, `:memory:`, a `file:` URL, a libSQL server's address, or a data directory, whichever its layout; default {@link defaultDatabasePath}
 * @throws InvalidInputError for a location that no driver opens; otherwise as `openStore`
 */
export async function openDatabase<N extends keyof Domains<Mode> = keyof Domains<Mode>>(
  location: string = defaultDatabasePath(),
  options: OpenDatabaseOptions<N> = {},
): Promise<Store<N>> {
  const { missing, contentFiles, ...rest } = options;
  const folder = looking(location, () => folderAt(location));
  if (folder !== undefined) {
    const { authToken: _, replica: __, createDirectory: ___, ...given } = rest;
    return await openDataDirectory<N>(folder, { ...given, missing, create: false });
  }
  const codec = options.codec ?? nodeCodec;
  const files = codec.files ?? looking(location, () => contentFilesOf(location, options));
  const store = await openFile<N>(location, {
    ...rest,
    codec: files === codec.files ? codec : withFiles(codec, files),
  });
  try {
    if (files instanceof ContentFolder) files.claim();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openFile<N extends keyof Domains<Mode>>(
  location: string,
  options: Omit<OpenDatabaseOptions<N>, 'missing' | 'contentFiles'>,
): Promise<Store<N>> {
  try {
    return await openStore<N>({ ...options, driver: driverFor(location, options) });
  } catch (error) {
    throw asMoved(error, location);
  }
}

/** The folder that a location names, where there is one. */
function folderAt(location: string): string | undefined {
  const place = parseLocation(location);
  if (place.kind !== 'file') return undefined;
  return statSync(place.path, { throwIfNoEntry: false })?.isDirectory() === true ? place.path : undefined;
}

/** A codec may be an object with private parts: its methods are called on itself. */
function withFiles(codec: ContentCodec, files: ContentFiles | undefined): ContentCodec {
  return {
    sha256: (bytes) => codec.sha256(bytes),
    deflate: (bytes) => codec.deflate(bytes),
    inflate: (bytes, sizeBytes) => codec.inflate(bytes, sizeBytes),
    files,
  };
}

/** What is found where a location points. @throws StorageError `cannot_open` when the system doesn't let us look */
function looking<T>(location: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException | null)?.code;
    if (isCairnError(error) || reason === undefined) throw error;
    const message = `Cannot open ${location}: the system says ${reason}. Check the path, its rights, and how many files are open.`;
    throw new StorageError('cannot_open', { message, details: { location, reason }, cause: error });
  }
}

function contentFilesOf(
  location: string,
  { contentFiles, replica, readonly, authToken = process.env.CAIRN_AUTH_TOKEN }: OpenDatabaseOptions,
): ContentFiles | undefined {
  if (contentFiles === false) return undefined;
  const given = typeof contentFiles === 'object' ? contentFiles : {};
  const place = parseLocation(location);
  const path = replica?.path ?? (place.kind === 'file' ? place.path : undefined);
  const synced = path === undefined ? null : readSyncedPlace(path);
  const found = path === undefined ? undefined : findContentFolder(path);
  const isWanted = contentFiles !== undefined || synced !== null;
  const folder = given.folder ?? found ?? (isWanted && path !== undefined ? defaultContentFolder(path) : undefined);
  if (folder === undefined) {
    if (contentFiles === undefined) return undefined;
    throw new InvalidInputError({
      message: 'contentFiles: this database is no file, so name the folder for its content: { folder }.',
      operation: 'open',
      details: { option: 'contentFiles' },
    });
  }
  const database = path === undefined ? (place.kind === 'server' ? place.name : location) : resolve(path);
  const remote = synced === null ? undefined : new BlockingPieces(synced.contentUrl, authToken);
  return ContentFolder.open({ folder, fromBytes: given.fromBytes, database, readonly, remote });
}
