import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askGit as git } from './git-command.js';
import { isInToolFolder } from './tool-folders.js';
import type { UnlistedPath } from './unlisted-path.js';

/** What git knows of a working copy. */
export interface GitFiles {
  /** Paths below the root that are tracked, or neither tracked nor ignored. */
  readonly paths: readonly string[];
  readonly skipped: readonly UnlistedPath[];
}

/** Mode of a submodule in git's index. */
const SUBMODULE = '160000';

/**
 * Lists a folder's files by git: what is tracked (submodules' files too), and what is neither tracked nor ignored.
 *
 * @returns undefined when the folder is no part of a working copy, is ignored by it, or git can't be asked
 */
export async function gitFiles(root: string, signal?: AbortSignal): Promise<GitFiles | undefined> {
  const [tracked, others, ignored] = await Promise.all([
    git(root, ['ls-files', '-z', '--cached', '--stage'], signal),
    git(root, ['ls-files', '-z', '--others', '--exclude-standard'], signal),
    git(root, ['check-ignore', '-q', '.'], signal),
  ]);
  signal?.throwIfAborted();
  if (tracked === undefined || others === undefined || ignored !== undefined) return undefined;
  const skipped: UnlistedPath[] = [];
  const paths = new Set<string>();
  const submodules: string[] = [];
  for (const entry of tracked) {
    // `100644 0123… 0<tab>path`; a file in conflict has several entries.
    const path = entry.slice(entry.indexOf('\t') + 1);
    if (entry.startsWith(SUBMODULE)) submodules.push(path);
    else paths.add(path);
  }
  for (const path of others) {
    if (path.endsWith('/')) skipped.push({ path: path.slice(0, -1), reason: 'nestedRepository' });
    else if (!isInToolFolder(path)) paths.add(path);
  }
  for (const path of submodules) {
    const inside = await submoduleFiles(root, path, signal);
    for (const file of inside.paths) paths.add(`${path}/${file}`);
    skipped.push(...inside.skipped.map((one) => ({ ...one, path: `${path}/${one.path}` })));
  }
  return { paths: [...paths], skipped };
}

/** What git ignores in a folder: paths below it, folders as one. Empty where git can't tell. */
export async function gitIgnored(root: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const paths = (await git(root, args, signal)) ?? [];
  return new Set(paths.map((path) => path.replace(/\/$/, '')));
}

async function submoduleFiles(root: string, path: string, signal?: AbortSignal): Promise<GitFiles> {
  const none = { paths: [], skipped: [] };
  // Without a .git of its own it is not checked out, and git would list the working copy around it.
  return existsSync(join(root, path, '.git')) ? ((await gitFiles(join(root, path), signal)) ?? none) : none;
}
