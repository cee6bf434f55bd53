import type { SAHPoolUtil } from '@sqlite.org/sqlite-wasm';
import { loadSqlite } from '../load-sqlite.js';
import { type OwnDatabase, openDatabase } from '../open-database.js';
import type { SqliteApi } from '../sqlite-api.js';
import { folderName } from './database-path.js';
import { folderPath } from './file-access.js';
import { holdDatabase, openElsewhere } from './hold-database.js';

/** Files that a database may have at once: itself, its log, its journal, what an import brings, and temporary ones. */
const FILES = 6;
const RETRY_MS = 20;
const GENERATION = /^\/database-(\d+)\.db$/;

let opened = 0;

/** The files of one database, held by this thread alone. */
export interface FilePool {
  readonly api: SqliteApi;
  readonly files: SAHPoolUtil;
  /** Opens the database that is kept in `file`. */
  open(file: string): OwnDatabase;
  /** Closes the files and lets others have them. */
  release(): void;
}

/**
 * Takes a database for this thread and opens its files: a pool of access handles in a folder of its own. So any number of
 * databases can be open in one thread, and in different tabs.
 *
 * @throws BusyError when another thread has it for longer than `timeoutMs`.
 */
export async function openPool(path: string, timeoutMs: number): Promise<FilePool> {
  const letGo = await holdDatabase(path, timeoutMs);
  try {
    const api = await loadSqlite();
    const files = await takeFiles(api, path, timeoutMs);
    const open = (file: string) => openDatabase(api, file, files.vfsName);
    const release = () => {
      try {
        // Refuses while a statement of the caller's, on the handle, keeps the file open; then the thread's end frees it.
        files.pauseVfs();
      } finally {
        letGo();
      }
    };
    return { api, files, open, release };
  } catch (error) {
    letGo();
    throw error;
  }
}

/** A thread that was killed frees its lock before its files: then they are tried again until the time is over. */
async function takeFiles(api: SqliteApi, path: string, timeoutMs: number): Promise<SAHPoolUtil> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await installPool(api, path);
    } catch (error) {
      if ((error as Error).name !== 'NoModificationAllowedError') throw error;
      if (performance.now() >= deadline) throw openElsewhere(path, error);
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function installPool({ sqlite3 }: SqliteApi, path: string): Promise<SAHPoolUtil> {
  opened += 1;
  const files = await sqlite3.installOpfsSAHPoolVfs({
    // A name for each opening: under an old one SQLite gives the old pool, whose folder may have been removed meanwhile.
    name: `cairn-${opened}`,
    directory: folderPath(folderName(path)),
    initialCapacity: FILES,
    // Or a pool that cannot be opened is deleted, with the database in it.
    preserveOnInitFailure: true,
  });
  // A tab that was killed while it made the files left fewer.
  await files.reserveMinimumCapacity(FILES);
  return files;
}

/** How often the database was replaced by an import; 0 when there is none. The newest is the one that counts. */
export function newestGeneration(files: SAHPoolUtil): number {
  return Math.max(0, ...files.getFileNames().map((name) => Number(GENERATION.exec(name)?.[1] ?? 0)));
}

/** The name of a database's file within its pool. */
export function generationFile(generation: number): string {
  return `/database-${generation}.db`;
}

/** Removes what an import replaced, and the log of it. */
export function removeOlder(files: SAHPoolUtil, generation: number): void {
  const kept = generationFile(generation);
  for (const name of files.getFileNames()) if (!name.startsWith(kept)) files.unlink(name);
}
