import type { Store } from '@cairndb/core';
import {
  type CollectContentReport,
  collectContent,
  createBackup,
  hasContentFolder,
  listBackups,
  pruneBackups,
} from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { backupPlace } from '../find-backup.js';
import { type RebuiltVectors, rebuildVectorsWhenDue } from './rebuild-vectors.js';

/** What maintenance did beside the database's own jobs. */
export interface MaintainedFiles {
  /** Files of large content; null where there are none. */
  readonly content: CollectContentReport | null;
  /** The folder of the backup that was made; null when none was due, or none is wanted. */
  readonly backup: string | null;
  /** Vectors that were looked through; null when it was not time yet, or is not wanted. */
  readonly vectors: RebuiltVectors | null;
}

/**
 * Looks after what lies beside a database: files of content that no row names, and backups where the configuration wants them
 * (`[storage.backup] enabled`) and the newest is older than their interval. Then after vectors that are missing, where `[storage.embeddings]
 * rebuild_interval` has passed.
 */
export async function maintainFiles(
  context: CommandContext,
  store: Store,
  signal: AbortSignal,
): Promise<MaintainedFiles> {
  const content = hasContentFolder(store) ? await collectContent(store, { signal }) : null;
  const backup = await backUpWhenDue(context, store);
  return { content, backup, vectors: await rebuildVectorsWhenDue(context, signal) };
}

async function backUpWhenDue(context: CommandContext, store: Store): Promise<string | null> {
  const settings = context.options.configuration?.backup;
  if (settings?.enabled !== true) return null;
  const { folder, name } = backupPlace(context, {});
  const [newest] = listBackups(folder, name).backups;
  if (newest !== undefined && Date.now() - newest.createdAt < settings.intervalMs) return null;
  const clearStatus = context.messages.status('Backing up…');
  try {
    const { compressionEnabled, compressionThresholdBytes, retainDays } = settings;
    const { path } = await createBackup(store, { folder, name, compressionEnabled, compressionThresholdBytes });
    await pruneBackups(folder, { name, retainDays });
    return path;
  } finally {
    clearStatus();
  }
}
