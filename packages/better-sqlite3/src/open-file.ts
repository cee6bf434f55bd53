import { prepareFile } from '@cairndb/core';
import Database from 'better-sqlite3';
import { BetterSqlite3Connection } from './connection.js';
import { files } from './files.js';
import type { FileSettings } from './options.js';
import type { ReaderSource } from './reader-protocol.js';
import { ReaderPool } from './readers.js';

/** Opens a file or a database in memory and sets its pragmas. What is no database, or may not be read, is refused here. */
export function openFile(settings: FileSettings, readonly: boolean): BetterSqlite3Connection {
  const { path, memory, busyTimeoutMs, createDirectory, verbose } = settings;
  if (!memory) prepareFile(files, path, { readonly, createDirectory });
  const database = new Database(path, {
    readonly: readonly && !memory,
    fileMustExist: readonly && !memory,
    timeout: busyTimeoutMs,
    ...(verbose && { verbose }),
  });
  try {
    configure(database, settings, readonly);
    return new BetterSqlite3Connection(database, {
      location: path,
      persistent: !memory,
      busyTimeoutMs,
      ...poolFor(settings),
      release: () => database.close(),
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

function configure(database: Database.Database, { memory, pragmas }: FileSettings, readonly: boolean): void {
  // The first read: SQLite looks into a file only now.
  database.pragma('schema_version');
  if (!readonly) {
    if (database.pragma('page_count', { simple: true }) === 0) database.exec(pragmas.fresh);
    if (!memory) setJournalMode(database, pragmas.journalMode);
  }
  for (const pragma of pragmas.session) database.exec(pragma);
  if (readonly) database.exec('PRAGMA query_only = ON');
}

/** Only when it differs: the change needs the file for itself, which another process may be using. */
function setJournalMode(database: Database.Database, mode: string): void {
  if (database.pragma('journal_mode', { simple: true }) !== mode) database.pragma(`journal_mode = ${mode}`);
}

function poolFor({ path, memory, readers, busyTimeoutMs, pragmas }: FileSettings): {
  source?: ReaderSource;
  readers?: ReaderPool;
} {
  if (memory) return {};
  const source = { path, busyTimeoutMs, session: pragmas.session };
  return readers === 0 ? { source } : { source, readers: new ReaderPool(source, readers) };
}
