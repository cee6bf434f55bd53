import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isToolFolder } from './tool-folders.js';
import type { UnlistedPath } from './unlisted-path.js';

/** What lies in a folder. */
export interface WalkedFolder {
  /** Paths of everything that is no folder and not ignored. */
  readonly paths: readonly string[];
  /** Folders that could not be read. */
  readonly skipped: readonly UnlistedPath[];
}

/** A .gitignore, and the folder that it is about: empty for the root, else with `/` at its end. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Lists a folder's files at any depth, as every .gitignore in it wants, without folders of tools and working copies' own. */
export async function walkFolder(root: string, signal?: AbortSignal): Promise<WalkedFolder> {
  const paths: string[] = [];
  const skipped: UnlistedPath[] = [];
  const walk = async (folder: string, outer: readonly IgnoreFile[]): Promise<void> => {
    signal?.throwIfAborted();
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) {
      skipped.push({ path: folder.slice(0, -1), reason: 'unreadable' });
      return;
    }
    const hasRules = entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
    const ignoreFiles = hasRules ? [await readRules(root, folder), ...outer] : outer;
    const folders: string[] = [];
    for (const entry of entries) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== '.git' && !isToolFolder(entry.name) && !isIgnored(`${path}/`, ignoreFiles))
          folders.push(path);
      } else if (entry.name !== '.git' && !isIgnored(path, ignoreFiles)) paths.push(path);
    }
    for (const path of folders) await walk(`${path}/`, ignoreFiles);
  };
  await walk('', []);
  return { paths, skipped };
}

async function readRules(root: string, folder: string): Promise<IgnoreFile> {
  const text = await readFile(join(root, folder, '.gitignore'), 'utf8').catch(() => '');
  return { folder, rules: ignore().add(text) };
}

/** The innermost .gitignore that says anything about a path decides. */
function isIgnored(path: string, ignoreFiles: readonly IgnoreFile[]): boolean {
  for (const { folder, rules } of ignoreFiles) {
    const { ignored, unignored } = rules.test(path.slice(folder.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}
