import {
  ClosedError,
  QueryTimeoutError,
  type Readers,
  type ReadLease,
  SqlError,
  type SqlRow,
  type SqlValue,
} from '@cairndb/core';
import type { NativeBinding } from './native-database.js';
import type { CopyTask, ReaderSource } from './reader-protocol.js';
import { ReaderThread } from './reader-thread.js';

interface Waiting {
  readonly resolve: (thread: ReaderThread) => void;
  readonly reject: (error: Error) => void;
}

/** How many threads a pool has, and what it lets them do. */
export interface PoolLimits {
  /** Threads at the same time. */
  readonly size: number;
  /** Threads that stay when nobody reads; default: all. */
  readonly kept?: number;
  /** After how many milliseconds a statement is given up; default 0: never. */
  readonly timeoutMs?: number;
}

/**
 * A bounded pool of reader threads. Leases are given first come, first served; a thread that died is replaced. One whose statement took too
 * long is replaced at once, although it may go on until SQLite lets go of it; of such threads there are at most as many again.
 */
export class ReaderPool implements Readers {
  readonly #binding: NativeBinding;
  readonly #source: ReaderSource;
  readonly #size: number;
  readonly #kept: number;
  readonly #timeoutMs: number;
  /** Threads that were given up and have not ended. */
  #ending = 0;
  readonly #threads = new Set<ReaderThread>();
  readonly #idle: ReaderThread[] = [];
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(binding: NativeBinding, source: ReaderSource, limits: number | PoolLimits) {
    const { size, kept = size, timeoutMs = 0 } = typeof limits === 'number' ? { size: limits } : limits;
    this.#binding = binding;
    this.#source = source;
    this.#size = size;
    this.#kept = kept;
    this.#timeoutMs = timeoutMs;
  }

  async lease(): Promise<ReadLease> {
    const thread = await this.#take();
    try {
      await thread.request({ kind: 'begin' });
    } catch (error) {
      this.#drop(thread);
      throw error;
    }
    return new Lease(thread, {
      binding: this.#binding,
      location: this.#source.path,
      timeoutMs: this.#timeoutMs,
      giveBack: (healthy) => (healthy ? this.#giveBack(thread) : this.#drop(thread)),
    });
  }

  /** Lets every thread go. Leases under way and waiting reject with `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new ClosedError());
    await Promise.all([...this.#threads].map((thread) => thread.release()));
    this.#threads.clear();
  }

  #take(): Promise<ReaderThread> {
    if (this.#closed) return Promise.reject(new ClosedError());
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.alive) return Promise.resolve(idle);
      this.#threads.delete(idle);
    }
    if (this.#mayStart()) return Promise.resolve(this.#start());
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #mayStart(): boolean {
    return this.#threads.size < this.#size && this.#threads.size + this.#ending < 2 * this.#size;
  }

  #start(): ReaderThread {
    const thread = new ReaderThread(this.#binding.readerScript, this.#source);
    this.#threads.add(thread);
    return thread;
  }

  #giveBack(thread: ReaderThread): void {
    if (this.#closed) return;
    const next = this.#waiting.shift();
    if (next !== undefined) next.resolve(thread);
    else if (this.#idle.length < this.#kept) this.#idle.push(thread);
    else {
      this.#threads.delete(thread);
      void thread.release();
    }
  }

  /** Lets go of a thread that is of no more use. Nobody waits for its end, which a long statement can put off. */
  #drop(thread: ReaderThread): void {
    this.#threads.delete(thread);
    this.#ending += 1;
    void thread.end().finally(() => {
      this.#ending -= 1;
      this.#startWaiting();
    });
    this.#startWaiting();
  }

  #startWaiting(): void {
    while (!this.#closed && this.#waiting.length > 0 && this.#mayStart()) this.#waiting.shift()?.resolve(this.#start());
  }
}

interface LeaseParts {
  readonly binding: NativeBinding;
  readonly location: string;
  readonly timeoutMs: number;
  readonly giveBack: (healthy: boolean) => void;
}

class Lease implements ReadLease {
  readonly #thread: ReaderThread;
  readonly #parts: LeaseParts;
  #released: Promise<void> | undefined;

  constructor(thread: ReaderThread, parts: LeaseParts) {
    this.#thread = thread;
    this.#parts = parts;
  }

  async get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined> {
    const [row] = await this.#read('get', sql, params);
    return row;
  }

  all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    return this.#read('all', sql, params);
  }

  release(): Promise<void> {
    this.#released ??= this.#end();
    return this.#released;
  }

  async #read(kind: 'get' | 'all', sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    if (this.#released !== undefined) throw released();
    const { binding, timeoutMs } = this.#parts;
    const reading = this.#thread.request({ kind, sql, params: binding.bindable(params) });
    if (timeoutMs === 0) return reading;
    const timer = setTimeout(() => this.#thread.giveUp(timedOut(this.#parts)), timeoutMs);
    try {
      return await reading;
    } finally {
      clearTimeout(timer);
    }
  }

  async #end(): Promise<void> {
    const healthy = await this.#thread.request({ kind: 'end' }).then(
      () => true,
      () => false,
    );
    this.#parts.giveBack(healthy);
  }
}

function timedOut({ location, timeoutMs }: LeaseParts): QueryTimeoutError {
  return new QueryTimeoutError({
    message: `A read of ${location} took longer than ${timeoutMs} ms (queryTimeoutMs; storage.performance.query_timeout in cairn.toml) and was given up. Ask for less, or give it more time.`,
    details: { location, timeoutMs },
  });
}

/** Writes a copy of the database in a thread of its own, which ends with it. */
export async function copyInThread(
  { readerScript }: NativeBinding,
  source: ReaderSource,
  task: Omit<CopyTask, 'kind'>,
): Promise<void> {
  const thread = new ReaderThread(readerScript, source);
  try {
    await thread.request({ kind: 'copy', ...task });
  } finally {
    await thread.end();
  }
}

function released(): SqlError {
  return new SqlError({
    message: 'This lease of a reader was released. Take a new one.',
    details: { reason: 'transaction_ended' },
  });
}
