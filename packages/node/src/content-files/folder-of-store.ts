import { InvalidInputError } from '@cairndb/core';
import { type ContentAccess, contentAccess } from '@cairndb/core/content';
import { ContentFolder } from './content-folder.js';

/** A store's content, and the folder with its files. */
export interface StoreContent {
  readonly access: ContentAccess;
  readonly files: ContentFolder;
}

/** The content folder of a store; null when it was opened without. */
export function contentFolderOf(store: object): ContentFolder | null {
  const { files } = contentAccess(store);
  return files instanceof ContentFolder ? files : null;
}

/** @throws InvalidInputError when the store was opened without a content folder */
export function contentOf(store: object, operation: string): StoreContent {
  const access = contentAccess(store);
  if (access.files instanceof ContentFolder) return { access, files: access.files };
  throw new InvalidInputError({
    message: `${operation}: this store was opened without a content folder. Open it with openDatabase(path, { contentFiles: true }), or name the folder.`,
    operation,
  });
}
