import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CorruptError, classifyError } from '@cairndb/core';

/** Bytes read at once: hashing them keeps the event loop for less than half a millisecond. */
const CHUNK_BYTES = 262_144;

/** Writes what `storeFile` stored as it was. @throws CorruptError when it is not what the hash was made of */
export async function unpackFile(
  from: string,
  to: string,
  { compression, sha256 }: { readonly compression: 'gzip' | 'none'; readonly sha256: string },
): Promise<void> {
  const hash = createHash('sha256');
  const reading = createReadStream(from, { highWaterMark: CHUNK_BYTES });
  const writing = createWriteStream(to, { flags: 'wx' });
  try {
    if (compression === 'gzip') await pipeline(reading, createGunzip(), hashing(hash), writing);
    else await pipeline(reading, hashing(hash), writing);
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    throw damagedBackup(from, error);
  }
  if (hash.digest('hex') !== sha256) throw damagedBackup(from);
  syncFile(to);
}

function damagedBackup(path: string, cause?: unknown): CorruptError {
  return new CorruptError('corrupt', {
    message: `${path} is not what was backed up: its bytes have another hash. Choose another backup: cairn backup list`,
    details: { path },
    cause,
  });
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

/** Sees to it that a file's bytes, or a folder's names, are on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The folder that a path lies in, on the disk. File systems that know no such thing refuse it, and need none. */
export function syncFolderOf(path: string): void {
  try {
    syncFile(dirname(path));
  } catch {}
}

/** What SQLite's files of a database end in. */
const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

/** Removes a database's file and what SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of SUFFIXES) rmSync(`${path}${suffix}`, { force: true });
}

/** {@link removeDatabase} beside what the process does: a file system may take long to free a large file. */
export async function removeDatabaseBeside(path: string): Promise<void> {
  await Promise.all(SUFFIXES.map((suffix) => rm(`${path}${suffix}`, { force: true })));
}

/** Runs work on files; what the file system refuses comes as a typed error. */
export async function withTypedErrors<T>(operation: string, location: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What carries no code is a mistake of ours.
    throw typeof (error as { code?: unknown }).code === 'string'
      ? classifyError(error, { operation, location })
      : error;
  }
}
