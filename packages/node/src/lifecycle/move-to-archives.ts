import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { type MovedMonth, type MoveOldOptions, moveOld } from '@cairndb/core/lifecycle';
import { openDatabase } from '../open-database.js';
import { defaultArchiveFolder } from './archive-files.js';

/** How to move what is old to dated archive databases. */
export interface MoveToArchivesOptions extends Omit<MoveOldOptions, 'open'> {
  /** Where `2026-03.db` and its like lie, a folder of this database alone; made where it is missing. Default {@link defaultArchiveFolder}. */
  readonly folder?: string | undefined;
}

/** A month that was moved, and where to. */
export interface MovedToArchive extends MovedMonth {
  readonly path: string;
}

/**
 * Moves lines of the log, calls of models and conversations from before a time to dated archive databases: `archive/agent/2026-03.db`
 * (AI-22). Of a data directory, those of all its databases to one archive for each month. See `moveOld` of `@cairndb/core/lifecycle`: what moves is
 * verified before it leaves the store, and a move that is killed loses and doubles nothing. Archives are ordinary databases; a commit to them is on
 * the disk before the rows leave the store.
 *
 * @throws as `moveOld`; UnsupportedError for a store that is no file, without a folder
 */
export async function moveToArchives(
  store: Pick<Store, 'location'>,
  { folder = defaultArchiveFolder(store.location), ...options }: MoveToArchivesOptions,
): Promise<readonly MovedToArchive[]> {
  mkdirSync(folder, { recursive: true });
  const pathOf = (month: string) => join(folder, `${month}.db`);
  const open = (month: string) =>
    openDatabase(pathOf(month), { readers: 0, indexing: 'onSearch', synchronous: 'full' });
  const months = await moveOld(store, { ...options, open });
  return months.map((moved) => ({ ...moved, path: pathOf(moved.month) }));
}
