import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, STATE } from './workspace.mjs';

/** @typedef {import('./workspace.mjs').WorkspacePackage} WorkspacePackage */

/**
 * What was last made successfully, by name; empty when it never was.
 * @param {'install' | 'build'} name
 */
export function readStamp(name) {
  try {
    return readFileSync(join(STATE, `${name}.stamp`), 'utf8');
  } catch {
    return '';
  }
}

/**
 * Forgets a stamp before its work begins, so that broken-off work is done again.
 * @param {'install' | 'build'} name
 */
export function clearStamp(name) {
  rmSync(join(STATE, `${name}.stamp`), { force: true });
}

/**
 * Keeps a stamp. It appears whole or not at all.
 * @param {'install' | 'build'} name
 * @param {string} value
 */
export function writeStamp(name, value) {
  mkdirSync(STATE, { recursive: true });
  const path = join(STATE, `${name}.stamp`);
  writeFileSync(`${path}.${process.pid}`, value);
  renameSync(`${path}.${process.pid}`, path);
}

/**
 * A hash of all that decides what lies in node_modules: the lock file, the workspace file, every package.json, and the
 * Node that native add-ons are compiled for.
 * @param {WorkspacePackage} root
 * @param {readonly WorkspacePackage[]} packages
 */
export function installFingerprint(root, packages) {
  const hash = createHash('sha256');
  hash.update([process.platform, process.arch, process.version, process.versions.modules, ROOT].join('\n'));
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    const path = join(ROOT, name);
    hash.update(`\n${name}\n`).update(existsSync(path) ? readFileSync(path) : '');
  }
  for (const { folder, text } of [root, ...packages]) hash.update(`\n${relative(ROOT, folder)}\n${text}`);
  return hash.digest('hex');
}

/**
 * A cheap hash (names, sizes and times, no contents) of all that a build reads. Turbo hashes contents; this one only
 * says whether turbo need be asked at all.
 * @param {string} installed The fingerprint of the installation that the build uses.
 * @param {readonly WorkspacePackage[]} packages
 */
export function buildFingerprint(installed, packages) {
  const hash = createHash('sha256').update(installed);
  /** @param {string} path */
  const addFile = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`\n${relative(ROOT, path)} ${size} ${mtimeMs}`);
  };
  for (const file of listFiles(join(ROOT, 'tooling', 'tsconfig'))) addFile(file);
  if (existsSync(join(ROOT, 'turbo.json'))) addFile(join(ROOT, 'turbo.json'));
  for (const { folder } of packages) {
    if (existsSync(join(folder, 'tsconfig.json'))) addFile(join(folder, 'tsconfig.json'));
    for (const name of ['src', 'scripts']) {
      for (const file of listFiles(join(folder, name))) if (!file.endsWith('.test.ts')) addFile(file);
    }
  }
  return hash.digest('hex');
}

/**
 * The first file that a package's `exports` or `bin` promise and that is not there, as a path for messages.
 * @param {readonly WorkspacePackage[]} packages
 * @returns {string | undefined}
 */
export function missingOutput(packages) {
  for (const { folder, manifest } of packages) {
    if (manifest.scripts?.build === undefined) continue;
    for (const target of targets([manifest.exports, manifest.bin])) {
      if (!target.includes('*') && !existsSync(join(folder, target))) return relative(ROOT, join(folder, target));
    }
  }
  return undefined;
}

/**
 * All strings in a nest of conditions.
 * @param {unknown} value
 * @returns {string[]}
 */
function targets(value) {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(targets);
}

/**
 * Every file below a folder, sorted, so that the same tree gives the same list; empty when the folder is not there.
 * @param {string} folder
 * @returns {string[]}
 */
function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
