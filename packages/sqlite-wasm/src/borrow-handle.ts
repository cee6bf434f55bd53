import { InvalidInputError } from '@cairndb/core';
import { capabilitiesOf } from './capabilities.js';
import { SqliteWasmConnection } from './connection.js';
import { exportMemory } from './export-memory.js';
import type { HandleOptions } from './options.js';
import { runAll, singleValue } from './run-sql.js';
import { SqliteApi } from './sqlite-api.js';

/** A connection over the caller's database. The session pragmas that Cairn must change get their old values at the end. */
export function borrowHandle({ database, sqlite3 }: HandleOptions, readonly: boolean): SqliteWasmConnection {
  if (!database.isOpen()) throw wrongDatabase('is closed. Pass an open one, or { path }');
  const api = SqliteApi.of(sqlite3);
  const file = String(singleValue(api, database, "SELECT file FROM pragma_database_list WHERE name = 'main'") ?? '');
  const journalMode = singleValue(api, database, 'PRAGMA journal_mode');
  const wanted = readonly ? ['foreign_keys', 'query_only'] : ['foreign_keys'];
  const before = wanted.map((name) => `PRAGMA ${name} = ${singleValue(api, database, `PRAGMA ${name}`)}`);
  for (const name of wanted) runAll(api, database, `PRAGMA ${name} = ON`);
  // SQLite ignores foreign_keys inside a transaction, without a word.
  if (singleValue(api, database, 'PRAGMA foreign_keys') !== 1) {
    throw wrongDatabase('is in a transaction, where PRAGMA foreign_keys cannot be set. Commit first');
  }
  return new SqliteWasmConnection(api, database, {
    location: file === '' ? ':memory:' : file,
    capabilities: { ...capabilitiesOf({ persistent: file !== '', wal: journalMode === 'wal' }), fileSize: false },
    exportBytes: () => exportMemory(api, database),
    release: async () => {
      if (!database.isOpen()) return;
      for (const pragma of before) runAll(api, database, pragma);
    },
  });
}

function wrongDatabase(why: string): InvalidInputError {
  return new InvalidInputError({
    message: `The database that was passed ${why}.`,
    details: { option: 'database' },
  });
}
