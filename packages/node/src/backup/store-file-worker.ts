// The program of a thread: stores one file. Imports nothing of core, which takes longer to load than many a file to store.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

/** What the thread has to know. */
export interface StoreFileData {
  readonly from: string;
  readonly to: string;
  readonly compression: 'gzip' | 'none';
}

/** What it answers. Of an error, what cloning would lose: its code. */
export type StoreFileAnswer =
  | { readonly sha256: string }
  | { readonly failure: { readonly message: string; readonly code?: string | undefined } };

/**
 * How hard to compress, 1 to 9. Of a database of conversations, 1 leaves 30 % of the bytes and takes half the time of 6, which leaves 27 %.
 */
const LEVEL = 1;
/** Bytes that are read and compressed at once, as a member of the gzip file: of so many, a member of its own costs next to nothing. */
const PIECE_BYTES = 1_048_576;

function storeFile({ from, to, compression }: StoreFileData): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const reading = openSync(from, 'r');
  try {
    const writing = openSync(to, 'wx');
    try {
      for (let bytes = readSync(reading, piece); bytes > 0; bytes = readSync(reading, piece)) {
        const read = piece.subarray(0, bytes);
        hash.update(read);
        writeFileSync(writing, compression === 'gzip' ? gzipSync(read, { level: LEVEL }) : read);
      }
      fsyncSync(writing);
    } finally {
      closeSync(writing);
    }
  } finally {
    closeSync(reading);
  }
  return hash.digest('hex');
}

function answer(): StoreFileAnswer {
  try {
    return { sha256: storeFile(workerData as StoreFileData) };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { failure: { message, code } };
  }
}

parentPort?.postMessage(answer());
