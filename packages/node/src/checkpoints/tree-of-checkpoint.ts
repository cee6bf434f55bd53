import type { Checkpoint, CheckpointFile, JsonObject, Store } from '@cairndb/core';
import type { TreeChoice } from './list-tree.js';

/** What of a store checkpoints need. */
export type CheckpointStore = Pick<Store, 'checkpoints'>;

/** Files of a checkpoint that are read at once. */
const PAGE = 1_000;

/** What is written into a checkpoint's metadata about the folder it is of. */
export function treeMetadata(folder: string, { include, exclude, maxFileBytes }: TreeChoice): JsonObject {
  return {
    tree: {
      folder,
      ...(include === undefined ? {} : { include: [...include] }),
      ...(exclude === undefined ? {} : { exclude: [...exclude] }),
      ...(maxFileBytes === undefined ? {} : { maxFileBytes }),
    },
  };
}

/** The folder that a checkpoint was made of, and which of its files. */
export function treeOf({ metadata }: Checkpoint): { readonly folder: string | undefined; readonly choice: TreeChoice } {
  const tree = metadata?.tree;
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return { folder: undefined, choice: {} };
  const { folder, include, exclude, maxFileBytes } = tree as JsonObject;
  return {
    folder: typeof folder === 'string' ? folder : undefined,
    choice: {
      include: textsOf(include),
      exclude: textsOf(exclude),
      maxFileBytes: typeof maxFileBytes === 'number' ? maxFileBytes : undefined,
    },
  };
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

/** All files of a checkpoint by path, or those that some paths name: files, or folders with what lies below. */
export async function filesOf(
  { checkpoints }: CheckpointStore,
  id: string,
  paths?: readonly string[],
): Promise<ReadonlyMap<string, CheckpointFile>> {
  const found: CheckpointFile[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await checkpoints.files(id, { limit: PAGE, cursor });
    found.push(...page.items.filter(({ path }) => isMeant(path, paths)));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return new Map(found.sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file]));
}

/** Whether a path is one of these, or below one of them. */
export function isMeant(path: string, paths: readonly string[] | undefined): boolean {
  return paths === undefined || paths.some((one) => path === one || path.startsWith(`${one}/`));
}
