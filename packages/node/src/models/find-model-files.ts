import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that may be a model. */
export interface ModelFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
}

/** What can't be read, and why. */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** What lies in a folder. */
export interface FoundModelFiles {
  /** By path. */
  readonly files: readonly ModelFile[];
  /** Files and folders; of what lies in such a folder nothing is known. */
  readonly unreadable: readonly UnreadableFile[];
}

/**
 * The `.gguf` files in a folder and below it. Links to files are followed, as caches of model hubs are made of them; links to
 * folders are not, since they may go in circles.
 */
export async function findModelFiles(folder: string, signal?: AbortSignal): Promise<FoundModelFiles> {
  const files: ModelFile[] = [];
  const unreadable: UnreadableFile[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    signal?.throwIfAborted();
    for (const entry of await entriesOf(next, unreadable)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (/\.gguf$/i.test(entry.name)) await addFile(path, files, unreadable);
    }
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), unreadable };
}

async function entriesOf(folder: string, unreadable: UnreadableFile[]): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    unreadable.push({ path: folder, reason: reasonOf(error) });
    return [];
  }
}

async function addFile(path: string, files: ModelFile[], unreadable: UnreadableFile[]): Promise<void> {
  try {
    const found = await stat(path);
    if (found.isFile()) files.push({ path, sizeBytes: found.size, modifiedAt: Math.floor(found.mtimeMs) });
  } catch (error) {
    unreadable.push({ path, reason: reasonOf(error) });
  }
}

/** What the file system says, without the path, which stands beside it. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? String(message) : `can't be read (${code})`;
}
