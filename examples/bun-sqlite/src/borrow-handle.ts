import { InvalidInputError } from '@cairndb/core';
import type { BunDatabase } from './bun-sqlite.js';
import { BunSqliteConnection } from './connection.js';
import { oneValue } from './one-value.js';

/** A connection over the caller's database. The session pragmas that Cairn must change get their old values at the end. */
export function borrowHandle(database: BunDatabase, readonly: boolean): BunSqliteConnection {
  const names = readonly ? ['foreign_keys', 'busy_timeout', 'query_only'] : ['foreign_keys', 'busy_timeout'];
  const before = names.map((name) => ({ name, value: Number(oneValue(database, `PRAGMA ${name}`)) }));
  for (const { name } of before) if (name !== 'busy_timeout') database.run(`PRAGMA ${name} = ON`);
  // SQLite ignores foreign_keys inside a transaction, without a word.
  if (Number(oneValue(database, 'PRAGMA foreign_keys')) !== 1) {
    throw new InvalidInputError({
      message: `PRAGMA foreign_keys cannot be set on ${database.filename} while it is in a transaction. Commit first.`,
      details: { option: 'database', pragma: 'foreign_keys' },
    });
  }
  const memory = database.filename === '' || database.filename === ':memory:';
  return new BunSqliteConnection(database, {
    location: memory ? ':memory:' : database.filename,
    persistent: !memory,
    busyTimeoutMs: before.find(({ name }) => name === 'busy_timeout')?.value ?? 0,
    release: () => {
      for (const { name, value } of before) database.run(`PRAGMA ${name} = ${value}`);
    },
  });
}
