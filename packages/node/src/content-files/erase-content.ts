import { setTimeout as wait } from 'node:timers/promises';
import { isSplitStore } from '@cairndb/core/split';
import { collectContent } from './collect-content.js';
import { contentFolderOf } from './folder-of-store.js';

/** Longer than a writer takes from packing a piece to its commit, and shorter than somebody waits who has something erased. */
const GRACE_MS = 2_000;

/**
 * Removes the files of content that no row names any more now, instead of after two hours: for `sweepContent` of `erase`. Waits two seconds twice,
 * so that a writer who just stored the same bytes keeps them. Does nothing for a store whose content lies in rows.
 *
 * @returns the files that were removed
 */
export async function eraseContentFiles(store: object, graceMs: number = GRACE_MS): Promise<number> {
  const databases: readonly object[] = isSplitStore(store) ? Object.values(store.databases) : [store];
  const filed = databases.filter((one) => contentFolderOf(one) !== null);
  let removed = 0;
  if (filed.length === 0) return removed;
  // Once to set aside what nobody names, once to remove it.
  for (let round = 0; round < 2; round += 1) {
    await wait(graceMs + 1);
    for (const one of filed) removed += (await collectContent(one, { graceMs })).removed.files;
  }
  return removed;
}
