import { formatBytes } from '@cairndb/core';
import { type Backup, listBackups, verifyBackup } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { BackupFolderOptions } from '../commands/backup-command.js';
import { backupPlace, findBackup } from '../find-backup.js';
import { countOf } from '../format/numbers.js';
import { formatTime } from '../format/time.js';

/** Lists the backups of the database. */
export async function showBackups(context: CommandContext, options: BackupFolderOptions): Promise<void> {
  const { folder, name } = backupPlace(context, options);
  const { backups, unreadable } = listBackups(folder, name);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ folder, backups, unreadable });
  await output.lines(
    backups.map(
      (backup) =>
        `${backup.id}  ${formatTime(backup.createdAt)}  ${sizes(backup)}${backup.verified ? '' : '  not looked through'}`,
    ),
  );
  if (backups.length === 0) {
    messages.note(
      `There are no backups of ${name} in ${folder}. Make one with: ${context.commandLine('backup', 'create')}`,
    );
  }
  for (const path of unreadable) messages.warn(`${path} is no backup that can be read.`);
}

/** Makes sure that a backup is whole. @throws CorruptError */
export async function checkBackup(
  context: CommandContext,
  which: string | undefined,
  options: BackupFolderOptions,
): Promise<void> {
  const path = findBackup(context, which, backupPlace(context, options));
  const clearStatus = context.messages.status('Looking through the backup…');
  let backup: Backup;
  try {
    backup = await verifyBackup(path);
  } finally {
    clearStatus();
  }
  if (context.options.json) return await context.output.json({ ok: true, ...backup });
  await context.output.lines([`${backup.id} is whole: ${sizes(backup)}, ${countOf(rowsIn(backup), 'row')}.`]);
}

function sizes({ databases, storedBytes }: Backup): string {
  const bytes = databases.reduce((sum, database) => sum + database.bytes, 0);
  return bytes === storedBytes ? formatBytes(bytes) : `${formatBytes(bytes)} in ${formatBytes(storedBytes)}`;
}

function rowsIn({ databases }: Backup): number {
  return databases.flatMap(({ rows }) => Object.values(rows)).reduce((sum, count) => sum + count, 0);
}
