import { UnsupportedError } from '@cairndb/core';

/** Where the databases of all drivers of this package lie within a site's file system. */
const ROOT = '.cairn';

/**
 * Whether this thread can read and write files in one tick, as SQLite does: browsers allow it in dedicated workers only.
 */
export function hasFileAccess(): boolean {
  const { FileSystemFileHandle } = globalThis as { FileSystemFileHandle?: typeof globalThis.FileSystemFileHandle };
  return FileSystemFileHandle !== undefined && 'createSyncAccessHandle' in FileSystemFileHandle.prototype;
}

/**
 * Makes sure that this place has a file system and locks.
 *
 * @throws UnsupportedError outside browsers, in pages that came over plain HTTP, and in old browsers.
 */
export function requireFileSystem(path: string): void {
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  if (navigator?.storage?.getDirectory !== undefined && navigator.locks !== undefined) return;
  throw new UnsupportedError({
    message: `${path} cannot be opened here: there is no origin private file system (OPFS). It needs a browser of 2023 or later and a page that came over https or from localhost; in Node use @cairndb/better-sqlite3 or @cairndb/node-sqlite.`,
    details: { location: path, missing: 'opfs' },
  });
}

/** The folder of a database, relative to the site's file system. */
export function folderPath(name: string): string {
  return `${ROOT}/${name}`;
}

/** The folder that holds every database's own; undefined when there is none yet. */
export async function rootFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const storage = await navigator.storage.getDirectory();
  return absent(storage.getDirectoryHandle(ROOT));
}

/** What a look-up gives, or undefined when there is no such entry. */
export async function absent<T>(lookup: Promise<T>): Promise<T | undefined> {
  try {
    return await lookup;
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined;
    throw error;
  }
}
