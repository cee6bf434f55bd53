import { join } from 'node:path';
import type { ContentPacking } from '@cairndb/core';
import type { PieceName } from '@cairndb/core/content';

/** What a file in a content folder is: a piece, one that no row named when somebody looked, a damaged one, or one that is being written. */
export type FileState = 'piece' | 'unused' | 'damaged' | 'temporary';

/** What a file's name tells. */
export interface NamedFile extends PieceName {
  readonly state: FileState;
}

const SUFFIX: Readonly<Record<ContentPacking, string>> = { raw: '', deflate: '.deflate' };
const STATE: Readonly<Record<FileState, string>> = {
  piece: '',
  unused: '.unused',
  damaged: '.damaged',
  temporary: '.tmp',
};
const NAME = /^([0-9a-f]{64})(\.deflate)?(?:\.(unused|damaged)|\.[0-9a-z-]+\.(tmp))?$/;

/** The folder of a piece: two levels of 256, so that none holds too many files. */
export function folderOf(root: string, hash: string): string {
  return join(root, hash.slice(0, 2), hash.slice(2, 4));
}

/** The path of a piece: its hash is its name, so `sha256sum` verifies one that is not compressed. */
export function pathOf(root: string, { hash, codec }: PieceName, state: FileState = 'piece'): string {
  return join(folderOf(root, hash), `${hash}${SUFFIX[codec]}${STATE[state]}`);
}

/** What a file of a content folder is; null for one that is not ours. */
export function parseFileName(name: string): NamedFile | null {
  const [, hash, deflate, state, temporary] = NAME.exec(name) ?? [];
  if (hash === undefined) return null;
  const codec = deflate === undefined ? 'raw' : 'deflate';
  return { hash, codec, state: (state as FileState | undefined) ?? (temporary === undefined ? 'piece' : 'temporary') };
}
