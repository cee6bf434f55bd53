import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { restoreBackup } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { BackupRestoreOptions } from '../commands/backup-command.js';
import { backupPlace, findBackup } from '../find-backup.js';
import { countOf } from '../format/numbers.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';

/** Puts a backup in the place of the database after asking, or writes it to another file. */
export async function restoreDatabase(
  context: CommandContext,
  which: string | undefined,
  options: BackupRestoreOptions,
): Promise<void> {
  const place = backupPlace(context, options);
  const backup = findBackup(context, which, place);
  const to = options.to === undefined ? place.path : resolve(options.to);
  if (existsSync(to)) {
    const question = `Put ${basename(backup)} in the place of ${to}? What is there now is kept beside it.`;
    await confirmDeletion(context, question, options.yes === true, 'Nothing was changed.');
  }
  const clearStatus = context.messages.status('Restoring…');
  try {
    // Those of a directory go where each was, or where each was within it.
    const restored = await restoreBackup(backup, options.to === undefined && place.isDirectory ? {} : { to });
    clearStatus();
    if (context.options.json) return await context.output.json({ backup, restored });
    for (const { path, rows, kept } of restored) {
      const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
      await context.output.lines([
        `Restored ${path}: ${countOf(count, 'row')}, looked through.`,
        ...(kept === null ? [] : [`What was there is kept as ${kept}`]),
      ]);
    }
  } finally {
    clearStatus();
  }
}
