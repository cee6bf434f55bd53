import { InvalidInputError } from '@cairndb/core';
import { SqljsConnection } from './connection.js';
import { numberOf } from './number-of.js';
import type { SqljsDatabase } from './sqljs-database.js';

/** A connection over the caller's database. The session pragmas that Cairn must change get their old values at the end. */
export function borrowHandle(database: SqljsDatabase, readonly: boolean): SqljsConnection {
  const wanted = readonly ? ['foreign_keys', 'query_only'] : ['foreign_keys'];
  const before = wanted.map((name) => `PRAGMA ${name} = ${numberOf(database, `PRAGMA ${name}`)}`);
  const connection = new SqljsConnection(database, {
    session: wanted.map((name) => `PRAGMA ${name} = ON`),
    release: async () => {
      for (const pragma of before) database.run(pragma);
    },
  });
  // SQLite ignores foreign_keys inside a transaction, without a word.
  if (numberOf(database, 'PRAGMA foreign_keys') === 1) return connection;
  throw new InvalidInputError({
    message: 'PRAGMA foreign_keys cannot be set on this sql.js database while it is in a transaction. Commit first.',
    details: { option: 'database', pragma: 'foreign_keys' },
  });
}
