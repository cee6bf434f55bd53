import { type BigIntStats, lstatSync, readlinkSync } from 'node:fs';

/** Permission bits that are kept; what lets a program run as somebody else is not. */
const KEPT_MODE = 0o777n;
/**
 * A file that was changed so shortly before it is read may change once more without another time: old file systems count seconds or
 * two. Such a file gets no stamp, and is read again the next time.
 */
const RACY_MS = 2_000;

/** What stands at a path of a tree, without what is in it. */
export interface FileState {
  readonly kind: 'file' | 'symlink';
  /** Permission bits. */
  readonly mode: number;
  readonly sizeBytes: number;
  /** Where a link leads to; else null. */
  readonly target: string | null;
  /** Size, times and inode: while it is the same, so are the bytes. Like the index of git. */
  readonly stamp: string;
  /** As {@link stamp}, without what a hard link or another name changes. Of a link: where it leads to. */
  readonly sight: string;
  /** Whom it belongs to. */
  readonly owner: { readonly uid: number; readonly gid: number };
  /** Whether it could have changed since without another stamp. */
  readonly isRacy: boolean;
}

/** What stands there: a file, a link; something else; nothing. Never follows a link at the path itself. */
export function lookAt(file: string): FileState | 'folder' | 'special' | 'nothing' {
  let stats: BigIntStats | undefined;
  try {
    stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder of the path should be.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return 'nothing';
    throw error;
  }
  if (stats === undefined) return 'nothing';
  if (stats.isDirectory()) return 'folder';
  if (!stats.isFile() && !stats.isSymbolicLink()) return 'special';
  return stateOf(stats, stats.isSymbolicLink() ? readlinkSync(file) : null);
}

/** The state that these statistics tell of. */
export function stateOf(stats: BigIntStats, target: string | null): FileState {
  const { size, mtimeNs, ctimeNs, ino, dev, mode } = stats;
  const newest = Math.max(Number(mtimeNs / 1_000_000n), Number(ctimeNs / 1_000_000n));
  return {
    kind: target === null ? 'file' : 'symlink',
    mode: Number(mode & KEPT_MODE),
    sizeBytes: target === null ? Number(size) : 0,
    target,
    stamp: target === null ? [size, mtimeNs, ctimeNs, ino, dev].join(':') : '',
    sight: target === null ? ['file', size, mtimeNs, ino, mode & KEPT_MODE].join(':') : `symlink:${target}`,
    owner: { uid: Number(stats.uid), gid: Number(stats.gid) },
    isRacy: newest > Date.now() - RACY_MS,
  };
}
