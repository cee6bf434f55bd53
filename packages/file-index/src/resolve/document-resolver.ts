import { one, type Resolve } from './resolution.js';
import { folderOf, joined } from './tree-paths.js';

/** Links of a document: from where it lies; from the root where they begin with `/`. A folder means what it says of itself. */
export const resolveLink: Resolve = (target, from, tree) => {
  const path = joined(folderOf(from), target);
  if (path === undefined) return [];
  return one(tree.first([path, `${path}/README.md`, `${path}/index.md`, `${path}.md`]));
};

/** Paths that a document names: from where it lies, from the root, or the one file whose path ends so. */
export const resolveName: Resolve = (target, from, tree) => {
  const plain = joined('', target.replace(/^\.\//, ''));
  const path = tree.first([joined(folderOf(from), target) ?? '', plain ?? '']);
  if (path !== undefined) return one(path, 0.6);
  if (plain === undefined || plain === '') return [];
  const ending = tree.named(plain.slice(plain.lastIndexOf('/') + 1)).filter((file) => file.endsWith(`/${plain}`));
  return one(ending.length === 1 ? ending[0] : undefined, 0.4);
};
