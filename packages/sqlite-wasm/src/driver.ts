import type { Driver } from '@cairndb/core';
import { hasFileAccess } from './opfs/file-access.js';
import { type Settings, type SqliteWasmOptions, settingsOf } from './options.js';
import { openInWorker } from './page/open-in-worker.js';

/**
 * The driver for SQLite's own WebAssembly build: a file in the browser's file system (OPFS), a database in memory, or one
 * that the caller owns. Synchronous in a dedicated worker and in memory; a page reaches its file through a worker that the
 * driver starts, and is asynchronous.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `busy` when the database is open elsewhere,
 *   `unsupported` where there is no OPFS, `cannot_open`, `not_a_database` or `corrupt`.
 */
export function sqliteWasm(options: SqliteWasmOptions): Driver {
  const settings = settingsOf(options);
  return {
    name: 'sqlite-wasm',
    ...(settings.kind === 'file' && { location: settings.file.path }),
    open: ({ readonly }) => open(settings, readonly),
  };
}

/** SQLite itself is loaded only where it runs: a page with a file leaves it to the worker. */
async function open(settings: Settings, readonly: boolean) {
  if (settings.kind === 'file') {
    const { file, worker } = settings;
    if (!hasFileAccess()) return openInWorker(file, readonly, worker);
    const { openFile } = await import('./opfs/open-file.js');
    return openFile(file, readonly);
  }
  if (settings.kind === 'handle') {
    const { borrowHandle } = await import('./borrow-handle.js');
    return borrowHandle(settings.handle, readonly);
  }
  const { openMemory } = await import('./open-memory.js');
  return openMemory(settings.memory, readonly);
}
