import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Backup,
  backupName,
  dataPaths,
  defaultBackupFolder,
  listBackups,
  parseLocation,
  readLayout,
} from '@cairndb/node';
import type { CommandContext } from './command-context.js';
import { quoteArgument } from './command-line.js';
import type { BackupFolderOptions } from './commands/backup-command.js';
import { CommandLineError, NothingFound } from './exit.js';
import { databaseLocation } from './open-store.js';

/** Where a database is, what its backups are called, and where they lie. */
export interface BackupPlace {
  readonly path: string;
  /** Whether a data directory is there, whose databases are backed up as one set. */
  readonly isDirectory: boolean;
  readonly folder: string;
  readonly name: string;
}

/** @throws CommandLineError for a database that is no file */
export function backupPlace(context: CommandContext, { folder }: BackupFolderOptions): BackupPlace {
  const place = parseLocation(databaseLocation(context));
  if (place.kind !== 'file') throw new CommandLineError('Backups are made of database files; a server keeps its own.');
  const path = resolve(place.path);
  const isDirectory = readLayout(path) !== undefined;
  const usual = isDirectory ? dataPaths(path).backups : defaultBackupFolder(path);
  return { path, isDirectory, folder: resolve(folder ?? usual), name: backupName(path) };
}

/**
 * The folder of a backup that a person names: by its name or the beginning of it, by its folder, or the newest one.
 *
 * @throws NothingFound; CommandLineError when several begin so
 */
export function findBackup(context: CommandContext, which: string | undefined, { folder, name }: BackupPlace): string {
  if (which !== undefined && existsSync(join(which, 'manifest.json'))) return resolve(which);
  const { backups } = listBackups(folder, which === undefined ? name : undefined);
  const found = which === undefined ? backups.slice(0, 1) : matching(backups, which);
  const [one] = found;
  if (one === undefined) {
    const what = which === undefined ? `of ${name} ` : `called ${which} `;
    throw new NothingFound(`There is no backup ${what}in ${folder}. See: ${context.commandLine('backup', 'list')}`, {
      folder,
    });
  }
  if (found.length === 1) return one.path;
  throw new CommandLineError(`Several backups begin so: ${found.map(({ id }) => quoteArgument(id)).join(', ')}.`);
}

function matching(backups: readonly Backup[], which: string): readonly Backup[] {
  const exact = backups.filter(({ id }) => id === which);
  return exact.length > 0 ? exact : backups.filter(({ id }) => id.startsWith(which));
}
