import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { StorageError } from '@cairndb/core';
import { type FileChoice, FileChooser, folderFiles, isSecretPath } from '@cairndb/files';
import { type FileState, lookAt } from './file-state.js';
import { RESTORE_FOLDER } from './restore-folder.js';

/** Which files of a folder a checkpoint has. */
export interface TreeChoice extends FileChoice {
  /** Larger files are left out; default 10,000,000. */
  readonly maxFileBytes?: number | undefined;
}

/** Why a path is in no checkpoint. */
export type TreeSkipReason =
  /** By its name it holds secrets: `.env`, private keys, credentials. Named in `include` it is taken. */
  | 'secret'
  /** Larger than the limit. */
  | 'tooLarge'
  /** No file: a socket, a device, a pipe. */
  | 'special'
  /** Behind a symbolic link, which is never followed. */
  | 'behindLink'
  /** A working copy of its own inside of this one, and no submodule of it. */
  | 'nestedRepository'
  /** Its path has a backslash, begins like a drive, or its bytes are no UTF-8. */
  | 'badName'
  /** It could not be read. */
  | 'unreadable'
  /** It changed again and again while it was read. */
  | 'changing';

/** A path that is left out. */
export interface SkippedPath {
  /** Below the root, `/` between folders. */
  readonly path: string;
  readonly reason: TreeSkipReason;
}

/** A file or link of a tree. */
export interface TreeFile extends FileState {
  readonly path: string;
}

/** What lies in a folder. */
export interface TreeList {
  /** By path. */
  readonly files: readonly TreeFile[];
  readonly skipped: readonly SkippedPath[];
}

/** Larger files are left out when nothing else is said. */
export const MAX_FILE_BYTES = 10_000_000;
/** So many files are looked at before the event loop turns. */
const GROUP = 500;

/** The real path of a folder. @throws StorageError when there is none */
export function realFolder(root: string, operation: string): string {
  const folder = resolve(root);
  try {
    const real = realpathSync(folder);
    if (statSync(real).isDirectory()) return real;
  } catch (cause) {
    throw noFolder(folder, operation, cause);
  }
  throw noFolder(folder, operation, undefined);
}

function noFolder(path: string, operation: string, cause: unknown): StorageError {
  return new StorageError('cannot_open', {
    message: `${operation}: there is no folder ${path}, or it can't be read. Check the path.`,
    operation,
    details: { path },
    cause,
  });
}

/**
 * Lists the files and links of a folder that belong into a checkpoint, as git sees it, and those that do not with the reason. Opens none
 * and follows no link.
 *
 * @param root a real path
 */
export async function listTree(root: string, choice: TreeChoice, signal?: AbortSignal): Promise<TreeList> {
  const chooser = new FileChooser(choice);
  const found = await folderFiles(root, signal);
  const files: TreeFile[] = [];
  const skipped: SkippedPath[] = [...found.skipped];
  const isReached = linkFinder(root);
  const paths = [...new Set([...found.paths, ...chooser.named])].sort();
  for (const [at, path] of paths.entries()) {
    if (at % GROUP === GROUP - 1) await turn(undefined, { signal });
    if (!chooser.concerns(path) || chooser.excludes(path) || isNeverKept(path)) continue;
    const reason = skipByName(path, chooser);
    const state = look(join(root, path));
    if (state === 'nothing' || state === 'folder') continue;
    const why =
      reason ?? (typeof state === 'string' ? state : isReached(path) ? skipBySize(state, choice) : 'behindLink');
    if (why !== undefined) skipped.push({ path, reason: why });
    else if (typeof state !== 'string') files.push({ path, ...state });
  }
  return { files, skipped };
}

/** What git keeps for itself, and what a restore keeps: neither kept nor restored. */
export function isNeverKept(path: string): boolean {
  const parts = path.split('/');
  return parts[0] === RESTORE_FOLDER || parts.some((part) => part.toLowerCase() === '.git');
}

/** Whether a checkpoint can hold a path. */
function isGoodName(path: string): boolean {
  return !/[\\\0\uFFFD]/.test(path) && !/^[A-Za-z]:/.test(path) && path.length <= 4_096;
}

function skipByName(path: string, chooser: FileChooser): TreeSkipReason | undefined {
  if (!isGoodName(path)) return 'badName';
  return isSecretPath(path) && !chooser.names(path) ? 'secret' : undefined;
}

function skipBySize(state: FileState, { maxFileBytes = MAX_FILE_BYTES }: TreeChoice): TreeSkipReason | undefined {
  return state.sizeBytes > maxFileBytes ? 'tooLarge' : undefined;
}

function look(file: string): ReturnType<typeof lookAt> | 'unreadable' {
  try {
    return lookAt(file);
  } catch {
    return 'unreadable';
  }
}

/** Whether a path leads through no symbolic link: git may track files of a folder that has become one. */
function linkFinder(root: string): (path: string) => boolean {
  const real = new Map<string, boolean>();
  return (path) => {
    const folder = dirname(join(root, path));
    const known = real.get(folder) ?? realpathSync(folder) === folder;
    real.set(folder, known);
    return known;
  };
}
