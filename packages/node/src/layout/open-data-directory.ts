import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  ConflictError,
  type ContentCodec,
  type Domains,
  type Mode,
  type OpenStoreOptions,
  openStore,
  StorageError,
  type Store,
} from '@cairndb/core';
import { openSplitStore } from '@cairndb/core/split';
import { contentDatabases } from '../content-files/content-databases.js';
import { contentFilesOf, withContentFiles } from '../content-files/content-files-of.js';
import { ContentFolder, type ContentFolderOptions } from '../content-files/content-folder.js';
import { driverFor, type LocationOptions } from '../driver-for.js';
import { lookAt } from '../look-at.js';
import { nodeCodec } from '../node-codec.js';
import { DATA_FOLDERS, type DataLayout, dataPaths, filesOf } from './data-layout.js';
import { type LayoutState, readLayout, writeLayout } from './layout-file.js';

/** How to open a data directory: everything that `openStore` takes but the driver, and what its files want. */
export interface OpenDataDirectoryOptions<N extends keyof Domains<Mode> = keyof Domains<Mode>>
  extends Omit<OpenStoreOptions<N>, 'driver' | 'busyTimeoutMs'>,
    Omit<LocationOptions, 'replica' | 'createDirectory'> {
  /**
   * The layout that is expected; a new directory gets it. Default: the one that the directory has, and `split` for a new one. One that has
   * another is refused: `convertLayout` and `cairn layout` convert it.
   */
  readonly layout?: DataLayout | undefined;
  /** Make the directory, or what it lacks of a data directory, where there is none. Default true; never when read-only. */
  readonly create?: boolean | undefined;
  /**
   * What happens when a database that the directory had is gone: `refuse` (default), or `create` to begin it anew, empty. The others stay as
   * they are.
   */
  readonly missing?: 'refuse' | 'create' | undefined;
  /**
   * Large content in files: `true` for a folder for each database under the directory's `content`, or from how many bytes on; `false` for none.
   * Default: the folders that are there already, and otherwise all content in rows.
   */
  readonly contentFiles?: boolean | Pick<ContentFolderOptions, 'fromBytes'> | undefined;
}

/** Where a data directory is when nobody says otherwise, in the present folder. */
export const DEFAULT_DATA_DIRECTORY = '.agents';

/**
 * Opens the databases of a data directory as one store, whichever layout it has (AI-1). A directory that is made is only for its user
 * (mode 0700).
 *
 * @param path default `.agents` in the present folder
 * @throws ConflictError when the directory has another layout than was asked for; StorageError `cannot_open` when there is none, or a
 *   database of it is gone; otherwise as `openStore`
 */
