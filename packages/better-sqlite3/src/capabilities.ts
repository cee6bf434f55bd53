import type { Capabilities } from '@cairndb/core';
import type Database from 'better-sqlite3';
import type { ConnectionParts } from './connection.js';

/** What this database can do: everything but leaving the process as bytes; memory has neither log, readers nor other users. */
export function capabilitiesOf(database: Database.Database, { persistent, readers }: ConnectionParts): Capabilities {
  return {
    sync: true,
    remote: false,
    persistent,
    multiProcess: persistent,
    readers: readers !== undefined,
    fullText: 'fts5',
    vacuum: true,
    incrementalVacuum: true,
    wal: database.pragma('journal_mode', { simple: true }) === 'wal',
    attach: true,
    tempTables: true,
    copy: true,
    exportBytes: false,
    fileSize: persistent,
    replica: false,
  };
}
