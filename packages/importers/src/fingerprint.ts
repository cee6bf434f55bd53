import { createHash } from 'node:crypto';
import type { ImportPosition, JsonObject } from '@cairndb/core';
import type { SourceFile } from './source-file.js';

/** Bytes at the beginning of a file that tell whether it is still the same. */
const HEAD_BYTES = 4096;
/** Bytes just before the position that tell whether what was read is still there. */
const TAIL_BYTES = 256;

/** The figures of a file that a look from outside gives. */
export interface FileState {
  readonly sizeBytes: number;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
}

/** How far a file has been read. */
export interface ReadSoFar {
  /** Bytes. */
  readonly offset: number;
  /** Whether that is all there is to read in it for now; an unfinished last line may lie behind. */
  readonly done: boolean;
}

/**
 * What tells next time whether a file is untouched (size and time), has only grown (the same bytes at its head and before
 * the position), or is another one under the same name.
 */
export async function takeFingerprint(
  file: SourceFile,
  state: FileState,
  { offset, done }: ReadSoFar,
): Promise<JsonObject> {
  const headBytes = Math.min(HEAD_BYTES, offset);
  const tailBytes = Math.min(TAIL_BYTES, offset);
  return {
    done,
    sizeBytes: state.sizeBytes,
    modifiedAt: state.modifiedAt,
    headBytes,
    head: await hashOf(file, 0, headBytes),
    tailBytes,
    tail: await hashOf(file, offset - tailBytes, tailBytes),
  };
}

/** Whether a file was read to its end and looks exactly as it did then. Opens nothing. */
export function isUntouched(state: FileState, position: ImportPosition): boolean {
  const { done, sizeBytes, modifiedAt } = position.fingerprint;
  return done === true && sizeBytes === state.sizeBytes && modifiedAt === state.modifiedAt;
}

/** Whether everything up to the position is still as it was, so that reading can go on from there. */
export async function hasOnlyGrown(file: SourceFile, state: FileState, position: ImportPosition): Promise<boolean> {
  const { headBytes, head, tailBytes, tail } = position.fingerprint;
  if (state.sizeBytes < position.offset) return false;
  if (typeof headBytes !== 'number' || typeof tailBytes !== 'number') return false;
  if ((await hashOf(file, 0, headBytes)) !== head) return false;
  return (await hashOf(file, position.offset - tailBytes, tailBytes)) === tail;
}

async function hashOf(file: SourceFile, from: number, length: number): Promise<string> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, from);
  return createHash('sha256').update(bytes.subarray(0, bytesRead)).digest('hex').slice(0, 32);
}
