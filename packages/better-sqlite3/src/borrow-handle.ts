import { InvalidInputError } from '@cairndb/core';
import type Database from 'better-sqlite3';
import { BetterSqlite3Connection } from './connection.js';

/** A connection over the caller's handle. Its session pragmas that Cairn must change get their old values at the end. */
export function borrowHandle(database: Database.Database, readonly: boolean): BetterSqlite3Connection {
  if (!database.open) {
    throw new InvalidInputError({
      message: `The handle of ${database.name} is closed. Pass an open one, or { path }.`,
      details: { option: 'database' },
    });
  }
  const busyTimeoutMs = Number(database.pragma('busy_timeout', { simple: true }));
  const restore = [
    change(database, 'foreign_keys', 1),
    readonly && !database.readonly ? change(database, 'query_only', 1) : undefined,
    () => database.pragma(`busy_timeout = ${busyTimeoutMs}`),
  ];
  return new BetterSqlite3Connection(database, {
    location: database.name === '' ? ':memory:' : database.name,
    persistent: !database.memory,
    busyTimeoutMs,
    release: () => {
      if (database.open) for (const undo of restore) undo?.();
    },
  });
}

/** Sets a session pragma and returns how to set it back; undefined when it has the value already. */
function change(
  database: Database.Database,
  name: 'foreign_keys' | 'query_only',
  wanted: 0 | 1,
): (() => void) | undefined {
  // A number, also where the handle defaults to bigints.
  const current = () => Number(database.pragma(name, { simple: true }));
  const before = current();
  if (before === wanted) return undefined;
  database.pragma(`${name} = ${wanted}`);
  // SQLite ignores foreign_keys inside a transaction, without a word.
  if (current() !== wanted) {
    throw new InvalidInputError({
      message: `PRAGMA ${name} cannot be set on the handle of ${database.name} while it is in a transaction. Commit first.`,
      details: { option: 'database', pragma: name },
    });
  }
  return () => database.pragma(`${name} = ${before}`);
}
