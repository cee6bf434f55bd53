import type { Capabilities } from '@cairndb/core';
import type { ConnectionParts } from './connection.js';
import type { NativeDatabase } from './native-database.js';
import { pragmaValue } from './pragma-value.js';

/** What this database can do: everything but leaving the process as bytes; memory has neither log, readers nor other users. */
export function capabilitiesOf(database: NativeDatabase, { persistent, readers }: ConnectionParts): Capabilities {
  return {
    sync: true,
    remote: false,
    persistent,
    multiProcess: persistent,
    readers: readers !== undefined,
    fullText: 'fts5',
    vacuum: true,
    incrementalVacuum: true,
    wal: pragmaValue(database, 'journal_mode') === 'wal',
    attach: true,
    tempTables: true,
    copy: true,
    exportBytes: false,
    fileSize: persistent,
    replica: false,
  };
}
