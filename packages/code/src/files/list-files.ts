import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type FileChoice, FileChooser, folderFiles } from '@cairndb/files';
import type { SkippedFile, SkipReason } from './skip-reason.js';
import { skipByName } from './skip-rules.js';

/** A file that may be indexed. */
export interface ListedFile {
  /** Below the root, `/` between folders. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Unix milliseconds, whole. */
  readonly modifiedAt: number;
}

/** The files of a folder. */
export interface FileList {
  /** By path. */
  readonly files: readonly ListedFile[];
  readonly skipped: readonly SkippedFile[];
  /** Whether git said what belongs to it, or its folders and every .gitignore in them did. */
  readonly listedBy: 'git' | 'folders';
}

/** How to list files. */
export interface ListOptions extends FileChoice {
  /** Larger files are skipped. */
  readonly maxFileBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** So many files are looked at before the event loop turns. */
const GROUP = 500;

/** Lists the files of a folder that are worth reading, and those that are not with the reason. Opens none. */
export async function listFiles(root: string, options: ListOptions): Promise<FileList> {
  const { signal, maxFileBytes } = options;
  const chooser = new FileChooser(options);
  const found = await folderFiles(root, signal);
  const files: ListedFile[] = [];
  const skipped: SkippedFile[] = [...found.skipped];
  const isReached = linkFinder(root);
  const paths = [...new Set([...found.paths, ...chooser.named])].sort();
  for (const [at, path] of paths.entries()) {
    if (at % GROUP === GROUP - 1) await turn(undefined, { signal });
    if (!chooser.concerns(path) || chooser.excludes(path)) continue;
    const byName = chooser.names(path) ? undefined : skipByName(path);
    const stats = look(join(root, path));
    if (stats === 'gone') continue;
    const reason =
      byName ?? (stats === 'unreadable' ? stats : isReached(path) ? skipByStats(stats, maxFileBytes) : 'link');
    if (reason !== undefined) skipped.push({ path, reason });
    else if (stats !== 'unreadable' && stats.isFile()) {
      files.push({ path, sizeBytes: stats.size, modifiedAt: Math.floor(stats.mtimeMs) });
    }
  }
  return { files, skipped, listedBy: found.listedBy };
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

function skipByStats(stats: Stats, maxFileBytes: number): SkipReason | undefined {
  if (stats.isSymbolicLink()) return 'link';
  // A path that was named, or a folder that took the place of a tracked file.
  if (stats.isDirectory()) return undefined;
  if (!stats.isFile()) return 'special';
  return stats.size > maxFileBytes ? 'tooLarge' : undefined;
}
