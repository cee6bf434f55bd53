import { statSync } from 'node:fs';
import {
  backupName,
  defaultBackupFolder,
  examineFile,
  listBackups,
  parseLocation,
  type RecoveryReport,
  recoverDatabase,
} from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { databaseLocation } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { startProgress } from '../terminal/progress.js';

const UNCHANGED = 'Nothing was changed.';
/** Parts of a recovery, and how much of the bar each takes. */
const PARTS = { examining: [0, 0.1], salvaging: [0.1, 0.6], merging: [0.6, 0.7], checking: [0.7, 1] } as const;

/** The path of the database when it is a file; undefined for a server's, and for a directory of several. */
export function filePath(context: CommandContext): string | undefined {
  const place = parseLocation(databaseLocation(context));
  if (place.kind !== 'file') return undefined;
  return statSync(place.path, { throwIfNoEntry: false })?.isDirectory() === true ? undefined : place.path;
}

/** Recovers a file whose pages are damaged, after asking. Null when they are whole. */
export async function recoverDamagedFile(context: CommandContext, yes: boolean): Promise<RecoveryReport | null> {
  const path = filePath(context);
  if (path === undefined) return null;
  const { state } = await examineFile(path);
  const isEmptied = state === 'empty' && listBackups(defaultBackupFolder(path), backupName(path)).backups.length > 0;
  if (state !== 'damaged' && !isEmptied) return null;
  const question = `${path} is damaged. Save what can be read into a new database? The damaged file is kept beside it.`;
  await confirmDeletion(context, question, yes, UNCHANGED);
  return await recover(context, path, false);
}

/** Recovers a whole file in which rows are missing that nothing but a backup brings back; what is in none is given up. */
export async function recoverRows(context: CommandContext, path: string): Promise<RecoveryReport | null> {
  return await recover(context, path, true);
}

async function recover(context: CommandContext, path: string, evenIfWhole: boolean): Promise<RecoveryReport | null> {
  const bar = await startProgress(context.messages, 'Recovering');
  try {
    return await recoverDatabase(path, {
      evenIfWhole,
      onProgress: ({ part, share }) => bar.update(PARTS[part][0] + share * (PARTS[part][1] - PARTS[part][0]), part),
    });
  } finally {
    bar.stop();
  }
}
