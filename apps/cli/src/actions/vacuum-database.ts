import { formatBytes } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import { databaseLocation, openExisting } from '../open-store.js';
import { sizeOnDisk } from '../size-on-disk.js';

/**
 * Gives the free pages of a database back to the file system, or with `full` writes the file anew; says what that freed.
 *
 * @throws UnsupportedError for a server, which looks after its own files; StorageError for a database that may not be written
 */
export async function vacuumDatabase(context: CommandContext, full: boolean): Promise<void> {
  const location = databaseLocation(context);
  const clearStatus = context.messages.status(full ? 'Writing the file anew…' : 'Giving pages back…');
  let beforeBytes: number;
  let freeBytes: number;
  try {
    await using store = await openExisting(context);
    beforeBytes = sizeOnDisk(location);
    if (full) await store.vacuum();
    else await store.reclaim();
    ({ freeBytes } = await store.stats());
  } finally {
    clearStatus();
  }
  // Closed, so what lay in the log is in the file and the log is gone, unless others have the database open.
  const afterBytes = sizeOnDisk(location);
  const freedBytes = Math.max(0, beforeBytes - afterBytes);
  const { output, messages } = context;
  if (context.options.json)
    return await output.json({ location, full, beforeBytes, afterBytes, freedBytes, freeBytes });
  await output.lines([
    `Freed ${formatBytes(freedBytes)}: ${formatBytes(beforeBytes)} before, ${formatBytes(afterBytes)} now.`,
  ]);
  if (freeBytes > 0) {
    messages.note(
      `${formatBytes(freeBytes)} in the file are still free. All of it: ${context.commandLine('db', 'vacuum', '--full')}`,
    );
  }
}
