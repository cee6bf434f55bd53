import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Clock, InvalidInputError, systemClock } from '@cairndb/core';
import { type Backup, listBackups, UNFINISHED } from './backup.js';
import { poolIn, poolPathsOf } from './backup-content.js';
import { withTypedErrors } from './file-work.js';

/** Which backups go. */
export interface PruneBackupsOptions {
  /** Days that a backup is kept. Default 30. */
  readonly retainDays?: number | undefined;
  /** Only backups that are called so. Default: all in the folder, those of each name by themselves. */
  readonly name?: string | undefined;
  /** Only say what would go. Default false. */
  readonly dryRun?: boolean | undefined;
  readonly clock?: Clock | undefined;
}

/** How long backups are kept by default, in days. */
export const RETAIN_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Removes backups that are older than they need to be, but never the newest good one of a name, however old: one that was looked through when
 * it was made, if there is any. What an interrupted backup left goes after a day, and so does content that no backup names any more.
 *
 * @returns what went, or would go
 */
export async function pruneBackups(folder: string, options: PruneBackupsOptions = {}): Promise<readonly Backup[]> {
  const { retainDays = RETAIN_DAYS, name, dryRun = false, clock = systemClock } = options;
  if (!(retainDays >= 0)) {
    throw new InvalidInputError({ message: 'pruneBackups: retainDays must be 0 or more.', operation: 'pruneBackups' });
  }
  return await withTypedErrors('pruneBackups', folder, async () => {
    const { backups } = listBackups(folder, name);
    const before = clock() - retainDays * DAY_MS;
    const kept = new Set<string>();
    for (const one of new Set(backups.map((backup) => backup.name))) {
      const mine = backups.filter((backup) => backup.name === one);
      kept.add((mine.find(({ verified }) => verified) ?? mine[0])?.id ?? '');
    }
    const old = backups.filter(({ createdAt, id }) => createdAt < before && !kept.has(id));
    if (!dryRun) {
      for (const { path } of old) rmSync(path, { recursive: true, force: true });
      removeUnfinished(folder);
      await removeUnnamedContent(folder);
    }
    return old;
  });
}

function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (name.startsWith(UNFINISHED) && age > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** While a backup is there that can't be read, nobody knows what it names. */
async function removeUnnamedContent(folder: string): Promise<void> {
  const { backups, unreadable } = listBackups(folder);
  const pool = poolIn(resolve(folder));
  if (unreadable.length > 0 || !existsSync(pool)) return;
  const named = new Set<string>();
  for (const { path, databases } of backups) {
    for (const { content } of databases) for (const piece of await poolPathsOf(path, content)) named.add(piece);
  }
  for (const entry of readdirSync(pool, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // One that is younger may belong to a backup that is being written.
    const isOld = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY_MS;
    if (entry.isFile() && isOld && !named.has(path)) rmSync(path, { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
