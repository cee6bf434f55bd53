import type { Capabilities } from '@cairndb/core';

/** What a database of Bun can do: all that SQLite can in one thread; memory has neither log nor other users. */
export function capabilitiesOf({ persistent, wal }: { persistent: boolean; wal: boolean }): Capabilities {
  return {
    sync: true,
    remote: false,
    persistent,
    multiProcess: persistent,
    readers: false,
    fullText: 'fts5',
    vacuum: true,
    incrementalVacuum: true,
    wal,
    attach: true,
    tempTables: true,
    copy: true,
    exportBytes: false,
    fileSize: persistent,
    replica: false,
  };
}
