import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { CheckpointFile } from '@cairndb/core';
import { type FileState, lookAt } from './file-state.js';
import { listTree, type SkippedPath, type TreeChoice, type TreeFile } from './list-tree.js';
import { readTreeFile } from './read-tree-file.js';
import { NoRealFolder, RealFolders } from './real-folders.js';
import { isMeant } from './tree-of-checkpoint.js';

/** A path that is not the same in a checkpoint and in the tree. */
export interface TreeDifference {
  readonly path: string;
  /** As the checkpoint has it; null: not at all. */
  readonly kept: CheckpointFile | null;
  /** As it is in the tree; null: not at all. */
  readonly there: FileState | null;
  /** Whether it has the same bytes, and other permissions. */
  readonly isOnlyMode: boolean;
}

/** What is in the way of a path of the checkpoint. */
export interface Obstacle {
  /** Of the path that can't be reached. */
  readonly path: string;
  /** A folder stands at the path; a file or link stands at `at`, where a folder of the path should be; no file and no folder stands there. */
  readonly kind: 'folder' | 'parent' | 'special';
  readonly at: string;
}

/** A checkpoint beside a tree. */
export interface TreeComparison {
  /** By path. */
  readonly differences: readonly TreeDifference[];
  readonly obstacles: readonly Obstacle[];
  /** What the tree has, by path. */
  readonly listed: ReadonlyMap<string, TreeFile>;
  readonly skipped: readonly SkippedPath[];
}

/** So many files are compared before the event loop turns. */
const GROUP = 200;

/**
 * Compares a checkpoint's files with what is in a folder. A file with the checkpoint's stamp counts as unchanged; others of the same size are
 * read. Writes nothing.
 *
 * @param kept files of the checkpoint that are meant
 * @param paths which paths are meant; undefined: all
 */
export async function compareTree(
  root: string,
  kept: ReadonlyMap<string, CheckpointFile>,
  choice: TreeChoice,
  paths: readonly string[] | undefined,
  signal?: AbortSignal,
): Promise<TreeComparison> {
  const { files, skipped } = await listTree(root, choice, signal);
  const listed = new Map(files.map((file) => [file.path, file]));
  const differences: TreeDifference[] = [];
  const obstacles: Obstacle[] = [];
  const folders = new RealFolders(root);
  try {
    let done = 0;
    for (const [path, file] of kept) {
      done += 1;
      if (done % GROUP === 0) await turn(undefined, { signal });
      const there = listed.get(path) ?? lookBelow(folders, path);
      if (there === null || 'at' in there) {
        differences.push({ path, kept: file, there: null, isOnlyMode: false });
        if (there !== null) obstacles.push(there);
        continue;
      }
      const hasSameBytes = isSame(folders, file, there);
      const hasSameMode = file.kind === 'symlink' || file.mode === there.mode || process.platform === 'win32';
      if (!hasSameBytes || !hasSameMode) differences.push({ path, kept: file, there, isOnlyMode: hasSameBytes });
    }
  } finally {
    folders.close();
  }
  for (const file of files) {
    if (!kept.has(file.path) && isMeant(file.path, paths))
      differences.push({ path: file.path, kept: null, there: file, isOnlyMode: false });
  }
  return { differences: differences.sort((a, b) => (a.path < b.path ? -1 : 1)), obstacles, listed, skipped };
}

/** What stands at a path that the list does not have: ignored since, too large now, or gone. */
function lookBelow(folders: RealFolders, path: string): FileState | Obstacle | null {
  try {
    const name = folders.nameOf(path);
    const state = name === undefined ? 'nothing' : lookAt(name);
    if (state === 'nothing') return null;
    return typeof state === 'string' ? { path, kind: state, at: path } : state;
  } catch (error) {
    if (error instanceof NoRealFolder) return { path, kind: 'parent', at: error.path };
    throw error;
  }
}

/** Whether the bytes are the same, or what a link leads to. */
function isSame(folders: RealFolders, kept: CheckpointFile, there: FileState): boolean {
  if (kept.kind !== there.kind) return false;
  if (kept.kind === 'symlink') return kept.target === there.target;
  if (kept.stamp !== null && kept.stamp === there.stamp) return true;
  return kept.sizeBytes === there.sizeBytes && kept.hash === hashOf(folders, kept);
}

/** The hash of a file's bytes; undefined when it can't be read. */
export function hashOf(folders: RealFolders, { path, sizeBytes }: CheckpointFile): string | undefined {
  const read = readTreeFile(folders, { path }, sizeBytes);
  return read !== undefined && 'content' in read ? createHash('sha256').update(read.content).digest('hex') : undefined;
}
