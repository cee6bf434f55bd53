import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type AnyDomain, allDomains } from '@cairndb/core';
import { examineFile, listBackups, parseLocation, type RecoverDatabaseOptions, readLayout } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { backupPlace } from '../find-backup.js';
import { databaseLocation } from '../open-store.js';

/** A database file that a recovery can be tried on, and what it takes for that. */
export interface RecoverableFile {
  readonly path: string;
  /** Its name in a data directory, `all` in the single layout; null for a file that is no directory's. */
  readonly database: string | null;
  /** What people read: the path, or the name with the path within the directory. */
  readonly title: string;
  readonly options: RecoverDatabaseOptions;
}

/** What is one page at most. */
const PAGE_BYTES = 65_536;

/** Whether the location is a data directory, whichever its layout. */
export function isDirectory(context: CommandContext): boolean {
  const place = parseLocation(databaseLocation(context));
  return place.kind === 'file' && statSync(place.path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * The files of what is examined: the file, or each that the directory's layout names. None for a server's database. Databases of a directory to
 * which no domain of core's belongs are a program's own, and left to it: what tables they have is not known here.
 */
export function recoverableFiles(context: CommandContext): readonly RecoverableFile[] {
  if (parseLocation(databaseLocation(context)).kind !== 'file') return [];
  const { path, folder: backupFolder, name: backupName } = backupPlace(context, {});
  if (!isDirectory(context)) return [{ path, database: null, title: path, options: { backupFolder, backupName } }];
  const layout = readLayout(path);
  return Object.entries(layout?.databases ?? {}).flatMap(([database, file]) => {
    const domains = layout?.layout === 'single' ? undefined : domainsOf(database);
    if (domains?.length === 0) return [];
    const options = { backupFolder, backupName, domains };
    return [{ path: join(path, file), database, title: `${database} (${file})`, options }];
  });
}

/** Those of the files whose pages are damaged, or that are empty while there is a backup of what they held. */
export async function damagedFiles(files: readonly RecoverableFile[]): Promise<readonly RecoverableFile[]> {
  const damaged: RecoverableFile[] = [];
  for (const file of files) {
    const { state } = await examineFile(file.path);
    if (state === 'damaged' || (state === 'empty' && hasBackup(file))) damaged.push(file);
  }
  return damaged;
}

/** Those that hold nothing while a backup holds something. Opened to be read, a directory's would be filled with empty tables, as if all were well. */
export async function emptiedFiles(files: readonly RecoverableFile[]): Promise<readonly RecoverableFile[]> {
  const emptied: RecoverableFile[] = [];
  for (const file of files) if (hasBackup(file) && (await isEmpty(file))) emptied.push(file);
  return emptied;
}

/** Whether a file that is there holds nothing at all: nobody knows what it held. One of several pages is not looked through for that. */
export async function isEmpty({ path }: RecoverableFile): Promise<boolean> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? PAGE_BYTES + 1;
  return size <= PAGE_BYTES && (await examineFile(path)).state === 'empty';
}

function hasBackup({ path, database, options: { backupFolder = '', backupName } }: RecoverableFile): boolean {
  const { backups } = listBackups(backupFolder, backupName);
  if (database === null) return backups.length > 0;
  return backups.some(({ databases }) => databases.some(({ location }) => basename(location) === basename(path)));
}

function domainsOf(database: string): NonNullable<RecoverDatabaseOptions['domains']> {
  return allDomains.filter((domain: AnyDomain) => domain.database === database);
}
