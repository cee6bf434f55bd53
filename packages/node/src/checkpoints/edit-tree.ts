import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError, namedPaths, treeConflict } from './checkpoint-error.js';
import { type FileState, lookAt } from './file-state.js';
import { isPath, type Journal, type JournalEdit, writeJournal } from './journal.js';
import { isNeverKept } from './list-tree.js';
import { NoRealFolder, RealFolders, syncFolder } from './real-folders.js';
import { claimFolder, disownFolder, leaveFolder } from './restore-folder.js';
import { finishEdits, undoEdits } from './run-journal.js';

/** What shall be at a path. */
export type EditTarget =
  | { readonly kind: 'file'; readonly mode: number; readonly read: () => Promise<Uint8Array> }
  | { readonly kind: 'symlink'; readonly target: string };

/** A path that shall be another. */
export interface TreeEdit {
  readonly path: string;
  /** What is there now; null: nothing, or a folder that these edits empty. */
  readonly before: FileState | null;
  /** What shall be there; null: nothing. */
  readonly after: EditTarget | null;
}

/** What edits are about, for the journal. */
export interface EditAbout {
  readonly operation: string;
  readonly id: string;
  readonly label: string;
  readonly onProgress?: ((progress: { readonly files: number; readonly filesDone: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Files that are written at once before anything is changed: the disk syncs several as quickly as one. */
const AT_ONCE = 8;

/**
 * Changes paths of a tree, all of them or none. What they become is written beside the tree first, and what they are is kept there; then a
 * journal says what is to be done; only then are files put into their places, each by a rename. Whatever ends the process, `recoverRestore`
 * finishes or undoes it. When something fails on the way, it is undone at once.
 *
 * @throws ConflictError when a file is no longer what `before` says; StorageError when the disk refuses; then everything is as it was
 */
export async function editTree(root: string, edits: readonly TreeEdit[], about: EditAbout): Promise<void> {
  const { operation } = about;
  const forbidden = edits.filter(({ path }) => !isPath(path) || isNeverKept(path)).map(({ path }) => path);
  if (forbidden.length > 0) {
    throw treeConflict(
      operation,
      'forbiddenPath',
      `these paths are never restored: ${namedPaths(forbidden)}. Nothing was changed.`,
      forbidden,
    );
  }
  const folder = claimFolder(root, operation);
  const ordered = [...edits].sort((a, b) => Number(a.after !== null) - Number(b.after !== null));
  let journal: Journal;
  try {
    mkdirSync(join(folder, 'new'));
    mkdirSync(join(folder, 'old'));
    const sights = await stageAll(folder, ordered, about);
    about.signal?.throwIfAborted();
    journal = keepAll(root, folder, ordered, sights, about);
    writeJournal(folder, journal);
  } catch (error) {
    leaveFolder(folder);
    throw error;
  }
  try {
    finishEdits(root, folder, journal, operation, false);
  } catch (error) {
    undoNow(root, folder, journal, operation, error);
  }
  leaveFolder(folder);
}

/** Undoes what was done, and passes on why. */
function undoNow(root: string, folder: string, journal: Journal, operation: string, error: unknown): never {
  try {
    undoEdits(root, folder, journal, operation, false);
  } catch (cause) {
    disownFolder(folder);
    throw treeConflict(
      operation,
      'pendingRestore',
      `the restore failed on the way and could not be undone, so files are partly of one state and partly of another. What failed: ${messageOf(error)} Then: ${messageOf(cause)} Mend that, then finish or undo it: recoverRestore, or cairn checkpoint recover.`,
      [],
    );
  }
  leaveFolder(folder);
  throw error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Writes everything that is to be put into the tree. Returns how each looks. */
async function stageAll(
  folder: string,
  edits: readonly TreeEdit[],
  { operation, onProgress, signal }: EditAbout,
): Promise<readonly (string | null)[]> {
  const sights: (string | null)[] = new Array(edits.length).fill(null);
  const files = edits.filter(({ after }) => after !== null).length;
  let next = 0;
  let filesDone = 0;
  const work = async () => {
    for (let at = next++; at < edits.length; at = next++) {
      const edit = edits[at];
      if (edit === undefined || edit.after === null) continue;
      signal?.throwIfAborted();
      sights[at] = await stage(join(folder, 'new', String(at)), edit, operation);
      filesDone += 1;
      onProgress?.({ files, filesDone });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  syncFolder(join(folder, 'new'));
  return sights;
}

async function stage(file: string, { path, before, after }: TreeEdit, operation: string): Promise<string> {
  if (after?.kind === 'file') {
    const bytes = await after.read();
    try {
      const handle = await open(file, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.chmod(after.mode);
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw fileError(operation, path, error);
    }
  } else if (after !== null) symlinkSync(after.target, file);
  keepOwner(file, before);
  const state = lookAt(file);
  if (typeof state === 'string') throw fileError(operation, path, { code: 'ENOENT' });
  return state.sight;
}

/** A file that belonged to somebody else shall not become root's. */
function keepOwner(file: string, before: FileState | null): void {
  if (before === null || process.getuid?.() !== 0) return;
  const { uid, gid } = before.owner;
  if (uid !== 0 || gid !== 0) lchownSync(file, uid, gid);
}

/** Keeps what is there, and says in a journal what is to be done. */
function keepAll(
  root: string,
  folder: string,
  edits: readonly TreeEdit[],
  sights: readonly (string | null)[],
  { operation, id, label }: EditAbout,
): Journal {
  const folders = new RealFolders(root);
  const newFolders = new Set<string>();
  const folderModes: Record<string, number> = {};
  try {
    const list = edits.map((edit, at): JournalEdit => {
      const { path, before, after } = edit;
      if (before !== null) {
        keep(folders, join(folder, 'old', String(at)), edit, operation);
        if (after === null) noteModes(root, path, folderModes);
      }
      if (after !== null) noteNewFolders(root, path, newFolders);
      return { path, before: before?.sight ?? null, after: sights[at] ?? null };
    });
    syncFolder(join(folder, 'old'));
    return {
      ...{ version: 1, id, label, startedAt: Date.now(), direction: 'finish', edits: list },
      newFolders: [...newFolders].sort(),
      folderModes,
    };
  } finally {
    folders.close();
  }
}

/** A second name for the file that is there, or a copy where the disk has no such thing. */
function keep(folders: RealFolders, kept: string, { path, before }: TreeEdit, operation: string): void {
  const name = realName(folders, path);
  const state = name === undefined ? 'nothing' : lookAt(name);
  if (name === undefined || typeof state === 'string' || state.sight !== before?.sight) throw changed(operation, path);
  if (state.kind === 'symlink') {
    symlinkSync(readlinkSync(name), kept);
    return;
  }
  try {
    linkSync(name, kept);
  } catch {
    copyKept(name, kept, path, operation);
  }
}

function copyKept(name: string, kept: string, path: string, operation: string): void {
  try {
    copyFileSync(name, kept, constants.COPYFILE_EXCL);
    const descriptor = openSync(kept, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    throw fileError(operation, path, error);
  }
}

function realName(folders: RealFolders, path: string): string | undefined {
  try {
    return folders.nameOf(path);
  } catch (error) {
    if (error instanceof NoRealFolder) return undefined;
    throw error;
  }
}

function changed(operation: string, path: string) {
  return treeConflict(
    operation,
    'changed',
    `${path} changed while the restore began. Nothing was changed; try again.`,
    [path],
  );
}

function noteModes(root: string, path: string, modes: Record<string, number>): void {
  for (const folder of foldersOf(path)) {
    if (folder in modes) continue;
    const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) modes[folder] = stats.mode & 0o777;
  }
}

function noteNewFolders(root: string, path: string, found: Set<string>): void {
  for (const folder of foldersOf(path)) {
    if (!found.has(folder) && lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() !== true)
      found.add(folder);
  }
}

/** The folders above a path, outer ones first, without the root. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
