import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { type ContentPacking, CorruptError } from '@cairndb/core';
import type { PieceName } from '@cairndb/core/content';
import { pathOf } from '../content-files/file-name.js';
import { claimFolder, defaultContentFolder, findContentFolder } from '../content-files/folder-owner.js';
import { codeOf } from '../content-files/storage-failure.js';
import { openFile } from '../recovery/open-file.js';
import { syncFile, syncFolderOf } from './file-work.js';

/** What a backup has of the large content that lies in files beside a database. */
export interface BackedUpContent {
  /** The file in the backup's folder that names the pieces: a line of hash, packing and bytes for each. */
  readonly list: string;
  readonly files: number;
  readonly bytes: number;
  /** Hashes of pieces whose file was gone or damaged when the backup was made: rows name them, and no backup has their bytes. */
  readonly missing: readonly string[];
}

/** A piece in a file: its name, and the bytes of the file. */
interface FiledPiece extends PieceName {
  readonly bytes: number;
}

/** The folder beside the backups in which all of them keep content, each piece once. */
const POOL = 'content';
const PAGE = 500;

/** The pool of a backup in a folder of backups. */
function poolBeside(backup: string): string {
  return join(dirname(backup), POOL);
}

/**
 * Brings the files that a copy of a database names into the pool of the backups, and writes their list. A piece that an earlier backup has is not
 * copied again.
 *
 * @param from the content folder of the database; null when it has none
 * @param verify whether each copy is read and hashed
 * @returns null when all content lies in rows
 */
export async function backUpContent(
  copy: string,
  { from, backup, list, verify }: { from: string | null; backup: string; list: string; verify: boolean },
): Promise<BackedUpContent | null> {
  const pieces = await filedPieces(copy);
  if (pieces.length === 0) return null;
  const pool = poolBeside(backup);
  const stored: FiledPiece[] = [];
  const missing: string[] = [];
  for (const piece of pieces) {
    const isThere = from !== null && (await storePiece(piece, from, pool, verify));
    if (isThere) stored.push(piece);
    else missing.push(piece.hash);
  }
  const path = join(backup, list);
  await writeFile(path, stored.map(({ hash, codec, bytes }) => `${hash} ${codec} ${bytes}\n`).join(''), { flag: 'wx' });
  syncFile(path);
  return { list, files: stored.length, bytes: stored.reduce((sum, { bytes }) => sum + bytes, 0), missing };
}

/** Reads every piece of a backup. @throws CorruptError when one is gone or has other bytes */
export async function verifyBackedUpContent(backup: string, content: BackedUpContent | undefined): Promise<void> {
  for (const piece of await piecesIn(backup, content)) {
    if (!(await isWhole(pathOf(poolBeside(backup), piece), piece))) throw lostPiece(backup, piece);
  }
}

/**
 * Puts the files that a backed-up database names into its content folder, before its rows name them. Whole ones that are there stay.
 *
 * @throws CorruptError when a piece is neither there nor in the backup
 */
export async function restoreContent(
  backup: string,
  content: BackedUpContent | undefined,
  database: string,
): Promise<void> {
  const pieces = await piecesIn(backup, content);
  if (pieces.length === 0) return;
  const folder = findContentFolder(database) ?? defaultContentFolder(database);
  for (const piece of pieces) {
    if (!(await storePiece(piece, poolBeside(backup), folder, true))) throw lostPiece(backup, piece);
  }
  claimFolder(folder, database, false);
}

/** The paths of a backup's pieces in the pool. */
export async function poolPathsOf(backup: string, content: BackedUpContent | undefined): Promise<readonly string[]> {
  return (await piecesIn(backup, content)).map((piece) => pathOf(poolBeside(backup), piece));
}

/** The folder with the content of all backups in a folder. */
export function poolIn(folder: string): string {
  return join(folder, POOL);
}

async function filedPieces(path: string): Promise<readonly FiledPiece[]> {
  const connection = await openFile(path, { readonly: true });
  try {
    const [table] = connection.all(`select 1 from pragma_table_info('content') where name = 'file_bytes'`, []);
    if (table === undefined) return [];
    const pieces: FiledPiece[] = [];
    for (let after = 0; ; ) {
      const rows = connection.all(
        `select key, hash, codec, file_bytes from content where key > ? and file_bytes > 0 order by key limit ${PAGE}`,
        [after],
      );
      for (const [, hash, codec, bytes] of rows) {
        pieces.push({ hash: String(hash), codec: codec as ContentPacking, bytes: Number(bytes) });
      }
      const last = rows.at(-1);
      if (last === undefined) return pieces;
      after = Number(last[0]);
    }
  } finally {
    await connection.close();
  }
}

async function piecesIn(backup: string, content: BackedUpContent | undefined): Promise<readonly FiledPiece[]> {
  if (content === undefined) return [];
  const lines = (await readFile(join(backup, content.list), 'utf8')).split('\n').filter((line) => line !== '');
  const pieces = lines.map((line) => {
    const [, hash, codec, bytes] = /^([0-9a-f]{64}) (raw|deflate) (\d+)$/.exec(line) ?? [];
    return { hash: hash ?? '', codec: codec as ContentPacking, bytes: Number(bytes) };
  });
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  if (pieces.length === content.files && bytes === content.bytes) return pieces;
  throw new CorruptError('corrupt', {
    message: `${join(backup, content.list)} does not name the content that was backed up. Choose another backup: cairn backup list`,
    details: { path: backup },
  });
}

/** Copies a piece from folder to folder, unless it is there; a file under its name is whole. False when there is none to copy. */
async function storePiece(piece: FiledPiece, from: string, to: string, verify: boolean): Promise<boolean> {
  const path = pathOf(to, piece);
  // Young again, so that nobody who removes what no backup names takes it meanwhile.
  if (sizeOf(path) === piece.bytes && touch(path) && (!verify || (await isWhole(path, piece)))) return true;
  for (const state of ['piece', 'unused'] as const) {
    const source = pathOf(from, piece, state);
    if (sizeOf(source) !== piece.bytes) continue;
    const temporary = `${path}.${process.pid.toString(36)}.tmp`;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await pipeline(createReadStream(source), createWriteStream(temporary, { flags: 'w', mode: 0o600 }));
      if (verify && !(await isWhole(temporary, piece))) continue;
      syncFile(temporary);
      renameSync(temporary, path);
      syncFolderOf(path);
      return true;
    } finally {
      rmSync(temporary, { force: true });
    }
  }
  return false;
}

/** Whether a file has the bytes that its name promises. */
async function isWhole(path: string, { hash, codec, bytes }: FiledPiece): Promise<boolean> {
  if (sizeOf(path) !== bytes) return false;
  const digest = createHash('sha256');
  const unpacking = codec === 'deflate' ? createInflateRaw() : new PassThrough();
  try {
    await pipeline(createReadStream(path), unpacking, digest);
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) return false;
    throw error;
  }
  return digest.digest('hex') === hash;
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

/** Sets a file's time to now. False when somebody removed it. */
function touch(path: string): boolean {
  const now = new Date();
  try {
    utimesSync(path, now, now);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function lostPiece(backup: string, { hash }: FiledPiece): CorruptError {
  return new CorruptError('corrupt', {
    message: `Content ${hash} of ${backup} is gone from ${poolBeside(backup)}, or damaged. Choose another backup: cairn backup list`,
    details: { path: backup, hash },
  });
}
