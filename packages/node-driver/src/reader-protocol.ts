import type { SqlRow, SqlValue } from '@cairndb/core';

/** How a thread opens its own connection. */
export interface ReaderSource {
  readonly path: string;
  /** How long a statement waits for a lock, in milliseconds. Only the thread waits. */
  readonly busyTimeoutMs: number;
  /** Session pragmas, as SQL. */
  readonly session: readonly string[];
  /** The key of an encrypted file, for libraries that know such. */
  readonly encryptionKey?: string;
}

/** What the main thread asks. Requests of one thread are answered in order. */
export type ReaderRequest = { readonly id: number } & ReaderTask;

/** What a reader thread can be asked to do. */
export type ReaderTask =
  /** Names the database; it is opened at the first request that needs it. */
  | { readonly kind: 'open'; readonly source: ReaderSource }
  /** Closes it, with whatever was begun. */
  | { readonly kind: 'close' }
  /** Opens a read transaction and takes its snapshot. */
  | { readonly kind: 'begin' }
  /** Ends it. */
  | { readonly kind: 'end' }
  /** The first row, all rows, or all rows behind one of their columns' names. */
  | { readonly kind: 'get' | 'all' | 'query'; readonly sql: string; readonly params: readonly SqlValue[] }
  | CopyTask;

/** Writes a copy of the whole database to `target`. */
export interface CopyTask {
  readonly kind: 'copy';
  readonly target: string;
  /** Whether all of it is on the disk then. */
  readonly durable: boolean;
  /** Whether to bring the log into the file afterwards, which grew meanwhile: who commits next would wait for all of it. */
  readonly checkpoint: boolean;
}

/** A page of at most 1,000 rows; the last one of a request has `more: false`. */
export interface ReaderPage {
  readonly id: number;
  readonly rows: readonly SqlRow[];
  readonly more: boolean;
}

/** A request that failed; the parts by which core's classifier knows the error again. */
export interface ReaderFailure {
  readonly id: number;
  readonly error: { readonly name: string; readonly message: string; readonly code: string | undefined };
}
