import type { WaitSignal } from '../../wait-signal.js';
import type { CacheSetOptions } from './cache.js';

/** How to get or compute a value. */
export interface ComputeOptions extends Pick<CacheSetOptions, 'ttlMs' | 'category'> {
  /**
   * For how long after its expiry an entry is still given, while a new value is computed in the background; in milliseconds.
   * Default 0.
   */
  readonly staleMs?: number | undefined;
  /** Told of an error of such a computation, which no caller gets. */
  readonly onRefreshError?: ((error: unknown) => void) | undefined;
  /** For how long it is remembered that a computation gave `undefined`, in milliseconds. Default 0: it is computed again. */
  readonly negativeTtlMs?: number | undefined;
  /**
   * For how long other processes wait for a process that does not show any life, in milliseconds; whoever computes renews its
   * claim. Default 10,000.
   */
  readonly leaseMs?: number | undefined;
  /** Ends this caller's wait, with the signal's reason. The computation goes on for the others and is kept. */
  readonly signal?: WaitSignal | undefined;
}

/** How to record a stream. */
export interface RecordOptions extends Pick<CacheSetOptions, 'ttlMs' | 'category'> {}

/** How to replay one. */
export interface ReplayOptions {
  /** Whether the chunks come as fast as they came when they were recorded; default false: at once. */
  readonly timing?: boolean | undefined;
}

/** What the cache offers as promises only, because it awaits more than the database. */
export interface CacheServices {
  /**
   * The value, or what `compute` gives, which is then kept. Callers who ask for the same key at the same time share one
   * computation, in this process and, by a lease in the database, in all others; when the process that computes dies, another one takes
   * over once its lease is over. An error is not kept and goes to everybody who waits in the process.
   */
  getOrCompute<T>(key: string, compute: () => T | Promise<T>, options?: ComputeOptions): Promise<T>;
  /**
   * Passes a stream's chunks on and keeps them, with their timing, once the stream has ended whole. A stream that fails, or that its reader
   * leaves, is not kept. Chunks must be JSON; a stream that has others, or that is larger than the budget, is passed on and not kept, and the
   * store's `error` event says so.
   */
  recordStream<T>(key: string, source: AsyncIterable<T>, options?: RecordOptions): AsyncIterableIterator<T>;
  /** A recorded stream, chunk by chunk, or null. */
  replayStream<T>(key: string, options?: ReplayOptions): Promise<AsyncIterableIterator<T> | null>;
}
