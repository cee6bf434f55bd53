import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { BusyError, isCairnError } from '@cairndb/core';
import { openFile } from '../recovery/open-file.js';
import { removeDatabase, syncFolderOf } from './file-work.js';

/** What SQLite keeps beside a database that belongs to its content. */
const LOGS = ['-wal', '-journal'] as const;

/**
 * Puts a finished file in the place of a database, in one step: whoever opens it finds the old one or the new one. The old one stays under
 * another name, with its log.
 *
 * @param kept the name for what is there now; nothing may be there yet
 */
export function replaceDatabase(finished: string, path: string, kept: string): void {
  if (existsSync(path)) {
    // Who might read the old one, and nobody else, may read the new one.
    chmodSync(finished, statSync(path).mode & 0o777);
    linkOrCopy(path, kept);
  }
  for (const suffix of LOGS) if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  rmSync(`${path}-shm`, { force: true });
  renameSync(finished, path);
  removeDatabase(finished);
  syncFolderOf(path);
}

/** Undoes {@link replaceDatabase}. */
export function putBack(path: string, kept: string): void {
  if (!existsSync(kept)) {
    removeDatabase(path);
    return;
  }
  renameSync(kept, path);
  for (const suffix of LOGS) if (existsSync(`${kept}${suffix}`)) renameSync(`${kept}${suffix}`, `${path}${suffix}`);
}

function linkOrCopy(path: string, to: string): void {
  try {
    linkSync(path, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(String((error as NodeJS.ErrnoException).code)))
      throw error;
    copyFileSync(path, to);
  }
}

/** @throws BusyError when another process has the file open, where the system tells */
export function mustNotBeHeld(path: string, operation: string): void {
  const holders = holdersOf(path);
  if (holders.length > 0) throw inUse(path, operation, `by process ${holders.join(', ')}`);
}

/**
 * Sees to it that nobody has a whole database open, and that all of it is in its file: the log is written into it and goes. What SQLite can't
 * read is left as it is.
 *
 * @throws BusyError when it is open somewhere, in this process too
 */
export async function settleLog(path: string, operation: string): Promise<void> {
  if (!existsSync(path)) return;
  mustNotBeHeld(path, operation);
  try {
    const connection = await openFile(path, { readonly: false, busyTimeoutMs: 200 });
    try {
      const [mode] = connection.get('pragma journal_mode = delete', []) ?? [];
      if (mode !== 'delete') throw inUse(path, operation, 'here or by another process');
    } finally {
      await connection.close();
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (isCairnError(error, 'busy') || code === 'SQLITE_BUSY')
      throw inUse(path, operation, 'here or by another process');
    if (!isUnreadable(error)) throw error;
  }
}

function isUnreadable(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code);
  return ['corrupt', 'not_a_database', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(code);
}

/** Processes of this machine that have a file open, as far as this user may know. Linux tells; elsewhere none is known. */
function holdersOf(path: string): readonly string[] {
  const real = existsSync(path) ? realpathSync(path) : path;
  return list('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || pid === String(process.pid)) return false;
    return list(join('/proc', pid, 'fd')).some((descriptor) => target(join('/proc', pid, 'fd', descriptor)) === real);
  });
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function target(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

function inUse(path: string, operation: string, by: string): BusyError {
  return new BusyError({
    message: `${path} is open ${by}. End that first: it would go on with a file that is no longer there. Nothing was changed.`,
    operation,
    details: { location: path },
  });
}
