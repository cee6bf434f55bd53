import { StorageError } from '@cairndb/core';
import { capabilitiesOf } from '../capabilities.js';
import { SqliteWasmConnection } from '../connection.js';
import type { OpenDatabase } from '../open-database.js';
import type { FileSettings } from '../options.js';
import { runAll, singleValue } from '../run-sql.js';
import type { SqliteApi } from '../sqlite-api.js';
import { leaveWalMode } from '../wal-header.js';
import { folderName } from './database-path.js';
import { absent, requireFileSystem, rootFolder } from './file-access.js';
import { fileBytes } from './file-bytes.js';
import { type FilePool, generationFile, newestGeneration, openPool, removeOlder } from './file-pool.js';

/** Opens a file in this thread, a dedicated worker, and sets its pragmas. */
export async function openFile(settings: FileSettings, readonly: boolean): Promise<SqliteWasmConnection> {
  const { path, busyTimeoutMs } = settings;
  requireFileSystem(path);
  if (readonly && !(await hasFolder(path))) throw noSuchFile(path);
  const pool = await openPool(path, busyTimeoutMs);
  try {
    return openFrom(pool, settings, readonly);
  } catch (error) {
    pool.release();
    throw error;
  }
}

function openFrom(pool: FilePool, settings: FileSettings, readonly: boolean): SqliteWasmConnection {
  const { api, files } = pool;
  const { path } = settings;
  const generation = newestGeneration(files);
  if (readonly && generation === 0) throw noSuchFile(path);
  if (!readonly && generation > 0) removeOlder(files, generation);
  const file = generationFile(Math.max(1, generation));
  const database = pool.open(file);
  try {
    const journalMode = configure(api, database, settings, readonly);
    return new SqliteWasmConnection(api, database, {
      location: path,
      capabilities: capabilitiesOf({ persistent: true, wal: journalMode === 'wal' }),
      fileSize: () => fileBytes(api, database),
      exportBytes: () => exportFile(pool, database, file),
      release: async () => {
        database.close();
        pool.release();
      },
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Sets the pragmas; returns the journal mode. WAL by default: a commit is one write to the log and no flush, and survives a
 * crash of the tab or the browser, because what a handle has written is the operating system's. Its index needs memory that
 * threads share, which the pool has not, unless the file is locked for one connection: it is anyway. A journal in memory
 * would be faster by little, and a tab that dies in the middle of a transaction would leave a damaged file.
 */
function configure(api: SqliteApi, database: OpenDatabase, { pragmas }: FileSettings, readonly: boolean): unknown {
  // Before the first read, which would look for the index of the log.
  runAll(api, database, 'PRAGMA locking_mode = exclusive');
  // SQLite looks into the file only now, and brings back what a tab that died had committed.
  singleValue(api, database, 'PRAGMA schema_version');
  if (!readonly) {
    if (singleValue(api, database, 'PRAGMA page_count') === 0) runAll(api, database, pragmas.fresh);
    singleValue(api, database, `PRAGMA journal_mode = ${pragmas.journalMode}`);
  }
  for (const pragma of pragmas.session) runAll(api, database, pragma);
  if (readonly) runAll(api, database, 'PRAGMA query_only = ON');
  return singleValue(api, database, 'PRAGMA journal_mode');
}

/** The file itself, once its log is brought into it: SQLite's own export would need it twice more in memory. */
function exportFile({ api, files }: FilePool, database: OpenDatabase, file: string): Uint8Array {
  runAll(api, database, 'PRAGMA wal_checkpoint(TRUNCATE)');
  const bytes = files.exportFile(file);
  leaveWalMode(bytes);
  return bytes;
}

async function hasFolder(path: string): Promise<boolean> {
  const root = await rootFolder();
  return root !== undefined && (await absent(root.getDirectoryHandle(folderName(path)))) !== undefined;
}

function noSuchFile(path: string): StorageError {
  return new StorageError('cannot_open', {
    message: `Cannot open ${path}: there is no such file, and a read-only opening creates none. Check the path.`,
    details: { location: path },
  });
}
