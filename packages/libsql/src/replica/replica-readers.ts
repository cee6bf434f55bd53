import { type CopyOptions, type ReadLease, type SqlRow, type SqlValue, writeNewFile } from '@cairndb/core';
import { copyInThread, type NativeBinding, ReaderPool, type ReaderSource, ReaderThread } from '@cairndb/node-driver';
import { files } from '../files.js';
import { localValues } from '../local-values.js';
import { openNative } from './native-database.js';
import type { ReplicaSettings } from './replica-options.js';

const BUSY_TIMEOUT_MS = 5_000;
/**
 * Asked on a connection of its own: FTS5 (SQLite 3.45) holds an index whose segments were merged elsewhere against what the
 * connection remembers of them, and calls it malformed. Searches are not concerned.
 */
const INTEGRITY = /^\s*pragma\s+(?:\w+\.)?(?:quick|integrity)_check\b/i;

const binding: NativeBinding = {
  open: openNative,
  bindable: (params) => localValues(params, 'the replica'),
  readerScript: new URL('./reader-worker.js', import.meta.url),
};

/** The threads that read a local copy: one for single questions, others for what reads much. */
export class ReplicaReaders {
  readonly hasPool: boolean;
  readonly #source: ReaderSource;
  readonly #settings: ReplicaSettings;
  #thread: ReaderThread;
  #pool: ReaderPool;

  constructor(settings: ReplicaSettings, encryptionKey: string | undefined) {
    const { path, readers } = settings;
    this.#source = { path, busyTimeoutMs: BUSY_TIMEOUT_MS, session: [], ...(encryptionKey && { encryptionKey }) };
    this.#settings = settings;
    this.hasPool = readers > 0;
    this.#thread = this.#newThread();
    this.#pool = this.#newPool();
  }

  /** The first row, all rows, or all rows behind one of their columns' names. */
  async read(kind: 'get' | 'all' | 'query', sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    const task = { kind, sql, params: binding.bindable(params) };
    if (INTEGRITY.test(sql)) return this.#anew((thread) => thread.request(task));
    if (!this.#thread.alive) this.#thread = this.#newThread();
    return this.#thread.request(task);
  }

  lease(): Promise<ReadLease> {
    return this.#pool.lease();
  }

  copyTo(target: string, { durable = true }: CopyOptions = {}): Promise<void> {
    // The log is the library's own matter: it is where what comes from the server is kept apart.
    const task = { target, durable, checkpoint: false };
    return writeNewFile(files, target, () => copyInThread(binding, this.#source, task));
  }

  /** Opens the file anew, after another one has taken its place. */
  async reopen(): Promise<void> {
    const [thread, pool] = [this.#thread, this.#pool];
    this.#thread = this.#newThread();
    this.#pool = this.#newPool();
    await Promise.all([thread.end(), pool.close()]);
  }

  async close(): Promise<void> {
    await Promise.all([this.#thread.end(), this.#pool.close()]);
  }

  async #anew<T>(work: (thread: ReaderThread) => Promise<T>): Promise<T> {
    const thread = this.#newThread();
    try {
      return await work(thread);
    } finally {
      await thread.end();
    }
  }

  #newThread(): ReaderThread {
    return new ReaderThread(binding.readerScript, this.#source);
  }

  #newPool(): ReaderPool {
    const { readers, keptReaders, queryTimeoutMs } = this.#settings;
    return new ReaderPool(binding, this.#source, { size: readers, kept: keptReaders, timeoutMs: queryTimeoutMs });
  }
}
