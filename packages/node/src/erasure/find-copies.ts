import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isCairnError } from '@cairndb/core';
import { type EraseOptions, erase } from '@cairndb/core/erase';
import { openDatabase } from '../open-database.js';

/** What to look for, and where. */
export interface FindCopiesOptions extends Pick<EraseOptions, 'ownerId' | 'conversationId'> {
  /** A database: copies beside it are looked at, such as those that are made before a migration. Not the database itself. */
  readonly besides?: string | undefined;
  /** Folders of backups and archives, with all folders in them. */
  readonly folders?: readonly string[] | undefined;
}

/** A copy of a database, and what it holds of what was looked for. */
export interface DatabaseCopy {
  readonly path: string;
  readonly sizeBytes: number;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
  /** Rows by table; empty: it holds none. Null: it could not be looked into, {@link reason} says why. */
  readonly rows: Readonly<Record<string, number>> | null;
  readonly reason: string | null;
}

const SQLITE = 'SQLite format 3\0';
const GZIP = [0x1f, 0x8b];

/**
 * Looks through copies of a database (backups, archives, what a migration left) for an owner or a conversation: each is opened, a
 * compressed one unpacked before (gzip), one of an older Cairn brought up to date in a copy of its own. Nothing is changed: erase from each
 * what should go, or remove it. Files that are no databases are left out.
 *
 * @throws InvalidInputError unless an owner or a conversation is named
 */
export async function findCopies(options: FindCopiesOptions): Promise<readonly DatabaseCopy[]> {
  const { ownerId, conversationId, besides, folders = [] } = options;
  const paths = new Set<string>();
  if (besides !== undefined) for (const path of await copiesBeside(resolve(besides))) paths.add(path);
  for (const folder of folders) for (const path of await filesIn(resolve(folder))) paths.add(path);
  if (besides !== undefined) paths.delete(resolve(besides));
  const copies: DatabaseCopy[] = [];
  for (const path of [...paths].sort()) {
    const kind = await kindOf(path);
    if (kind !== null) copies.push(await lookInto(path, kind, { ownerId, conversationId }));
  }
  return copies;
}

async function copiesBeside(database: string): Promise<readonly string[]> {
  const own = basename(database);
  const names = await readdir(dirname(database)).catch(() => []);
  const isLive = (name: string) => [own, `${own}-wal`, `${own}-shm`, `${own}-journal`].includes(name);
  return names.filter((name) => name.startsWith(own) && !isLive(name)).map((name) => join(dirname(database), name));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What a file is by its first bytes; null: no database. */
async function kindOf(path: string): Promise<'database' | 'compressed' | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SQLITE.length), 0, SQLITE.length, 0);
    if (buffer.toString('latin1', 0, bytesRead) === SQLITE) return 'database';
    return buffer[0] === GZIP[0] && buffer[1] === GZIP[1] ? 'compressed' : null;
  } finally {
    await file.close();
  }
}

async function lookInto(
  path: string,
  kind: 'database' | 'compressed',
  what: Pick<EraseOptions, 'ownerId' | 'conversationId'>,
): Promise<DatabaseCopy> {
  const { size, mtimeMs } = await stat(path);
  const about = { path, sizeBytes: size, modifiedAt: Math.trunc(mtimeMs) };
  // Opening a file leaves its log beside it, and one of an older Cairn must be brought up to date.
  const folder = await mkdtemp(join(tmpdir(), 'cairn-copy-'));
  const own = join(folder, 'copy.db');
  try {
    if (kind === 'compressed') await pipeline(createReadStream(path), createGunzip(), createWriteStream(own));
    else await copyFile(path, own);
    if (kind === 'compressed' && (await kindOf(own)) !== 'database') return { ...about, rows: {}, reason: null };
    await copyFile(`${path}-wal`, `${own}-wal`).catch(() => undefined);
    await using store = await openDatabase(own, { readers: 0, indexing: 'onSearch' });
    return { ...about, rows: (await erase(store, { ...what, dryRun: true })).rows, reason: null };
  } catch (error) {
    if (isCairnError(error, 'invalid_input')) throw error;
    return {
      ...about,
      rows: null,
      reason: error instanceof Error ? error.message.replaceAll(own, path) : String(error),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
