import { prepareFile } from '@cairndb/core';
import type { BunDatabase } from './bun-sqlite.js';
import { BunSqliteConnection } from './connection.js';
import { files } from './files.js';
import { oneValue } from './one-value.js';
import type { FileSettings } from './options.js';

/** Opens a file or a database in memory and sets its pragmas. What is no database, or may not be read, is refused here. */
export function openFile(settings: FileSettings, readonly: boolean): BunSqliteConnection {
  const { Database, path, memory, busyTimeoutMs, createDirectory } = settings;
  if (!memory) prepareFile(files, path, { readonly, createDirectory });
  // A database in memory cannot be opened read-only; `query_only` does it.
  const database = new Database(path, readonly && !memory ? { readonly } : { readwrite: true, create: true });
  try {
    configure(database, settings, readonly);
    return new BunSqliteConnection(database, {
      location: path,
      persistent: !memory,
      busyTimeoutMs,
      release: () => database.close(),
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

function configure(database: BunDatabase, { memory, pragmas, busyTimeoutMs }: FileSettings, readonly: boolean): void {
  database.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  // The first read: SQLite looks into a file only now.
  oneValue(database, 'PRAGMA schema_version');
  if (!readonly) {
    // Before the first table, and before the log: SQLite ignores it later, without a word.
    if (oneValue(database, 'PRAGMA page_count') === 0) database.run(pragmas.fresh);
    if (!memory) setJournalMode(database, pragmas.journalMode);
  }
  for (const pragma of pragmas.session) database.run(pragma);
  if (readonly) database.run('PRAGMA query_only = ON');
}

/** Only when it differs: the change needs the file for itself, which another process may be using. */
function setJournalMode(database: BunDatabase, mode: string): void {
  if (oneValue(database, 'PRAGMA journal_mode') !== mode) database.run(`PRAGMA journal_mode = ${mode}`);
}
