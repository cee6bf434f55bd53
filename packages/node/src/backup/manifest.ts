import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorruptError } from '@cairndb/core';
import type { BackedUpContent } from './backup-content.js';

/** What a backup tells of one database in it. */
export interface BackedUpDatabase {
  /** Where the database was: a path. */
  readonly location: string;
  /** The file in the backup's folder. */
  readonly file: string;
  readonly compression: 'gzip' | 'none';
  /** Bytes of the database, and of the file that holds it. */
  readonly bytes: number;
  readonly storedBytes: number;
  /** SHA-256 of the database, lower-case hex. */
  readonly sha256: string;
  /** Versions of the schema, by history. */
  readonly schema: Readonly<Record<string, number>>;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Its content that lies in files; absent where all lies in rows. */
  readonly content?: BackedUpContent;
}

/** What a backup's folder holds, as its `manifest.json` says. */
export interface BackupManifest {
  readonly cairn: 'backup';
  readonly version: 1;
  /** What the backups of the same databases are called. */
  readonly name: string;
  /** When it was begun, in Unix milliseconds. */
  readonly createdAt: number;
  /** Whether each database was opened and looked through when it was made. */
  readonly verified: boolean;
  /** The data directory that the databases are those of; absent where they are no directory's. */
  readonly directory?: string;
  readonly databases: readonly BackedUpDatabase[];
}

const FILE = 'manifest.json';

/** Writes what a backup holds into its folder. */
export function writeManifest(folder: string, manifest: BackupManifest): string {
  const path = join(folder, FILE);
  writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
  return path;
}

/** @throws CorruptError when there is none, or it is none that this version reads */
export function readManifest(folder: string): BackupManifest {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // What hinders reading is no damage.
    if (code !== undefined && !['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) throw cause;
    throw noManifest(folder, cause);
  }
  if (isManifest(value)) return value;
  throw noManifest(folder);
}

function isManifest(value: unknown): value is BackupManifest {
  const { cairn, version, createdAt, databases } = (value ?? {}) as Partial<BackupManifest>;
  return cairn === 'backup' && version === 1 && typeof createdAt === 'number' && Array.isArray(databases);
}

function noManifest(folder: string, cause?: unknown): CorruptError {
  return new CorruptError('corrupt', {
    message: `${folder} is no backup of Cairn's, or its ${FILE} is damaged. Choose another: cairn backup list`,
    details: { path: folder },
    cause,
  });
}
