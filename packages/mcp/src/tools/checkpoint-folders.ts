import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type Checkpoint, InvalidInputError } from '@cairndb/core';
import type { Setting } from '../setting.js';

/**
 * The folder that a call means, if it is one of those that the server may touch, or lies in one.
 *
 * @param given as the call says it; default: the only one there is
 * @throws InvalidInputError
 */
export function folderGiven({ folders }: Pick<Setting, 'folders'>, given: string | undefined): string {
  const [only] = folders;
  if (given === undefined) {
    if (folders.length === 1 && only !== undefined) return realFolderOf(only);
    throw new InvalidInputError({ message: `Which folder? Give one of: ${folders.join(', ')}` });
  }
  const folder = realFolderOf(given);
  if (folders.some((one) => isWithin(realFolderOf(one), folder))) return folder;
  throw new InvalidInputError({
    message: `This server may not touch ${folder}, only what lies in: ${folders.join(', ')}. Its user can allow more with --folder.`,
  });
}

/** The folder that a checkpoint was made of, and that is to be compared with or put back. @throws InvalidInputError as above */
export function folderOf(setting: Pick<Setting, 'folders'>, { root, metadata }: Checkpoint): string {
  const tree = metadata?.tree;
  const folder = typeof tree === 'object' && tree !== null && 'folder' in tree ? tree.folder : undefined;
  return folderGiven(setting, typeof folder === 'string' ? folder : root);
}

function isWithin(allowed: string, folder: string): boolean {
  const way = relative(allowed, folder);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(allowed, way) === folder);
}

/** Without links, which would lead out of what is allowed. */
function realFolderOf(folder: string): string {
  try {
    return realpathSync(resolve(folder));
  } catch {
    return resolve(folder);
  }
}
