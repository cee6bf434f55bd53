import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/**
 * A file that was changed so shortly before it is read may change once more without another time. Such a file is given a time that is
 * not its own, one millisecond less, so that the next run hashes it. File systems count time in ticks of some
 * milliseconds; older ones in seconds or two.
 */
const FINE_MS = 50;
const COARSE_MS = 2_000;

/** A file's bytes, and when it was changed last, Unix milliseconds: a time that no later content has. */
export interface WholeFile {
  readonly bytes: Buffer;
  readonly modifiedAt: number;
}

/** Reads a file. The time is taken before the bytes: a file that changes meanwhile looks changed to who compares times. */
export function readWhole(file: string): WholeFile | 'gone' | 'unreadable' {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const modifiedAt = Math.floor(fstatSync(descriptor).mtimeMs);
      const isFresh = Date.now() - modifiedAt < (modifiedAt % 1_000 === 0 ? COARSE_MS : FINE_MS);
      return { bytes: readFileSync(descriptor), modifiedAt: isFresh ? modifiedAt - 1 : modifiedAt };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unreadable';
  }
}
