/**
 * What a driver's database can do. Every field is required: a driver says yes or no to each, and core asks before it
 * acts. A capability that is missing makes the call throw `unsupported`; nothing degrades in silence.
 */
export interface Capabilities {
  /** Statements run in the calling tick: the store offers `store.sync` and whole transactions in one tick. */
  readonly sync: boolean;
  /** The database lives behind a network: requests are counted, keyword rows are indexed in the writing batch. */
  readonly remote: boolean;
  /** The database outlives the process: a file or a server, not memory. */
  readonly persistent: boolean;
  /** Other processes may open the same database at the same time. */
  readonly multiProcess: boolean;
  /** Reads can run beside the writer on connections of their own (the port's `readers`). */
  readonly readers: boolean;
  /** The full-text module that the keyword index is kept in. */
  readonly fullText: 'fts5' | 'fts4';
  /** `VACUUM` runs. */
  readonly vacuum: boolean;
  /** `PRAGMA incremental_vacuum` returns free pages to the file system. */
  readonly incrementalVacuum: boolean;
  /** `PRAGMA wal_checkpoint` and write-ahead logging are there. */
  readonly wal: boolean;
  /** `ATTACH DATABASE` works. */
  readonly attach: boolean;
  /** Temporary tables work. */
  readonly tempTables: boolean;
  /** A consistent copy can be written to a path while others write (the port's `copyTo`). */
  readonly copy: boolean;
  /** The whole database can be taken out as bytes (the port's `exportBytes`). */
  readonly exportBytes: boolean;
  /** The size of the database file in bytes is known. */
  readonly fileSize: boolean;
  /** Reads are answered by a local copy of a server's database, which `pull` brings up to date. */
  readonly replica: boolean;
}

/** The name of a capability that is yes or no, as it appears in `unsupported` errors and conformance skips. */
export type CapabilityName = Exclude<keyof Capabilities, 'fullText'>;
