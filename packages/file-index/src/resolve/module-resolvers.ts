import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { one, type Resolve, together } from './resolution.js';
import { folderOf, foldersAround, joined, nameOf, type TreePaths } from './tree-paths.js';

/** Python: `a.b`, `.a`, `a#b` for `from a import b`; packages lie anywhere above or beside who imports, or in `src` and `lib`. */
export const resolvePython: Resolve = (target, from, tree) => {
  const [module = '', name] = target.split('#');
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split('.').filter(Boolean).join('/');
  const here = folderOf(from);
  const roots =
    dots > 0
      ? [joined(here, '../'.repeat(dots - 1))]
      : [
          ...foldersAround(here),
          ...foldersAround(here).flatMap((folder) => [under(folder, 'src'), under(folder, 'lib')]),
        ];
  for (const root of roots) {
    if (root === undefined) continue;
    const at = under(root, parts);
    const found = tree.first([
      ...(name === undefined ? [] : [`${under(at, name)}.py`, `${under(at, name)}/__init__.py`]),
      ...(at === '' ? [] : [`${at}.py`, `${at}.pyi`]),
      under(at, '__init__.py'),
    ]);
    // A name that is found right beside by chance is no package of the root.
    if (found !== undefined && found !== from) return one(found);
  }
  return [];
};

/** Go: the packages of the tree's modules, by the paths in their `go.mod`; a package is all its files. */
export function goResolver(root: string, tree: TreePaths): Resolve {
  const modules = tree.named('go.mod').flatMap((path) => {
    const name = /^\s*module\s+"?([^\s"]+)/m.exec(readText(join(root, path)))?.[1];
    return name === undefined ? [] : [{ name, folder: folderOf(path) }];
  });
  modules.sort((a, b) => b.name.length - a.name.length);
  return (target) => {
    const found = modules.find(({ name }) => target === name || target.startsWith(`${name}/`));
    if (found === undefined) return [];
    const folder = joined(found.folder, target.slice(found.name.length).replace(/^\//, ''));
    const files = tree.in(folder ?? '').filter((path) => path.endsWith('.go') && !path.endsWith('_test.go'));
    return together(files);
  };
}

/** Rust: `mod a` beside or below its file, `crate::`, `self::` and `super::` by the crate's folders. */
export const resolveRust: Resolve = (target, from, tree) => {
  const here = folderOf(from);
  const name = nameOf(from);
  const isRoot = name === 'mod.rs' || name === 'lib.rs' || name === 'main.rs';
  const own = isRoot ? here : under(here, name.replace(/\.rs$/, ''));
  if (target.startsWith('mod ')) return one(rustModule(under(own, target.slice(4)), tree));
  const parts = target.split('::').filter(Boolean);
  const [first] = parts;
  let base: string | undefined;
  if (first === 'crate') base = crateFolder(here, tree);
  else if (first === 'self') base = own;
  else if (first === 'super') base = isRoot ? folderOf(here) : here;
  if (base === undefined) return [];
  let rest = parts.slice(1);
  while (rest[0] === 'super') {
    base = folderOf(base);
    rest = rest.slice(1);
  }
  // The last names may be things of a module.
  for (let length = rest.length; length > 0; length -= 1) {
    const found = rustModule(under(base, rest.slice(0, length).join('/')), tree);
    if (found !== undefined) return found === from ? [] : one(found);
  }
  return [];
};

function rustModule(path: string, tree: TreePaths): string | undefined {
  return tree.first([`${path}.rs`, `${path}/mod.rs`]);
}

/** The folder of the sources of the crate around. */
function crateFolder(here: string, tree: TreePaths): string | undefined {
  return foldersAround(here).find((folder) => tree.has(under(folder, 'lib.rs')) || tree.has(under(folder, 'main.rs')));
}

/** Java: by the path that a class has below whatever root; `a.b.*` is all of a folder. */
export const resolveJava: Resolve = (target, from, tree) => {
  const path = target.replace(/\./g, '/');
  if (!path.endsWith('/*')) {
    // A class in a class lies in the file of the outer one.
    const outer = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return one(tree.ending(`${path}.java`, from) ?? (outer === '' ? undefined : tree.ending(`${outer}.java`, from)));
  }
  const folders = tree.foldersEnding(path.slice(0, -2));
  return together(folders.flatMap((folder) => tree.in(folder).filter((file) => file.endsWith('.java'))));
};

/** C and C++: beside who includes, then anywhere below a folder of headers; `<…>` only with a folder, as others are of the system. */
export const resolveC: Resolve = (target, from, tree) => {
  const system = /^<(.+)>$/.exec(target)?.[1];
  const path = system ?? target;
  const beside = system === undefined ? joined(folderOf(from), path) : undefined;
  if (beside !== undefined && tree.has(beside)) return one(beside);
  const plain = joined('', path);
  if (plain === undefined || (system !== undefined && !plain.includes('/'))) return [];
  return one(tree.ending(plain, from), system === undefined ? 0.9 : 0.7);
};

/** Ruby: `./a` beside who requires, else below a folder of libraries. */
export const resolveRuby: Resolve = (target, from, tree) => {
  const path = target.endsWith('.rb') ? target : `${target}.rb`;
  if (target.startsWith('.')) return one(tree.first([joined(folderOf(from), path) ?? '']));
  const roots = foldersAround(folderOf(from)).flatMap((folder) => [under(folder, 'lib'), folder, under(folder, 'app')]);
  const found = tree.first(roots.map((root) => under(root, path)));
  return one(found ?? (path.includes('/') ? tree.ending(path, from) : undefined));
};

/** PHP: files by their paths, classes by the end of their names, as PSR-4 has them. */
export const resolvePhp: Resolve = (target, from, tree) => {
  if (!target.includes('\\')) {
    const beside = joined(folderOf(from), target);
    const found = tree.first([beside ?? '', joined('', target) ?? '']);
    if (found !== undefined || target.endsWith('.php') || target.includes('/')) return one(found);
  }
  const parts = target.split('\\').filter(Boolean);
  for (let start = 0; start < parts.length; start += 1) {
    const found = tree.ending(`${parts.slice(start).join('/')}.php`, from);
    // A class name alone is too little where the namespace says more.
    if (found !== undefined && (start < parts.length - 1 || parts.length <= 2)) return one(found, start < 2 ? 1 : 0.8);
  }
  return [];
};

/** C#: all files that declare a namespace. @param declared files by the namespaces that they declare */
export function csharpResolver(declared: ReadonlyMap<string, readonly string[]>): Resolve {
  return (target, from) => together((declared.get(target) ?? []).filter((path) => path !== from));
}

function under(folder: string, path: string): string {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
