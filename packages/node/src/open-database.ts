import { statSync } from 'node:fs';
import { type Domains, type Mode, type OpenStoreOptions, openStore, type Store } from '@cairndb/core';
import {
  type ContentFilesOptions,
  type ContentOwner,
  contentFilesOf,
  withContentFiles,
} from './content-files/content-files-of.js';
import { ContentFolder } from './content-files/content-folder.js';
import { defaultDatabasePath } from './default-database-path.js';
import { driverFor, type LocationOptions } from './driver-for.js';
import { asMoved } from './layout/moved-database.js';
import { type OpenDataDirectoryOptions, openDataDirectory } from './layout/open-data-directory.js';
import { parseLocation } from './location.js';
import { lookAt } from './look-at.js';
import { nodeCodec } from './node-codec.js';

/** How to open a database: everything that `openStore` takes but the driver, what its location wants, and what happens when a data directory lacks a file. */
export interface OpenDatabaseOptions<N extends keyof Domains<Mode> = keyof Domains<Mode>>
  extends Omit<OpenStoreOptions<N>, 'driver' | 'busyTimeoutMs'>,
    LocationOptions,
    Pick<OpenDataDirectoryOptions<N>, 'missing'>,
    Pick<ContentFilesOptions, 'contentFiles'> {}

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
  const folder = lookAt(location, () => folderAt(location));
  if (folder !== undefined) {
    const { replica: _, createDirectory: __, ...given } = rest;
    return await openDataDirectory<N>(folder, { ...given, missing, contentFiles, create: false });
  }
  const codec = options.codec ?? nodeCodec;
  const files = codec.files ?? lookAt(location, () => contentFilesOf(ownerAt(location, options), options));
  const store = await openFile<N>(location, { ...rest, codec: withContentFiles(codec, files) });
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

/** Whose content it is that a location names. */
function ownerAt(location: string, { replica }: OpenDatabaseOptions): ContentOwner {
  const place = parseLocation(location);
  return {
    path: replica?.path ?? (place.kind === 'file' ? place.path : undefined),
    name: place.kind === 'server' ? place.name : location,
  };
}
