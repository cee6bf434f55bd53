import type { TreePaths } from './tree-paths.js';

/** A file that is meant, and how sure that is: 0 to 1. */
export interface Meant {
  readonly path: string;
  readonly strength: number;
}

/** Finds the files that a name means in a file; none when it is of elsewhere. */
export type Resolve = (target: string, from: string, tree: TreePaths) => readonly Meant[];

/** One file, if any. */
export function one(path: string | undefined, strength = 1): readonly Meant[] {
  return path === undefined ? [] : [{ path, strength }];
}

/** Files that are meant together, such as those of a package: more than these say little. */
const MOST_TOGETHER = 20;

/** Several files that are meant as one: each as much less as there are more of them. */
export function together(paths: readonly string[]): readonly Meant[] {
  const meant = [...paths].sort().slice(0, MOST_TOGETHER);
  return meant.map((path) => ({ path, strength: round(1 / Math.sqrt(meant.length)) }));
}

function round(strength: number): number {
  return Math.round(strength * 1_000) / 1_000;
}
