import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPathsMatcher, parseTsconfig } from 'get-tsconfig';
import { one, type Resolve } from './resolution.js';
import { folderOf, foldersAround, joined, type TreePaths } from './tree-paths.js';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.vue', '.svelte'];
/** What TypeScript writes for its own files. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
/** Configurations of a tree that are read at most. */
const MOST_FILES = 2_000;

/** Resolves what TypeScript and JavaScript import: relative paths, `paths` and `baseUrl`, packages of the same tree. */
export function scriptResolver(root: string, tree: TreePaths): Resolve {
  const aliases = aliasesOf(root, tree);
  const packages = packagesOf(root, tree);
  return (target, from) => {
    const folder = folderOf(from);
    if (target.startsWith('.') || target.startsWith('/')) return one(fileAt(joined(folder, target), tree));
    for (const around of foldersAround(folder)) {
      const match = aliases.get(around);
      if (match === undefined) continue;
      for (const path of match(target)) {
        const found = fileAt(path, tree);
        if (found !== undefined) return one(found);
      }
      break;
    }
    return one(inPackage(target, packages, tree));
  };
}

/** The file that a path without its extension, or of a folder, means. */
function fileAt(path: string | undefined, tree: TreePaths): string | undefined {
  if (path === undefined) return undefined;
  if (tree.has(path)) return path;
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0];
  if (extension !== undefined) {
    const plain = path.slice(0, -extension.length);
    const source = tree.first((SOURCES[extension] ?? []).map((other) => plain + other));
    if (source !== undefined) return source;
  }
  const index = path === '' ? 'index' : `${path}/index`;
  return tree.first([...EXTENSIONS.map((other) => path + other), ...EXTENSIONS.map((other) => index + other)]);
}

type Alias = (target: string) => readonly string[];

/** What `paths` and `baseUrl` of the tree's configurations say, by their folders. */
function aliasesOf(root: string, tree: TreePaths): ReadonlyMap<string, Alias> {
  const aliases = new Map<string, Alias>();
  for (const path of [...tree.named('jsconfig.json'), ...tree.named('tsconfig.json')].slice(0, MOST_FILES)) {
    try {
      const file = join(root, path);
      const match = createPathsMatcher({ path: file, config: parseTsconfig(file) });
      if (match === null) continue;
      const below = `${root}/`;
      aliases.set(folderOf(path), (target) =>
        match(target).flatMap((found) => (found.startsWith(below) ? [found.slice(below.length)] : [])),
      );
    } catch {
      // A configuration that can't be read says nothing.
    }
  }
  return aliases;
}

/** A package of the tree: its folder, and where its exports say that its files begin. */
interface TreePackage {
  readonly folder: string;
  readonly entry: string | undefined;
}

function packagesOf(root: string, tree: TreePaths): ReadonlyMap<string, TreePackage> {
  const packages = new Map<string, TreePackage>();
  for (const path of tree.named('package.json').slice(0, MOST_FILES)) {
    try {
      const { name, main } = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;
      if (typeof name !== 'string' || packages.has(name)) continue;
      packages.set(name, { folder: folderOf(path), entry: typeof main === 'string' ? main : undefined });
    } catch {
      // As above.
    }
  }
  return packages;
}

/** `@scope/name/sub` of a package of the tree: in its sources, wherever it is built to. */
function inPackage(target: string, packages: ReadonlyMap<string, TreePackage>, tree: TreePaths): string | undefined {
  const parts = target.split('/');
  const length = target.startsWith('@') ? 2 : 1;
  const found = packages.get(parts.slice(0, length).join('/'));
  if (found === undefined) return undefined;
  const { folder, entry } = found;
  const sub = parts.slice(length).join('/');
  const candidates = sub === '' ? ['src/index', entry ?? 'index', 'index'] : [`src/${sub}`, sub, `lib/${sub}`];
  for (const candidate of candidates) {
    const file = fileAt(joined(folder, candidate.replace(/^\//, '')), tree);
    if (file !== undefined) return file;
  }
  return undefined;
}
