import type { CheckpointFile } from '@cairndb/core';
import { namedPaths, treeConflict } from './checkpoint-error.js';
import type { TreeComparison, TreeDifference } from './compare-tree.js';

/** What a restore changes. */
export interface RestorePlan {
  /** By path: what is put back, what is replaced, what goes. */
  readonly changes: readonly TreeDifference[];
  /** Files that are in the tree and not in the checkpoint, and stay. */
  readonly extra: readonly string[];
}

/** @throws ConflictError when something is in the way */
export function planRestore(comparison: TreeComparison, deleteExtra: boolean, operation: string): RestorePlan {
  const { differences, listed, obstacles } = comparison;
  // A file or link that stands where a folder is needed: it goes, if it is one of the tree's own.
  const inTheWay = new Set<string>();
  const blocked: string[] = [];
  for (const { path, kind, at } of obstacles) {
    const isFree = kind === 'parent' ? listed.has(at) : kind === 'folder' && deleteExtra && isEmptied(comparison, path);
    if (!isFree) blocked.push(at);
    else if (kind === 'parent') inTheWay.add(at);
  }
  if (blocked.length > 0) throw inWay(operation, [...new Set(blocked)], deleteExtra);
  const goes = ({ path, kept }: TreeDifference) => kept !== null || deleteExtra || inTheWay.has(path);
  return {
    changes: differences.filter(goes),
    extra: differences.filter((one) => !goes(one)).map(({ path }) => path),
  };
}

/** Whether everything in a folder goes: what a checkpoint leaves out (ignored, a secret) stays, and so does its folder. */
function isEmptied({ differences, skipped }: TreeComparison, folder: string): boolean {
  const below = (path: string) => path.startsWith(`${folder}/`);
  return differences.some(({ path, kept }) => below(path) && kept === null) && !skipped.some(({ path }) => below(path));
}

function inWay(operation: string, paths: readonly string[], deleteExtra: boolean) {
  const remedy = deleteExtra
    ? 'They hold what checkpoints leave out. Move them away, then try again.'
    : 'Move them away, or have what the checkpoint does not have deleted (deleteExtra, --delete-extra).';
  return treeConflict(
    operation,
    'inTheWay',
    `something else stands where files are to be restored: ${namedPaths(paths)}. ${remedy} Nothing was changed.`,
    paths,
  );
}

/** Paths whose present state a safety checkpoint does not have. */
export function unsavedPaths(
  changes: readonly TreeDifference[],
  saved: ReadonlyMap<string, CheckpointFile>,
  hashOf: (file: CheckpointFile) => string | undefined,
): readonly string[] {
  return changes.flatMap(({ path, there }) => {
    if (there === null) return [];
    const file = saved.get(path);
    if (file === undefined || file.kind !== there.kind) return [path];
    if (file.kind === 'symlink') return file.target === there.target ? [] : [path];
    return (file.stamp !== null && file.stamp === there.stamp) || hashOf(file) === file.hash ? [] : [path];
  });
}
