import { folderName } from './opfs/database-path.js';
import { absent, rootFolder } from './opfs/file-access.js';
import { holdDatabase } from './opfs/hold-database.js';
import { type FileOptions, fileSettings } from './options.js';

/**
 * Removes the database at `path` from the browser's file system, for good. Resolves to false when there is none.
 *
 * @throws BusyError when the database is open somewhere; UnsupportedError where there is no OPFS.
 */
export async function removeDatabase(path: string, options: Pick<FileOptions, 'busyTimeoutMs'> = {}): Promise<boolean> {
  const { path: file, busyTimeoutMs } = fileSettings({ path, ...options });
  const letGo = await holdDatabase(file, busyTimeoutMs);
  try {
    const root = await rootFolder();
    if (root === undefined) return false;
    const removing = root.removeEntry(folderName(file), { recursive: true }).then(() => true);
    return (await absent(removing)) ?? false;
  } finally {
    letGo();
  }
}
