import { existsSync } from 'node:fs';
import { formatBytes, StorageError } from '@cairndb/core';
import { createBackup, pruneBackups } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { quoteArgument } from '../command-line.js';
import type { BackupCreateOptions } from '../commands/backup-command.js';
import { backupPlace } from '../find-backup.js';
import { countOf } from '../format/numbers.js';

const PARTS = {
  copying: 'Copying…',
  verifying: 'Looking through the copy…',
  content: 'Copying content that lies in files…',
  storing: 'Storing…',
} as const;

/** Backs up the database, and removes what is too old when asked. */
export async function makeBackup(context: CommandContext, options: BackupCreateOptions): Promise<void> {
  const { path, folder, name } = backupPlace(context, options);
  if (!existsSync(path)) {
    throw new StorageError('cannot_open', { message: `There is no database at ${path}.`, details: { location: path } });
  }
  let clearStatus = () => {};
  const { verify } = options;
  const settings = context.options.configuration?.backup;
  const compressionEnabled = options.compress && settings?.compressionEnabled !== false;
  const retainDays = options.retainDays ?? (settings?.enabled === true ? settings.retainDays : undefined);
  try {
    const backup = await createBackup(path, {
      folder,
      name,
      compressionEnabled,
      compressionThresholdBytes: settings?.compressionThresholdBytes,
      verify,
      onProgress({ part }) {
        clearStatus();
        clearStatus = context.messages.status(PARTS[part]);
      },
    });
    clearStatus();
    const removed = retainDays === undefined ? [] : await pruneBackups(folder, { name, retainDays });
    if (context.options.json) return await context.output.json({ ...backup, removed: removed.map(({ id }) => id) });
    const size = `${formatBytes(sum(backup.databases.map(({ bytes }) => bytes)))} in ${formatBytes(backup.storedBytes)}`;
    const contents = backup.databases.flatMap(({ content }) => content ?? []);
    const files = sum(contents.map((content) => content.files));
    const missing = sum(contents.map((content) => content.missing.length));
    await context.output.lines([
      `Backed up to ${quoteArgument(backup.path)}: ${size}${verify ? ', looked through' : ''}.`,
      ...(files === 0 ? [] : [`${countOf(files, 'file')} of large content beside it, shared by the backups there.`]),
    ]);
    if (missing > 0) {
      context.messages.warn(
        `Gone or damaged, and so not in this backup: ${countOf(missing, 'piece')} of content. See: ${context.commandLine('content', 'verify')}`,
      );
    }
    if (removed.length > 0) context.messages.note(`Removed ${countOf(removed.length, 'older backup')}.`);
  } finally {
    clearStatus();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
