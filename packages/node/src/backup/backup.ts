import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import type { BackupManifest } from './manifest.js';
import { readManifest } from './manifest.js';

/** A backup that is there. */
export interface Backup extends Omit<BackupManifest, 'cairn' | 'version'> {
  /** The name of its folder, which has the time in it. */
  readonly id: string;
  /** Its folder. */
  readonly path: string;
  /** Bytes that it takes, without those of content in files, which it shares with other backups. */
  readonly storedBytes: number;
}

/** What names of backups that are being written, or were when something ended, begin with. */
export const UNFINISHED = '.unfinished-';
const STAMP = /-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

/** Where the backups of a database lie when nothing else is said: `backups` beside it. */
export function defaultBackupFolder(path: string): string {
  return join(resolve(path, '..'), 'backups');
}

/** What the backups of a database are called: its file's name without the ending. */
export function backupName(location: string): string {
  // The name of a data directory begins with a dot, which would hide its backups.
  return (
    basename(location, extname(location))
      .replace(/^\.+/, '')
      .replace(/[^\w.-]/g, '_') || 'cairn'
  );
}

/** The id of a backup: its name, and a time that sorts as text and can stand in a file's name everywhere. */
export function backupId(name: string, time: number): string {
  return `${name}-${new Date(time).toISOString().replace(/[:.]/g, '-')}`;
}

/** Reads a backup's folder. @throws CorruptError when it is none */
export function readBackup(path: string): Backup {
  const { cairn: _, version: __, ...manifest } = readManifest(path);
  const storedBytes = manifest.databases.reduce((sum, database) => sum + database.storedBytes, 0);
  return { id: basename(path), path: resolve(path), ...manifest, storedBytes };
}

/** Backups in a folder, the newest first, and folders that should be some and can't be read. */
export interface BackupList {
  readonly backups: readonly Backup[];
  readonly unreadable: readonly string[];
}

/**
 * The backups in a folder; none when there is no such folder.
 *
 * @param name only those of databases that are called so
 */
export function listBackups(folder: string, name?: string): BackupList {
  if (!existsSync(folder)) return { backups: [], unreadable: [] };
  const backups: Backup[] = [];
  const unreadable: string[] = [];
  for (const id of readdirSync(folder)) {
    const path = join(folder, id);
    if (!STAMP.test(id) || (name !== undefined && id.replace(STAMP, '') !== name)) continue;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    try {
      backups.push(readBackup(path));
    } catch {
      unreadable.push(resolve(path));
    }
  }
  backups.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  return { backups, unreadable };
}