export async function openDataDirectory<N extends keyof Domains<Mode> = keyof Domains<Mode>>(
  path: string = DEFAULT_DATA_DIRECTORY,
  options: OpenDataDirectoryOptions<N> = {},
): Promise<Store<N>> {
  const { layout: expected, create = true, missing = 'refuse', ...rest } = options;
  const directory = resolve(path);
  const found = readLayout(directory);
  if (found !== undefined && expected !== undefined && found.layout !== expected)
    throw otherLayout(directory, found, expected);
  if (found === undefined && (!create || options.readonly === true)) throw noneThere(directory);
  const state = completed(found ?? { layout: expected ?? 'split', databases: {} }, databaseNames(options));
  if (found !== undefined && (missing === 'refuse' || options.readonly === true)) refuseMissing(directory, found);
  if (options.readonly !== true) makeFolders(directory, state);
  const store = await openFiles<N>(directory, state, rest);
  try {
    // Last, so that a directory whose making was cut off is told by its files, and made whole by the next opening.
    if (options.readonly !== true && JSON.stringify(found) !== JSON.stringify(state)) keepLayout(directory, state);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Opens the databases of a layout, wherever its file says. */
export async function openFiles<N extends keyof Domains<Mode>>(
  directory: string,
  { layout, databases }: Pick<LayoutState, 'layout' | 'databases'>,
  options: Omit<OpenDataDirectoryOptions<N>, 'layout' | 'create' | 'missing'>,
): Promise<Store<N>> {
  const { contentFiles, authToken, codec = nodeCodec, ...rest } = options;
  const driver = (file: string) => driverFor(join(directory, file), { ...rest, authToken, createDirectory: false });
  const folders = new Map<string, ContentFolder>();
  const codecOf = (file: string): ContentCodec => {
    const files = codec.files ?? folderOf(directory, file, options);
    if (files instanceof ContentFolder) folders.set(file, files);
    return withContentFiles(codec, files);
  };
  if (layout === 'single') {
    const file = databases.all ?? filesOf('single').all ?? '';
    const store = await openStore<N>({ ...rest, codec: codecOf(file), driver: driver(file) });
    return await claimed(store, async () => [folders.get(file)]);
  }
  const drivers = Object.fromEntries(Object.entries(databases).map(([name, file]) => [name, driver(file)]));
  const store = await openSplitStore<N>({
    ...rest,
    codecOf: (name) => codecOf(databases[name] ?? ''),
    databases: drivers,
    location: directory,
  });
  return await claimed(store, async () =>
    (await contentDatabases(store)).map(({ name }) => folders.get(databases[name] ?? '')),
  );
}

/** The content folder of one database: `content/<name>` in the directory, where nothing else was found. */
function folderOf<N extends keyof Domains<Mode>>(
  directory: string,
  file: string,
  options: Pick<OpenDataDirectoryOptions<N>, 'contentFiles' | 'readonly' | 'authToken'>,
): ContentFolder | undefined {
  const path = join(directory, file);
  const folder = join(dataPaths(directory).content, basename(file, '.db'));
  return lookAt(directory, () => contentFilesOf({ path, name: path, folder }, options));
}

/** Notes whose the folders are, once their databases are open; closes these when that fails. */
async function claimed<N extends keyof Domains<Mode>>(
  store: Store<N>,
  folders: () => Promise<readonly (ContentFolder | undefined)[]>,
): Promise<Store<N>> {
  try {
    for (const folder of await folders()) folder?.claim();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The names of the databases that the domains want. */
function databaseNames<N extends keyof Domains<Mode>>({ domains }: OpenDataDirectoryOptions<N>): readonly string[] {
  return (domains ?? []).map(({ database }) => database);
}

/** A layout with the databases of domains that came later. */
function completed(state: LayoutState, names: readonly string[]): LayoutState {
  if (state.layout === 'single') return { ...state, databases: { ...filesOf('single'), ...state.databases } };
  return { ...state, databases: { ...filesOf('split'), ...filesOf('split', names), ...state.databases } };
}

/** Another process may have changed the layout since it was read. */
function keepLayout(directory: string, state: LayoutState): void {
  const now = readLayout(directory);
  if (now === undefined || now.layout === state.layout) writeLayout(directory, { ...now, ...state });
}

function makeFolders(directory: string, { databases }: LayoutState): void {
  const folders = [...DATA_FOLDERS, ...Object.values(databases).map((file) => dirname(file))];
  try {
    for (const folder of folders) mkdirSync(join(directory, folder), { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StorageError('cannot_open', {
      message: `The folders of ${directory} cannot be made. Check that its place may be written.`,
      details: { location: directory },
      cause,
    });
  }
}

function refuseMissing(directory: string, { databases }: LayoutState): void {
  const gone = Object.values(databases).filter((file) => !existsSync(join(directory, file)));
  if (gone.length === 0 || !existsSync(join(directory, 'cairn.json'))) return;
  throw new StorageError('cannot_open', {
    message: `${directory} has lost ${gone.join(', ')}. Put ${gone.length === 1 ? 'it' : 'them'} back from a backup, or begin anew without: cairn doctor --repair, or openDataDirectory(path, { missing: 'create' }).`,
    details: { location: directory, missing: gone },
  });
}

function otherLayout(directory: string, { layout }: LayoutState, expected: DataLayout): ConflictError {
  const command = expected === 'split' ? 'split' : 'join';
  return new ConflictError({
    message: `${directory} has the ${layout} layout, not ${expected}. Open it as it is, without naming a layout, or convert it: cairn layout ${command} ${directory}`,
    operation: 'openDataDirectory',
    details: { location: directory, layout, expected },
  });
}

function noneThere(directory: string): StorageError {
  return new StorageError('cannot_open', {
    message: `There is no data directory of Cairn at ${directory}. Make one with: cairn layout split ${directory}`,
    details: { location: directory },
  });
}
