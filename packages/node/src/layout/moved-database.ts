import { type Connection, isCairnError, StorageError } from '@cairndb/core';

/** What a database that was left behind says of itself in its history: a version that no code knows, so that nobody writes to it. */
const MOVED_VERSION = 1_000_000;

/**
 * Notes in a database that its rows lie elsewhere now. Whoever has it open still can read it, and each of their writes fails with
 * `schema_newer`, instead of being lost. Runs in the transaction that the connection has open.
 */
export function markMoved(connection: Connection, now: number): void | Promise<void> {
  return connection.exec(
    `insert into cairn_migrations (domain, version, name, checksum, applied_at)
     values ('changes', ${MOVED_VERSION}, 'moved to another layout', '', ${now})`,
  );
}

/** The error of opening a database, in words that fit one that was left behind. */
export function asMoved(error: unknown, location: string): unknown {
  if (!isCairnError(error, 'schema_newer') || error.details.found !== MOVED_VERSION) return error;
  return new StorageError('cannot_open', {
    message: `${location} was left behind when its data directory got another layout: its rows lie there now. Open the directory. To use this copy of before nonetheless: sqlite3 FILE "delete from cairn_migrations where version = ${MOVED_VERSION}"`,
    details: { location },
    cause: error,
  });
}
