import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type FileState, stateOf } from './file-state.js';
import type { SkippedPath, TreeFile, TreeSkipReason } from './list-tree.js';
import type { RealFolders } from './real-folders.js';

/** How often a file is read that changes meanwhile. */
const ATTEMPTS = 3;

/** A file with its bytes, as they were at one moment. */
export interface ReadFile {
  readonly path: string;
  readonly state: FileState;
  readonly content: Buffer;
}

/** Reads a file of a tree, following no link. Undefined: it is gone. Never throws for what is wrong with the file. */
export function readTreeFile(
  folders: RealFolders,
  { path }: Pick<TreeFile, 'path'>,
  maxBytes: number,
): ReadFile | SkippedPath | undefined {
  const skip = (reason: TreeSkipReason): SkippedPath => ({ path, reason });
  try {
    const name = folders.nameOf(path);
    if (name === undefined) return undefined;
    const descriptor = openSync(name, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const before = fstatSync(descriptor, { bigint: true });
        if (!before.isFile()) return skip('special');
        if (before.size > BigInt(maxBytes)) return skip('tooLarge');
        const content = bytesOf(descriptor, Number(before.size));
        const state = stateOf(fstatSync(descriptor, { bigint: true }), null);
        if (state.stamp === stateOf(before, null).stamp && content.length === state.sizeBytes)
          return { path, state, content };
      }
      return skip('changing');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    return skip(code === 'ELOOP' ? 'behindLink' : 'unreadable');
  }
}

/** As many bytes as there are, `size` at most. */
function bytesOf(descriptor: number, size: number): Buffer {
  const content = Buffer.allocUnsafeSlow(size);
  let done = 0;
  while (done < size) {
    const count = readSync(descriptor, content, done, size - done, done);
    if (count === 0) break;
    done += count;
  }
  return content.subarray(0, done);
}
