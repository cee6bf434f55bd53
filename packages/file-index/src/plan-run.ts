import type { FileGitStatus, FilePatch } from '@cairndb/core';
import { FileChooser } from '@cairndb/files';
import type { WorkingCopy } from './git/working-copy.js';
import type { IndexFilesOptions } from './index-options.js';
import type { ListedFile, ListedTree } from './list-tree.js';
import type { StoredFile } from './stored-tree.js';

/** What is to be done to bring the index to the state of the disk. */
export interface RunPlan {
  /** New, or perhaps changed by size and time. */
  readonly toRead: readonly ListedFile[];
  /** The same by size and time, with other facts. */
  readonly patches: readonly FilePatch[];
  readonly unchanged: number;
  /** In the index, and no more on disk; some of them may be found elsewhere. */
  readonly gone: readonly StoredFile[];
}

/** Compares the files of a folder with what the index has, by size and time alone. */
export function planRun(
  { files, skipped }: ListedTree,
  stored: ReadonlyMap<string, StoredFile>,
  options: IndexFilesOptions,
  git: WorkingCopy | undefined,
): RunPlan {
  const toRead: ListedFile[] = [];
  const patches: FilePatch[] = [];
  const listed = new Set<string>();
  for (const file of files) {
    listed.add(file.path);
    const known = stored.get(file.path);
    if (known === undefined || options.force === true || !isUnchanged(file, known)) toRead.push(file);
    else {
      const gitStatus = statusOf(file.path, git);
      const { permissions } = file;
      if (gitStatus !== known.gitStatus || permissions !== known.permissions) {
        patches.push({ path: file.path, gitStatus, permissions });
      }
    }
  }
  const chooser = new FileChooser(options);
  const unreadable = skipped.filter(({ reason }) => reason === 'unreadable').map(({ path }) => path);
  const gone = [...stored.values()].filter(
    ({ path }) => !listed.has(path) && chooser.concerns(path) && !unreadable.some((folder) => isBelow(path, folder)),
  );
  return { toRead, patches, unchanged: files.length - toRead.length, gone };
}

function isUnchanged(file: ListedFile, known: StoredFile): boolean {
  return file.sizeBytes === known.sizeBytes && file.modifiedAt === known.modifiedAt;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** How a file stands to the last commit; null outside of a working copy. */
export function statusOf(path: string, git: WorkingCopy | undefined): FileGitStatus | null {
  return git === undefined ? null : (git.statuses.get(path) ?? 'unmodified');
}
