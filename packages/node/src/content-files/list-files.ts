import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type NamedFile, parseFileName } from './file-name.js';
import { codeOf } from './storage-failure.js';

/** A file of a content folder. */
export interface ListedFile extends NamedFile {
  readonly path: string;
  readonly bytes: number;
  /** When it was written or last used, Unix milliseconds. */
  readonly usedAt: number;
}

const PART = /^[0-9a-f]{2}$/;

/** The files of a content folder, one folder at a time; what is not ours is passed over, as is what goes meanwhile. */
export async function* listFiles(root: string): AsyncGenerator<readonly ListedFile[]> {
  for (const first of await namesIn(root)) {
    if (!PART.test(first)) continue;
    for (const second of await namesIn(join(root, first))) {
      if (!PART.test(second)) continue;
      const folder = join(root, first, second);
      const files = await Promise.all((await namesIn(folder)).map((name) => listed(folder, name)));
      yield files.filter((file) => file !== null);
    }
  }
}

async function listed(folder: string, name: string): Promise<ListedFile | null> {
  const named = parseFileName(name);
  if (named === null) return null;
  const path = join(folder, name);
  try {
    const { size, mtimeMs } = await stat(path);
    return { ...named, path, bytes: size, usedAt: mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** In order, so that progress and reports are the same each time. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
