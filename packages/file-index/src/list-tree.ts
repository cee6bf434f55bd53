import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type FileChoice, FileChooser, folderFiles, isSecretPath } from '@cairndb/files';
import type { UnindexedFile } from './index-options.js';

/** A file of a folder. */
export interface ListedFile {
  /** Below the root, `/` between folders. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Unix milliseconds, whole; null where the file system doesn't know. */
  readonly modifiedAt: number;
  readonly createdAt: number | null;
  readonly accessedAt: number | null;
  /** Octal digits. */
  readonly permissions: string;
}

/** The files of a folder. */
export interface ListedTree {
  /** By path. */
  readonly files: readonly ListedFile[];
  readonly skipped: readonly UnindexedFile[];
  readonly listedBy: 'git' | 'folders';
}

/** So many files are looked at before the event loop turns. */
const GROUP = 500;

/** Lists the files of a folder, and those that stay out with the reason. Opens none. */
export async function listTree(root: string, choice: FileChoice, signal?: AbortSignal): Promise<ListedTree> {
  const chooser = new FileChooser(choice);
  const found = await folderFiles(root, signal);
  const files: ListedFile[] = [];
  const skipped: UnindexedFile[] = [...found.skipped];
  const isReached = linkFinder(root);
  const paths = [...new Set([...found.paths, ...chooser.named])].sort();
  for (const [at, path] of paths.entries()) {
    if (at % GROUP === GROUP - 1) await turn(undefined, { signal });
    if (!chooser.concerns(path) || chooser.excludes(path)) continue;
    const stats = look(join(root, path));
    if (stats === 'gone' || (stats !== 'unreadable' && stats.isDirectory())) continue;
    const reason = skipReason(path, stats, chooser.names(path), isReached);
    if (reason !== undefined) skipped.push({ path, reason });
    else if (stats !== 'unreadable') files.push(listed(path, stats));
  }
  return { files, skipped, listedBy: found.listedBy };
}

function skipReason(
  path: string,
  stats: Stats | 'unreadable',
  isNamed: boolean,
  isReached: (path: string) => boolean,
): UnindexedFile['reason'] | undefined {
  if (path.includes('\\') || path.includes('\uFFFD')) return 'badName';
  if (!isNamed && isSecretPath(path)) return 'secret';
  if (stats === 'unreadable') return stats;
  if (stats.isSymbolicLink() || !isReached(path)) return 'link';
  return stats.isFile() ? undefined : 'special';
}

function listed(path: string, { size, mtimeMs, birthtimeMs, atimeMs, mode }: Stats): ListedFile {
  return {
    path,
    sizeBytes: size,
    modifiedAt: Math.floor(mtimeMs),
    createdAt: timeOf(birthtimeMs),
    accessedAt: timeOf(atimeMs),
    permissions: (mode & 0o7777).toString(8),
  };
}

/** Null where a file system has no such time. */
function timeOf(ms: number): number | null {
  return ms > 0 ? Math.floor(ms) : null;
}

/** Gone is what was deleted and git still tracks, or what was named and never there. */
function look(file: string): Stats | 'gone' | 'unreadable' {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) ?? 'gone';
  } catch {
    return 'unreadable';
  }
}

/** Whether a path leads through no symbolic link: git may track files of a folder that has become one. */
function linkFinder(root: string): (path: string) => boolean {
  const real = new Map<string, boolean>();
  return (path) => {
    const folder = dirname(join(root, path));
    const known = real.get(folder) ?? realpathSync(folder) === folder;
    real.set(folder, known);
    return known;
  };
}
