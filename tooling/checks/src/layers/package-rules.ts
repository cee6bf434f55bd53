import { posix } from 'node:path';
import { PACKAGE_LAYERS } from './layer-table.js';
import type { Import } from './read-imports.js';
import { isTest, packageOf, type SourceTree } from './source-tree.js';
import type { Violation } from './violation.js';

/** Package names of the workspace and their folders: `@cairndb/core` → `packages/core`. */
export function workspaceNames(tree: SourceTree): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [path, text] of tree) {
    if (!/^[^/]+\/[^/]+\/package\.json$/.test(path)) continue;
    const { name } = JSON.parse(text) as { name?: string };
    if (name !== undefined) names.set(name, packageOf(path));
  }
  return names;
}

/** The layer of a package folder; undefined when no row of the table covers it. */
function layerOf(folder: string): string | undefined {
  const rows = Object.entries(PACKAGE_LAYERS);
  const row = rows.find(
    ([, { folders }]) => folders.includes(folder) || folders.includes(`${posix.dirname(folder)}/*`),
  );
  return row?.[0];
}

/** The package name in a specifier: `@a/b/c` → `@a/b`, `a/b` → `a`. */
function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Imports between packages: only downwards, by package name, never into another package's files. */
export function checkPackageImport(
  file: string,
  { specifier, line }: Import,
  names: ReadonlyMap<string, string>,
): Violation | undefined {
  const from = packageOf(file);
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier);
    if (target.startsWith(`${from}/`)) return undefined;
    return violation(file, line, `'${specifier}' leaves ${from}: import other packages by their name.`);
  }
  const target = names.get(packageName(specifier));
  if (target === undefined || target === from || isTest(file)) return undefined;
  const [layer, targetLayer] = [layerOf(from), layerOf(target)];
  // A package without a layer is reported once, at its package.json.
  if (layer === undefined || targetLayer === undefined) return undefined;
  const allowed = PACKAGE_LAYERS[layer]?.mayImport ?? [];
  if (allowed.includes(targetLayer)) return undefined;
  const list = allowed.length === 0 ? 'no other package' : `only ${allowed.join(', ')}`;
  return violation(file, line, `imports '${specifier}' (${targetLayer}): ${layer} may import ${list}.`);
}

/** Packages that the table of layers doesn't cover. */
export function checkPackagesHaveLayers(names: ReadonlyMap<string, string>): Violation[] {
  return [...names.values()]
    .filter((folder) => layerOf(folder) === undefined)
    .map((folder) =>
      violation(
        `${folder}/package.json`,
        1,
        `has no layer: give ${folder} a row in tooling/checks/src/layers/layer-table.ts.`,
      ),
    );
}

function violation(file: string, line: number, message: string): Violation {
  return { file, line, rule: 'packages', message };
}
