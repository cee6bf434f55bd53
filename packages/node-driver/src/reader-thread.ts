import type { Worker } from 'node:worker_threads';
import { ClosedError, type SqlRow, StorageError } from '@cairndb/core';
import type { ReaderFailure, ReaderPage, ReaderRequest, ReaderSource, ReaderTask } from './reader-protocol.js';
import { giveBackWorker, takeWorker } from './spare-workers.js';

interface Pending {
  readonly rows: SqlRow[];
  readonly resolve: (rows: SqlRow[]) => void;
  readonly reject: (error: Error) => void;
}

/** The main thread's side of one worker thread. It keeps the process alive only while a request is under way. */
export class ReaderThread {
  readonly #script: URL;
  readonly #worker: Worker;
  readonly #location: string;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #ended: Error | undefined;

  constructor(script: URL, source: ReaderSource) {
    this.#script = script;
    this.#location = source.path;
    this.#worker = takeWorker(script);
    this.#worker.on('message', this.#settle).on('error', this.#lost).on('exit', this.#left);
    // Answered before whatever is asked next, and never with an error.
    void this.request({ kind: 'open', source }).catch(() => {});
  }

  /** Whether the thread can take requests. */
  get alive(): boolean {
    return this.#ended === undefined;
  }

  /** Sends a task and collects the rows that it gives, page by page. Rejects with the driver's error. */
  request(task: ReaderTask): Promise<SqlRow[]> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const id = this.#nextId;
      this.#nextId += 1;
      if (this.#pending.size === 0) this.#worker.ref();
      this.#pending.set(id, { rows: [], resolve, reject });
      const request: ReaderRequest = { id, ...task };
      this.#worker.postMessage(request);
    });
  }

  /** Closes the database and leaves the worker to another store. With requests under way it ends, and they reject with `closed`. */
  async release(): Promise<void> {
    if (this.#ended !== undefined || this.#pending.size > 0) return this.end();
    const closing = this.request({ kind: 'close' });
    // From here on nobody asks it any more.
    this.#ended = new ClosedError();
    try {
      await closing;
    } catch {
      return this.end();
    }
    this.#worker.off('message', this.#settle).off('error', this.#lost).off('exit', this.#left);
    await giveBackWorker(this.#script, this.#worker);
  }

  /** Rejects what is under way with this error; the thread takes nothing any more, and {@link end} ends it. */
  giveUp(reason: Error): void {
    this.#fail(reason);
  }

  /** Ends the thread; requests under way reject with `closed`. */
  async end(): Promise<void> {
    this.#fail(new ClosedError());
    await this.#worker.terminate();
  }

  readonly #lost = (cause: unknown): void => this.#fail(this.#died(cause));

  readonly #left = (): void => this.#fail(this.#died(undefined));

  readonly #settle = (answer: ReaderPage | ReaderFailure): void => {
    const pending = this.#pending.get(answer.id);
    if (pending === undefined) return;
    if ('error' in answer) {
      this.#done(answer.id);
      pending.reject(Object.assign(new Error(answer.error.message), answer.error));
      return;
    }
    for (const row of answer.rows) pending.rows.push(row);
    if (answer.more) return;
    this.#done(answer.id);
    pending.resolve(pending.rows);
  };

  #done(id: number): void {
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#worker.unref();
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
    this.#worker.unref();
  }

  #died(cause: unknown): StorageError {
    return new StorageError('io', {
      message: `A reader thread of ${this.#location} ended unexpectedly. Nothing was written; repeat the read.`,
      details: { location: this.#location, reason: 'reader_died' },
      retryable: true,
      cause,
    });
  }
}
