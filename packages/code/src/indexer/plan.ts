import type { CodeFile } from '@cairndb/core';
import type { FileChooser } from '@cairndb/files';
import type { FileList, ListedFile } from '../files/list-files.js';
import type { SkippedFile, SkipReason } from '../files/skip-reason.js';

/** What is to be done to bring the index to the state of the disk. */
export interface Plan {
  /** To be read: not in the index, or it may have changed. */
  readonly toRead: readonly ListedFile[];
  /** As they were when they were indexed, by size and time. */
  readonly unchanged: readonly CodeFile[];
  /** In the index, and no more among the files to index. */
  readonly gone: readonly string[];
  /** Not to be read, as they hold nothing to find: known from before. */
  readonly skipped: readonly SkippedFile[];
}

/** Bytes in a line, on average, beyond which a file without chunks is minified and not just blank. */
const MINIFIED_LINE = 100;

/** Compares the files of a folder with what the index has, by size and time alone. */
export function planRun(
  { files, skipped }: FileList,
  stored: ReadonlyMap<string, CodeFile>,
  { chooser, force }: { readonly chooser: FileChooser; readonly force: boolean },
): Plan {
  const toRead: ListedFile[] = [];
  const unchanged: CodeFile[] = [];
  const nothingIn: SkippedFile[] = [];
  for (const file of files) {
    const known = stored.get(file.path);
    if (known === undefined || force || !isUnchanged(file, known)) {
      toRead.push(file);
      continue;
    }
    const reason = nothingToFind(known);
    if (reason === undefined) unchanged.push(known);
    else nothingIn.push({ path: file.path, reason });
  }
  const listed = new Set(files.map(({ path }) => path));
  const unreadable = skipped.filter(({ reason }) => reason === 'unreadable').map(({ path }) => path);
  const gone = [...stored.keys()].filter(
    (path) => !listed.has(path) && chooser.concerns(path) && !unreadable.some((folder) => isBelow(path, folder)),
  );
  return { toRead, unchanged, gone, skipped: [...skipped, ...nothingIn] };
}

function isUnchanged(file: ListedFile, known: CodeFile): boolean {
  return file.sizeBytes === known.sizeBytes && file.modifiedAt === known.modifiedAt;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Why the index has no chunks of a file, as its figures tell. */
export function nothingToFind({
  chunks,
  lines,
  sizeBytes,
}: Pick<CodeFile, 'chunks' | 'lines' | 'sizeBytes'>): SkipReason | undefined {
  if (chunks > 0 || sizeBytes === 0) return undefined;
  if (lines === 0) return 'binary';
  return sizeBytes / lines > MINIFIED_LINE ? 'minified' : undefined;
}
