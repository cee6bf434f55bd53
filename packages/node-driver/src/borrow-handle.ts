import { InvalidInputError, type SyncConnection } from '@cairndb/core';
import { NativeConnection } from './connection.js';
import type { NativeBinding, NativeDatabase } from './native-database.js';
import { pragmaValue } from './pragma-value.js';

/**
 * A connection over the caller's handle, which it never closes. The session pragmas that Cairn must change get their old
 * values at the end.
 *
 * @throws InvalidInputError when the handle is closed, or in a transaction that keeps `foreign_keys` off.
 */
export function borrowHandle(binding: NativeBinding, database: NativeDatabase, readonly: boolean): SyncConnection {
  if (!database.open) {
    throw new InvalidInputError({
      message: 'The handle that was passed as database is closed. Pass an open one, or { path }.',
      details: { option: 'database' },
    });
  }
  const busyTimeoutMs = Number(pragmaValue(database, 'busy_timeout'));
  const restore = [
    change(database, 'foreign_keys'),
    readonly ? change(database, 'query_only') : undefined,
    `PRAGMA busy_timeout = ${busyTimeoutMs}`,
  ];
  return new NativeConnection(database, {
    binding,
    location: database.file ?? ':memory:',
    persistent: database.file !== undefined,
    busyTimeoutMs,
    release: () => {
      if (database.open) for (const sql of restore) if (sql !== undefined) database.exec(sql);
    },
  });
}

/** Switches a session pragma on and returns the SQL that sets it back; undefined when it was on already. */
function change(database: NativeDatabase, name: 'foreign_keys' | 'query_only'): string | undefined {
  if (pragmaValue(database, name) === 1) return undefined;
  database.exec(`PRAGMA ${name} = 1`);
  // SQLite ignores foreign_keys inside a transaction, without a word.
  if (pragmaValue(database, name) !== 1) {
    throw new InvalidInputError({
      message: `PRAGMA ${name} cannot be set on the handle of ${database.file ?? ':memory:'} while it is in a transaction. Commit first.`,
      details: { option: 'database', pragma: name },
    });
  }
  return `PRAGMA ${name} = 0`;
}
