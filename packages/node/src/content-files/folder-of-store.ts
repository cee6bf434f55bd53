import { InvalidInputError } from '@cairndb/core';
import { type ContentAccess, contentAccess } from '@cairndb/core/content';
import { isSplitStore } from '@cairndb/core/split';
import { contentDatabases } from './content-databases.js';
import { ContentFolder } from './content-folder.js';

/** A store's content, and the folder with its files. */
export interface StoreContent {
  readonly access: ContentAccess;
  readonly files: ContentFolder;
}

/** The content folder of a store; null when it was opened without, or lies over several databases: each has its own then. */
export function contentFolderOf(store: object): ContentFolder | null {
  if (isSplitStore(store)) return null;
  const { files } = contentAccess(store);
  return files instanceof ContentFolder ? files : null;
}

/** Whether any content of a store lies in files, or new content may. */
export function hasContentFolder(store: object): boolean {
  const databases: readonly object[] = isSplitStore(store) ? Object.values(store.databases) : [store];
  return databases.some((one) => contentFolderOf(one) !== null);
}

/** @throws InvalidInputError when the store was opened without a content folder */
export function contentOf(store: object, operation: string): StoreContent {
  const files = contentFolderOf(store);
  if (files !== null) return { access: contentAccess(store), files };
  throw new InvalidInputError({
    message: `${operation}: this store was opened without a content folder. Open it with openDatabase(path, { contentFiles: true }), or name the folder.`,
    operation,
  });
}

/**
 * Works through the databases of a store that have content in files, one after the other.
 *
 * @throws InvalidInputError when none has a content folder
 */
export async function ofEachFolder<R>(
  store: object,
  operation: string,
  work: (content: StoreContent) => Promise<R>,
): Promise<readonly R[]> {
  const databases = (await contentDatabases(store)).filter((one) => contentFolderOf(one.store) !== null);
  if (databases.length === 0) return [await work(contentOf(store, operation))];
  const results: R[] = [];
  for (const one of databases) results.push(await work(contentOf(one.store, operation)));
  return results;
}
