import { classifyError } from '@cairndb/core';
import { hasFileAccess } from './opfs/file-access.js';
import type { ImportTask } from './opfs/import-file.js';
import { checkBytes, type FileOptions, fileSettings } from './options.js';
import { type CreateWorker, startWorker } from './page/start-worker.js';

/** How {@link importBytes} goes about it. */
export interface ImportOptions extends Pick<FileOptions, 'busyTimeoutMs' | 'worker'> {
  /** Replace a database that is there. Default false: it is refused. */
  readonly overwrite?: boolean | undefined;
}

/**
 * Makes the bytes of a SQLite file the database at `path` in the browser's file system. Atomic: until it is done the old
 * database is there, also when the tab dies. The bytes are copied.
 *
 * @throws InvalidInputError when there is a database already and `overwrite` is not set. CorruptError `not_a_database` or
 *   `corrupt` for bytes that are no whole SQLite file. BusyError when the database is open somewhere. StorageError
 *   `disk_full` when there is no room. Nothing is changed then.
 */
export async function importBytes(path: string, bytes: Uint8Array, options: ImportOptions = {}): Promise<void> {
  const { overwrite = false, busyTimeoutMs, worker } = options;
  const settings = fileSettings({ path, busyTimeoutMs });
  const task: ImportTask = { ...settings, bytes: checkBytes(bytes), overwrite };
  try {
    await (hasFileAccess() ? importHere(task) : importInWorker(task, worker));
  } catch (error) {
    throw classifyError(error, { location: task.path, write: true });
  }
}

async function importHere(task: ImportTask): Promise<void> {
  const { importFile } = await import('./opfs/import-file.js');
  await importFile(task);
}

async function importInWorker(task: ImportTask, create: CreateWorker | undefined): Promise<void> {
  const { end } = await startWorker(task.path, { kind: 'import', import: task }, create);
  end();
}
