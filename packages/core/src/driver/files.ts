import { InvalidInputError, StorageError } from '../errors/errors.js';

/** The few calls of Node's `fs` and `path` modules that file databases need. Core imports no Node, so drivers pass them. */
export interface FileAccess {
  statSync(
    path: string,
    options: { throwIfNoEntry: false },
  ): { readonly size: number; isDirectory(): boolean } | undefined;
  mkdirSync(path: string, options: { recursive: true; mode: number }): unknown;
  rmSync(path: string, options: { force: true }): void;
  dirname(path: string): string;
}

/** How {@link prepareFile} treats what is not there yet. */
export interface FileOpening {
  readonly readonly: boolean;
  /** Make a missing folder, for this user alone (0700). Default false. */
  readonly createDirectory?: boolean | undefined;
}

/**
 * Checks that a database can be opened at `path`, before a driver creates something there.
 *
 * @throws StorageError `cannot_open` when the folder is missing (unless it may be made), when the path is a folder, or
 *   when a read-only opening finds no file.
 */
export function prepareFile(fs: FileAccess, path: string, { readonly, createDirectory }: FileOpening): void {
  const found = fs.statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw cannotOpen(path, 'it is a folder. Give the path of a file');
  if (found !== undefined) return;
  if (readonly) throw cannotOpen(path, 'there is no such file, and a read-only opening creates none. Check the path');
  const folder = fs.dirname(path);
  if (fs.statSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  if (!createDirectory) {
    throw cannotOpen(path, `the folder ${folder} does not exist. Create it, or pass createDirectory: true`);
  }
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Bytes of a database file and its write-ahead log, as they are now; 0 while there is none. */
export function databaseBytes(fs: FileAccess, path: string): number {
  return sizeOf(fs, path) + logBytes(fs, path);
}

/** Bytes of a database file's write-ahead log, as they are now; 0 while there is none. */
export function logBytes(fs: FileAccess, path: string): number {
  return sizeOf(fs, `${path}-wal`);
}

function sizeOf(fs: FileAccess, file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Runs `write`, which makes the file `target`, and removes what it left when it fails.
 *
 * @throws InvalidInputError when `target` exists; StorageError `cannot_open` when its folder does not.
 */
export async function writeNewFile(fs: FileAccess, target: string, write: () => Promise<void>): Promise<void> {
  if (fs.statSync(target, { throwIfNoEntry: false }) !== undefined) {
    throw new InvalidInputError({
      message: `${target} exists already, and a copy never overwrites. Give a path that is free.`,
      details: { path: target },
    });
  }
  prepareFile(fs, target, { readonly: false });
  try {
    await write();
  } catch (error) {
    for (const left of [target, `${target}-journal`]) fs.rmSync(left, { force: true });
    throw error;
  }
}

function cannotOpen(path: string, why: string): StorageError {
  return new StorageError('cannot_open', { message: `Cannot open ${path}: ${why}.`, details: { location: path } });
}
