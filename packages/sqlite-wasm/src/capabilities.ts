import type { Capabilities } from '@cairndb/core';

/** What a database of this driver can do. `persistent`: in the browser's file system, not in memory. */
export function capabilitiesOf({ persistent, wal }: { persistent: boolean; wal: boolean }): Capabilities {
  return {
    sync: true,
    remote: false,
    persistent,
    multiProcess: false,
    readers: false,
    fullText: 'fts5',
    vacuum: true,
    incrementalVacuum: true,
    wal,
    attach: true,
    tempTables: true,
    copy: false,
    exportBytes: true,
    fileSize: persistent,
    replica: false,
  };
}
