import { prepareFile, type SyncConnection, sizeLimitSql } from '@cairndb/core';
import { NativeConnection } from './connection.js';
import { files } from './files.js';
import type { NativeBinding, NativeDatabase } from './native-database.js';
import type { FileSettings } from './options.js';
import { pragmaValue } from './pragma-value.js';
import type { ReaderSource } from './reader-protocol.js';
import { ReaderPool } from './readers.js';

/**
 * Opens a file or a database in memory and sets its pragmas. What is no database, or may not be read, is refused here.
 *
 * @throws StorageError `cannot_open`; else the library's own error, which core classifies.
 */
export function openFile(binding: NativeBinding, settings: FileSettings, readonly: boolean): SyncConnection {
  const { path, memory, busyTimeoutMs, createDirectory } = settings;
  if (!memory) prepareFile(files, path, { readonly, createDirectory });
  const database = binding.open(path, { readonly: readonly && !memory, busyTimeoutMs });
  try {
    configure(database, settings, readonly);
    return new NativeConnection(database, {
      binding,
      location: path,
      persistent: !memory,
      busyTimeoutMs,
      maxSizeBytes: settings.maxSizeBytes,
      readonly,
      ...poolFor(binding, settings),
      release: () => database.close(),
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

function configure(database: NativeDatabase, settings: FileSettings, readonly: boolean): void {
  const { memory, pragmas, maxSizeBytes } = settings;
  // The first read: SQLite looks into a file only now.
  pragmaValue(database, 'schema_version');
  if (!readonly) {
    if (pragmaValue(database, 'page_count') === 0) database.exec(pragmas.fresh);
    if (!memory) setJournalMode(database, pragmas.journalMode);
    if (maxSizeBytes !== undefined)
      database.exec(sizeLimitSql(maxSizeBytes, Number(pragmaValue(database, 'page_size'))));
  }
  for (const pragma of pragmas.session) database.exec(pragma);
  if (readonly) database.exec('PRAGMA query_only = ON');
}

/** Only when it differs: the change needs the file for itself, which another process may be using. */
function setJournalMode(database: NativeDatabase, mode: string): void {
  if (pragmaValue(database, 'journal_mode') !== mode) database.exec(`PRAGMA journal_mode = ${mode}`);
}

function poolFor(
  binding: NativeBinding,
  { path, memory, readers, keptReaders, queryTimeoutMs, busyTimeoutMs, pragmas }: FileSettings,
): { source?: ReaderSource; readers?: ReaderPool } {
  if (memory) return {};
  const source = { path, busyTimeoutMs, session: pragmas.session };
  return readers === 0
    ? { source }
    : {
        source,
        readers: new ReaderPool(binding, source, { size: readers, kept: keptReaders, timeoutMs: queryTimeoutMs }),
      };
}
