import type { Store } from '@cairndb/core';
import { type ArchivedStore, type WithArchives, withArchives } from '@cairndb/core/lifecycle';
import { openDatabase } from '../open-database.js';

/** A store and its archives, asked together; closing closes the archives, not the store. */
export interface OpenArchives extends WithArchives, AsyncDisposable {
  close(): Promise<void>;
}

/**
 * Opens dated archives, to read, and asks them together with a store; see `WithArchives` of `@cairndb/core/lifecycle` for what can be asked.
 *
 * @param paths as `listArchiveFiles` gives them @throws as `openDatabase`; then none is left open
 */
export async function openWithArchives(store: ArchivedStore, paths: readonly string[]): Promise<OpenArchives> {
  const opened: Store[] = [];
  const close = async () => {
    for (const archive of opened.splice(0)) await archive.close();
  };
  try {
    for (const path of paths) {
      opened.push(await openDatabase(path, { readonly: true, readers: 0, ownerId: store.ownerId }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { ...withArchives(store, [...opened]), close, [Symbol.asyncDispose]: close };
}
