import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Clock, CorruptError, InvalidInputError, systemClock } from '@cairndb/core';
import { type Backup, readBackup } from './backup.js';
import { restoreContent, verifyBackedUpContent } from './backup-content.js';
import { removeDatabase, unpackFile, withTypedErrors } from './file-work.js';
import { type LookedThrough, lookThrough } from './look-through.js';
import type { BackedUpDatabase } from './manifest.js';
import { putBack, replaceDatabase, settleLog } from './replace-database.js';

/** How to restore. */
export interface RestoreBackupOptions {
  /** Where to: a path, for a backup of one database; a folder, for one of a data directory. Default: where each database was. */
  readonly to?: string | undefined;
  readonly onProgress?:
    | ((progress: { readonly location: string; readonly part: 'unpacking' | 'verifying' }) => void)
    | undefined;
  readonly clock?: Clock | undefined;
}

/** A database that was put back. */
export interface RestoredDatabase {
  readonly path: string;
  readonly bytes: number;
  /** Rows of each table, as they were counted in the restored file. */
  readonly rows: Readonly<Record<string, number>>;
  /** Where what was there before lies now; null when nothing was. */
  readonly kept: string | null;
}

/**
 * Makes sure that a backup is whole: each database is unpacked beside it, has the bytes that were backed up, and is looked through; each
 * piece of its content that lies in a file is read.
 *
 * @throws CorruptError, naming what is wrong
 */
export async function verifyBackup(path: string): Promise<Backup> {
  return await withTypedErrors('verifyBackup', path, async () => {
    const backup = readBackup(path);
    for (const database of backup.databases) {
      const unpacked = join(backup.path, `.verify-${process.pid}-${database.file}`);
      try {
        await unpackWhole(backup, database, unpacked, 'verifyBackup', () => {});
        await verifyBackedUpContent(backup.path, database.content);
      } finally {
        removeDatabase(unpacked);
      }
    }
    return backup;
  });
}

/**
 * Puts the databases of a backup in their places. Everything is unpacked beside them and looked through first: hash, pages, references, schema,
 * rows of each table; content that lies in files is brought into the database's folder. What is there stays under another name, with `.before-restore-` and the time in it. The switch is one rename each; when
 * one of several fails, those before it are put back.
 *
 * @param backup the folder of a backup
 * @throws BusyError when a database is open somewhere; CorruptError for a damaged backup; StorageError. Then everything is as it was
 */
export async function restoreBackup(
  backup: string,
  options: RestoreBackupOptions = {},
): Promise<readonly RestoredDatabase[]> {
  return await withTypedErrors('restoreBackup', backup, async () => {
    const found = readBackup(backup);
    const { to, clock = systemClock } = options;
    if (to !== undefined && found.databases.length !== 1 && found.directory === undefined)
      throw severalDatabases(found);
    const stamp = new Date(clock()).toISOString().replace(/[:.]/g, '-');
    const places = found.databases.map((database) => {
      const given = placeOf(found, database, to);
      const path = existsSync(given) ? realpathSync(given) : given;
      return {
        database,
        path,
        unpacked: `${path}.restoring-${process.pid}`,
        kept: freeName(`${path}.before-restore-${stamp}`),
      };
    });
    const done: typeof places = [];
    const restored: RestoredDatabase[] = [];
    try {
      const counted: LookedThrough[] = [];
      for (const { database, path, unpacked } of places) {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        await settleLog(path, 'restoreBackup');
        removeDatabase(unpacked);
        const tell = (part: 'unpacking' | 'verifying') => options.onProgress?.({ location: path, part });
        counted.push(await unpackWhole(found, database, unpacked, 'restoreBackup', tell));
        // Files that no row names do no harm; rows without their files would.
        await restoreContent(found.path, database.content, path);
      }
      for (const [at, place] of places.entries()) {
        const { database, path, unpacked, kept } = place;
        // Again: somebody may have opened it meanwhile.
        await settleLog(path, 'restoreBackup');
        const isThere = existsSync(path);
        done.push(place);
        replaceDatabase(unpacked, path, kept);
        restored.push({ path, bytes: database.bytes, rows: counted[at]?.rows ?? {}, kept: isThere ? kept : null });
      }
      return restored;
    } catch (error) {
      for (const { path, unpacked, kept } of done) if (!existsSync(unpacked)) putBack(path, kept);
      throw error;
    } finally {
      for (const { unpacked } of places) removeDatabase(unpacked);
    }
  });
}

/** Unpacks a database of a backup and looks through it. Also what else can be made of a backup begins so. */
export async function unpackWhole(
  backup: Backup,
  database: BackedUpDatabase,
  target: string,
  operation: string,
  tell: (part: 'unpacking' | 'verifying') => void,
): Promise<LookedThrough> {
  tell('unpacking');
  await unpackFile(join(backup.path, database.file), target, database);
  tell('verifying');
  // One that nobody looked through when it was made may have been so all along: better restored than not.
  const found = await lookThrough(target, operation, backup.verified);
  const differing = Object.entries(database.rows).filter(([table, count]) => found.rows[table] !== count);
  if (differing.length === 0) return found;
  throw new CorruptError('corrupt', {
    message: `${database.file} in ${backup.path} has other rows than its manifest says, in ${differing.map(([table]) => table).join(', ')}. Choose another backup: cairn backup list`,
    operation,
    details: { path: backup.path, tables: differing.map(([table]) => table) },
  });
}

function placeOf({ directory }: Backup, { location }: BackedUpDatabase, to: string | undefined): string {
  if (to === undefined) return resolve(location);
  return directory === undefined ? resolve(to) : resolve(to, relative(directory, location));
}

function freeName(path: string): string {
  let name = path;
  for (let at = 2; existsSync(name); at += 1) name = `${path}-${at}`;
  return name;
}

function severalDatabases({ path, databases }: Backup): InvalidInputError {
  return new InvalidInputError({
    message: `restoreBackup: ${path} holds ${databases.length} databases, which go where they were. Leave out \`to\`.`,
    operation: 'restoreBackup',
  });
}
