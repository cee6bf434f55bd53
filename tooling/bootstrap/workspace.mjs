import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of the checkout. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where set-up keeps its stamps, its lock and its logs; goes with node_modules. */
export const STATE = join(ROOT, 'node_modules', '.cairn');

/** The parent folders of pnpm-workspace.yaml: each child with a package.json is a workspace package. */
const PARENTS = ['packages', 'apps', 'examples', 'tooling'];

/**
 * @typedef {object} Manifest The parts of a package.json that set-up reads.
 * @property {string} [name]
 * @property {string} [packageManager]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {unknown} [exports]
 * @property {unknown} [bin]
 */

/**
 * @typedef {object} WorkspacePackage
 * @property {string} folder The absolute path.
 * @property {string} text The package.json as it stands.
 * @property {Manifest} manifest The package.json, parsed.
 */

/**
 * Reads one package.json.
 * @param {string} folder An absolute path.
 * @returns {WorkspacePackage}
 * @throws {SyntaxError} when the package.json is not JSON; the message names the file.
 */
export function readPackage(folder) {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  try {
    return { folder, text, manifest: JSON.parse(text) };
  } catch (cause) {
    throw new SyntaxError(`${join(folder, 'package.json')} is not valid JSON: ${String(cause)}`);
  }
}

/**
 * Every workspace package but the root, sorted by folder.
 * @returns {WorkspacePackage[]}
 */
export function workspacePackages() {
  return PARENTS.flatMap((parent) => {
    const path = join(ROOT, parent);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .sort()
      .map((name) => join(path, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .map(readPackage);
  });
}
