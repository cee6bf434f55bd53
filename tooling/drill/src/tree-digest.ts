import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A hash for each file and link of a tree, by path: bytes, permissions, where a link leads to. */
export type TreeDigest = ReadonlyMap<string, string>;

/** Reads every byte of a tree, but for what a restore keeps for itself. */
export function treeDigest(root: string): TreeDigest {
  const digest = new Map<string, string>();
  const walk = (folder: string) => {
    for (const name of readdirSync(join(root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (path === '.cairn-restore') continue;
      const stats = lstatSync(join(root, path));
      if (stats.isDirectory()) walk(path);
      else if (stats.isSymbolicLink()) digest.set(path, `-> ${readlinkSync(join(root, path))}`);
      else
        digest.set(
          path,
          `${stats.mode} ${createHash('sha256')
            .update(readFileSync(join(root, path)))
            .digest('hex')}`,
        );
    }
  };
  walk('');
  return digest;
}

/** Whether two trees are the same. */
export function isSameTree(one: TreeDigest, other: TreeDigest): boolean {
  return one.size === other.size && [...one].every(([path, hash]) => other.get(path) === hash);
}

/** Paths of files that are as in neither of two trees: half-written, or nobody's. */
export function strangePaths(found: TreeDigest, one: TreeDigest, other: TreeDigest): readonly string[] {
  return [...found].flatMap(([path, hash]) => (one.get(path) === hash || other.get(path) === hash ? [] : [path]));
}
