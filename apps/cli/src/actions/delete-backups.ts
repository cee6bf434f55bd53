import { formatBytes } from '@cairndb/core';
import { pruneBackups } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { BackupPruneOptions } from '../commands/backup-command.js';
import { backupPlace } from '../find-backup.js';
import { countOf } from '../format/numbers.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';

/** Deletes old backups after asking, or says which would go. */
export async function deleteBackups(context: CommandContext, options: BackupPruneOptions): Promise<void> {
  const { folder, name } = backupPlace(context, options);
  const { retainDays, dryRun = false, yes = false } = options;
  const pruning = { name, retainDays };
  const old = await pruneBackups(folder, { ...pruning, dryRun: true });
  if (!dryRun && old.length > 0) {
    await confirmDeletion(context, `Delete ${countOf(old.length, 'backup')} for good?`, yes);
    await pruneBackups(folder, pruning);
  }
  const freedBytes = old.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  const ids = old.map(({ id }) => id);
  if (context.options.json) return await context.output.json({ removed: ids, freedBytes, dryRun });
  if (dryRun) return await context.output.lines([...ids, `${countOf(ids.length, 'backup')} would go`]);
  await context.output.lines([`Deleted ${countOf(ids.length, 'backup')}, freed ${formatBytes(freedBytes)}`]);
}
