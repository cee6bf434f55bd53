import type { Capabilities } from '@cairndb/core';

/** What a sql.js database can do: everything in memory, nothing with files, and FTS4 where others have FTS5. */
export const inMemory: Capabilities = {
  sync: true,
  remote: false,
  persistent: false,
  multiProcess: false,
  readers: false,
  fullText: 'fts4',
  vacuum: true,
  incrementalVacuum: true,
  wal: false,
  attach: true,
  tempTables: true,
  copy: false,
  exportBytes: true,
  fileSize: false,
  replica: false,
};

/** The same, kept as snapshots in a storage: it outlives the page. */
export const inStorage: Capabilities = { ...inMemory, persistent: true };
