import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Clock, InvalidInputError, type Store, systemClock, UnsupportedError } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { contentFolderOf } from '../content-files/folder-of-store.js';
import { findContentFolder } from '../content-files/folder-owner.js';
import { readLayout } from '../layout/layout-file.js';
import { openFile } from '../recovery/open-file.js';
import { type Backup, backupId, backupName, readBackup, UNFINISHED } from './backup.js';
import { backUpContent } from './backup-content.js';
import { removeDatabaseBeside, syncFile, syncFolderOf, withTypedErrors } from './file-work.js';
import { type LookedThrough, lookThrough } from './look-through.js';
import { type BackedUpDatabase, writeManifest } from './manifest.js';
import { storeFile } from './store-file.js';

/** What is backed up: an open store, or the path of a database or of a data directory that others may have open. */
export type BackupSource = string | Pick<Store<never>, 'location' | 'copyTo'>;

/** How to back up. */
export interface CreateBackupOptions {
  /** Where backups lie; made when it is missing. */
  readonly folder: string;
  /** What backups of these databases are called. Default: the first one's file, without the ending. */
  readonly name?: string | undefined;
  /** Whether large databases are compressed. Default true. */
  readonly compressionEnabled?: boolean | undefined;
  /** From how many bytes on a database is compressed. Default 10,000,000. */
  readonly compressionThresholdBytes?: number | undefined;
  /** Whether the copy is opened and looked through. Default true; without, a restore looks. */
  readonly verify?: boolean | undefined;
  /** Told before each part of the work. */
  readonly onProgress?: ((progress: BackupProgress) => void) | undefined;
  readonly clock?: Clock | undefined;
}

/** What is done now, of which database. */
export interface BackupProgress {
  readonly location: string;
  readonly part: 'copying' | 'verifying' | 'content' | 'storing';
}

const COMPRESSION_THRESHOLD_BYTES = 10_000_000;

/**
 * Backs up one database or several while others read and write: each as it is at one moment of its own. SQLite writes the copy in a thread, it is
 * opened and looked through, compressed when it is large, and gets its name when all of it is on the disk; when anything fails nothing is left.
 * Content that lies in files goes to the folder `content` beside the backups, each piece once for all of them.
 *
 * @returns what was written
 * @throws CorruptError when a database is damaged: earlier backups stay; StorageError `disk_full`, `readonly`, `cannot_open`; UnsupportedError for
 *   a database on a server
 */
export async function createBackup(
  source: BackupSource | readonly BackupSource[],
  options: CreateBackupOptions,
): Promise<Backup> {
  const given: readonly BackupSource[] = Array.isArray(source) ? source : [source as BackupSource];
  const [first] = given;
  if (first === undefined) {
    throw new InvalidInputError({ message: 'createBackup: name at least one database.', operation: 'createBackup' });
  }
  const { clock = systemClock } = options;
  const folder = resolve(options.folder);
  return await withTypedErrors('createBackup', folder, async () => {
    const createdAt = clock();
    const name = options.name ?? backupName(locationOf(first));
    const path = freePath(folder, name, createdAt);
    const unfinished = join(folder, `${UNFINISHED}${process.pid}-${basename(path)}`);
    // Conversations are nobody else's: the database's own folder may be closed, and this one lies elsewhere.
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    try {
      const databases: BackedUpDatabase[] = [];
      const sources = given.flatMap(databasesOf);
      const names = fileNames(sources.map(locationOf));
      for (const [at, one] of sources.entries()) {
        databases.push(await backUp(one, unfinished, names[at] ?? '', options));
      }
      const { verify: verified = true } = options;
      const directory = given.length === 1 && isDirectory(first) ? { directory: locationOf(first) } : {};
      const manifest = { cairn: 'backup', version: 1, name, createdAt, verified, ...directory, databases } as const;
      syncFile(writeManifest(unfinished, manifest));
      renameSync(unfinished, path);
      syncFolderOf(path);
      return readBackup(path);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  });
}

/** A name that no backup has: after the clock was set back, that of its own moment may be taken. */
function freePath(folder: string, name: string, time: number): string {
  let at = time;
  while (existsSync(join(folder, backupId(name, at)))) at += 1;
  return join(folder, backupId(name, at));
}

function isDirectory(source: BackupSource): boolean {
  return typeof source === 'string' ? readLayout(resolve(source)) !== undefined : isSplitStore(source);
}

/** The databases of a source: itself, or those of a data directory. */
function databasesOf(source: BackupSource): readonly BackupSource[] {
  if (typeof source !== 'string') return isSplitStore(source) ? Object.values(source.databases) : [source];
  const layout = readLayout(resolve(source));
  if (layout === undefined) return [source];
  return Object.values(layout.databases).map((file) => join(resolve(source), file));
}

function locationOf(source: BackupSource): string {
  return typeof source === 'string' ? resolve(source) : source.location;
}

/** Each database's own name, unless another one in the set has it already. */
function fileNames(locations: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return locations.map((location) => {
    const own = basename(location) || 'cairn.db';
    let name = own;
    for (let at = 2; taken.has(name); at += 1) name = `${at}-${own}`;
    taken.add(name);
    return name;
  });
}

async function backUp(
  source: BackupSource,
  folder: string,
  name: string,
  options: CreateBackupOptions,
): Promise<BackedUpDatabase> {
  const { compressionEnabled = true, compressionThresholdBytes = COMPRESSION_THRESHOLD_BYTES, verify = true } = options;
  const location = locationOf(source);
  const copy = join(folder, `${name}.copy`);
  const tell = (part: BackupProgress['part']) => options.onProgress?.({ location, part });
  try {
    tell('copying');
    await copyTo(source, copy);
    tell('verifying');
    const { schema, rows }: LookedThrough = verify
      ? await lookThrough(copy, 'createBackup', true)
      : { schema: {}, rows: {} };
    const { size: bytes } = statSync(copy);
    const compression = compressionEnabled && bytes >= compressionThresholdBytes ? 'gzip' : 'none';
    const file = compression === 'gzip' ? `${name}.gz` : name;
    tell('content');
    const list = `${name}.content`;
    const content = await backUpContent(copy, { from: contentFolder(source), backup: folder, list, verify });
    tell('storing');
    const sha256 = await storeFile(copy, join(folder, file), compression);
    const storedBytes = statSync(join(folder, file)).size;
    const database = { location, file, compression, bytes, storedBytes, sha256, schema, rows } as const;
    return content === null ? database : { ...database, content };
  } finally {
    await removeDatabaseBeside(copy);
  }
}

/** The folder with the content of a database that lies in files. */
function contentFolder(source: BackupSource): string | null {
  const opened = typeof source === 'string' ? null : contentFolderOf(source);
  return opened?.folder ?? findContentFolder(locationOf(source));
}

/** A copy is packed and removed. */
const READ_ONCE = { durable: false } as const;

async function copyTo(source: BackupSource, path: string): Promise<void> {
  if (typeof source !== 'string') return await source.copyTo(path, READ_ONCE);
  const connection = await openFile(resolve(source), { readonly: true });
  try {
    if (connection.copyTo === undefined) throw noCopies(source);
    await connection.copyTo(path, READ_ONCE);
  } finally {
    await connection.close();
  }
}

function noCopies(location: string): UnsupportedError {
  return new UnsupportedError({
    message: `createBackup: the driver of ${location} can't copy a database. Back up what the server keeps where it keeps it.`,
    operation: 'createBackup',
  });
}
