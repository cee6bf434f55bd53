import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Texts of files by their path in the checkout, with `/`: sources, package.json and tsconfig files. */
export type SourceTree = ReadonlyMap<string, string>;

const PARENTS = ['packages', 'apps', 'examples', 'tooling'];
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'fixtures', 'drizzle', '.turbo']);

/** Reads every `.ts`, `.mts`, `.tsx`, package.json and tsconfig file of the workspace below `root`, an absolute path. */
export function readSourceTree(root: string): SourceTree {
  const tree = new Map<string, string>();
  for (const parent of PARENTS) if (existsSync(join(root, parent))) addFolder(root, parent, tree);
  return tree;
}

function addFolder(root: string, folder: string, tree: Map<string, string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) addFolder(root, path, tree);
    else if (entry.isFile() && isWanted(folder, entry.name)) tree.set(path, readFileSync(join(root, path), 'utf8'));
  }
}

function isWanted(folder: string, name: string): boolean {
  return isSource(name) || /^(package|tsconfig.*)\.json$/.test(name) || folder === 'tooling/tsconfig';
}

/** Whether a path is TypeScript that people write, declarations included. */
export function isSource(path: string): boolean {
  return /\.(ts|mts|tsx)$/.test(path);
}

/** Whether a path holds tests or their helpers: `*.test.ts`, or anything in a package's `test` folder. */
export function isTest(path: string): boolean {
  return /\.test\.(ts|mts|tsx)$/.test(path) || path.split('/')[2] === 'test';
}

/** The package that a path lies in, as `packages/core`. */
export function packageOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
