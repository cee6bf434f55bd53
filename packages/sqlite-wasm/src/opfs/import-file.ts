import { CorruptError, InvalidInputError } from '@cairndb/core';
import { singleValue } from '../run-sql.js';
import { type FilePool, generationFile, newestGeneration, openPool, removeOlder } from './file-pool.js';

/** What an import is told. */
export interface ImportTask {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly overwrite: boolean;
  readonly busyTimeoutMs: number;
}

const HEADER = 'SQLite format 3\0';
const PAGE_UNIT = 512;

/** Imports a file in this thread, a dedicated worker; see `importBytes`. */
export async function importFile(task: ImportTask): Promise<void> {
  const { path, bytes, overwrite, busyTimeoutMs } = task;
  if (!looksLikeDatabase(bytes)) throw notADatabase(path);
  const pool = await openPool(path, busyTimeoutMs);
  try {
    const before = newestGeneration(pool.files);
    if (before > 0 && !overwrite) throw existsAlready(path);
    replace(pool, before, task);
  } finally {
    pool.release();
  }
}

/**
 * Writes the bytes beside the present database, under the next number. Its name is written last, so a tab that dies before
 * leaves the old one; from then on every opening takes the new one.
 */
function replace(pool: FilePool, before: number, { path, bytes }: ImportTask): void {
  const { files } = pool;
  const file = generationFile(before + 1);
  try {
    files.importDb(file, bytes);
    if (!isWhole(pool, file)) throw damaged(path);
  } catch (error) {
    files.unlink(file);
    throw error;
  }
  removeOlder(files, before + 1);
}

/** Whether SQLite finds nothing wrong in it. */
function isWhole({ api, open }: FilePool, file: string): boolean {
  const database = open(file);
  try {
    return singleValue(api, database, 'PRAGMA quick_check(1)') === 'ok';
  } finally {
    database.close();
  }
}

function looksLikeDatabase(bytes: Uint8Array): boolean {
  const header = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER.length));
  return header === HEADER && bytes.length % PAGE_UNIT === 0;
}

function notADatabase(path: string): CorruptError {
  return new CorruptError('not_a_database', {
    message: `The bytes for ${path} are not those of a SQLite database file (or it is encrypted or cut off). Nothing was changed.`,
    details: { location: path },
  });
}

function damaged(path: string): CorruptError {
  return new CorruptError('corrupt', {
    message: `The bytes for ${path} are a damaged SQLite database. Nothing was changed. Mend it first: copy what is readable into a new database.`,
    details: { location: path },
  });
}

function existsAlready(path: string): InvalidInputError {
  return new InvalidInputError({
    message: `${path} exists already, and an import does not overwrite unless it is told to. Pass { overwrite: true }, or another path.`,
    details: { location: path, option: 'overwrite' },
  });
}
