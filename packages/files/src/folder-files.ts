import { gitFiles } from './git-files.js';
import type { UnlistedPath } from './unlisted-path.js';
import { walkFolder } from './walk-folder.js';

/** What lies in a folder. */
export interface FolderFiles {
  /** Below the root, `/` between folders, in no order. What is no folder; of git's also what was deleted. */
  readonly paths: readonly string[];
  readonly skipped: readonly UnlistedPath[];
  /** Whether git said what belongs to it, or its folders and every .gitignore in them did. */
  readonly listedBy: 'git' | 'folders';
}

/** Lists the files of a folder as git sees it; where it can't be asked, by every .gitignore. Opens none and follows no link. */
export async function folderFiles(root: string, signal?: AbortSignal): Promise<FolderFiles> {
  const fromGit = await gitFiles(root, signal);
  return fromGit === undefined
    ? { ...(await walkFolder(root, signal)), listedBy: 'folders' }
    : { ...fromGit, listedBy: 'git' };
}
