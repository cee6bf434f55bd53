import type { Driver, Store } from '@cairndb/core';
import type { ImportLimits } from './export-file/import-limits.js';
import type { ImportReport } from './import-report.js';
import type { ImportSource } from './import-source.js';
import type { ImportWarning } from './import-warning.js';
import type { LineFormat } from './line-format.js';

/**
 * What an importer needs of a store: conversations to write to, and where it stopped last time. Some also write memories, or the documents of
 * projects, and say so where the store has none.
 */
export type ImportStore = Pick<
  Store<'conversations' | 'imports'>,
  'capabilities' | 'conversations' | 'driver' | 'imports' | 'ownerId' | 'raw' | 'reopenable' | 'transaction'
> &
  Partial<Pick<Store<'memories' | 'knowledge'>, 'memories' | 'knowledge'>>;

/** How far a run has come. */
export interface ImportProgress {
  /** Files of this run, and those that are done. */
  readonly files: number;
  readonly filesDone: number;
  /** Bytes of this run, and those that are read and committed. */
  readonly bytes: number;
  readonly bytesDone: number;
  /** Messages added so far. */
  readonly messages: number;
  /** The file being read. */
  readonly path: string;
}

/** How to run an importer. */
export interface ImportOptions {
  /** Files and folders to import. Default: where the tool keeps its history on this machine. */
  readonly path?: string | readonly string[] | undefined;
  /** Only files changed at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Read at most so many bytes: the newest files that fit, whole. What was left is in the report. Default: no limit. */
  readonly maxBytes?: number | undefined;
  /**
   * Worker threads, one of which writes while the others read; fewer than 2: none. Only for a `reopenable` store on
   * better-sqlite3, and only where there is enough to read. Default: 2 where there are 2 cores, else 0.
   */
  readonly threads?: number | undefined;
  /** Of downloaded exports: how much of one may be held and unpacked. Default: see {@link ImportLimits}. */
  readonly limits?: Partial<ImportLimits> | undefined;
  /** Called after every commit. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Called for everything that is passed over, as it happens. */
  readonly onWarning?: ((warning: ImportWarning) => void) | undefined;
  /**
   * How a tool's own SQLite file is opened; it is only read from. Default: better-sqlite3, as `driverFor` of `@cairndb/node` has it. Only for
   * importers that read such files.
   */
  readonly sourceDriver?: ((path: string) => Driver) | undefined;
  /** Ends the run between two commits; the run rejects with the signal's reason, and the next one goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

/** One tool's history, and how it comes into a store. */
export interface Importer {
  /** The tool in kebab-case, such as `claude-code`: what a command line calls it, and the `importer` of its positions. */
  readonly name: string;
  /** The tool's own name, for people. */
  readonly title: string;
  /** What there is to import, newest first; empty when the tool has left nothing on this machine. */
  detect(path?: ImportOptions['path']): Promise<readonly ImportSource[]>;
  /** How its lines become rows, for worker threads; absent where it can't run in them. */
  format?(store: ImportStore): Promise<LineFormat<unknown>>;
  /** Imports what is new. @throws InvalidInputError when a path does not exist, or the default one doesn't */
  run(store: ImportStore, options?: ImportOptions): Promise<ImportReport>;
}
