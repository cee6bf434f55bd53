import { ClosedError, type Readers, type ReadLease, SqlError, type SqlRow, type SqlValue } from '@cairndb/core';
import type { NativeBinding } from './native-database.js';
import type { ReaderSource } from './reader-protocol.js';
import { ReaderThread } from './reader-thread.js';

interface Waiting {
  readonly resolve: (thread: ReaderThread) => void;
  readonly reject: (error: Error) => void;
}

/** A bounded pool of reader threads. Leases are given first come, first served; a thread that died is replaced. */
export class ReaderPool implements Readers {
  readonly #binding: NativeBinding;
  readonly #source: ReaderSource;
  readonly #size: number;
  readonly #threads = new Set<ReaderThread>();
  readonly #idle: ReaderThread[] = [];
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(binding: NativeBinding, source: ReaderSource, size: number) {
    this.#binding = binding;
    this.#source = source;
    this.#size = size;
  }

  async lease(): Promise<ReadLease> {
    const thread = await this.#take();
    try {
      await thread.request({ kind: 'begin' });
    } catch (error) {
      await this.#drop(thread);
      throw error;
    }
    return new Lease(thread, this.#binding, (healthy) => (healthy ? this.#giveBack(thread) : this.#drop(thread)));
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
    if (this.#threads.size < this.#size) return Promise.resolve(this.#start());
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #start(): ReaderThread {
    const thread = new ReaderThread(this.#binding.readerScript, this.#source);
    this.#threads.add(thread);
    return thread;
  }

  #giveBack(thread: ReaderThread): void {
    if (this.#closed) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(thread);
    else next.resolve(thread);
  }

  async #drop(thread: ReaderThread): Promise<void> {
    this.#threads.delete(thread);
    const next = this.#closed ? undefined : this.#waiting.shift();
    next?.resolve(this.#start());
    await thread.end();
  }
}

class Lease implements ReadLease {
  readonly #thread: ReaderThread;
  readonly #binding: NativeBinding;
  readonly #giveBack: (healthy: boolean) => void | Promise<void>;
  #released: Promise<void> | undefined;

  constructor(thread: ReaderThread, binding: NativeBinding, giveBack: (healthy: boolean) => void | Promise<void>) {
    this.#thread = thread;
    this.#binding = binding;
    this.#giveBack = giveBack;
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
    return this.#thread.request({ kind, sql, params: this.#binding.bindable(params) });
  }

  async #end(): Promise<void> {
    const healthy = await this.#thread.request({ kind: 'end' }).then(
      () => true,
      () => false,
    );
    await this.#giveBack(healthy);
  }
}

/** Writes a copy of the database in a thread of its own, which ends with it. */
export async function copyInThread(
  { readerScript }: NativeBinding,
  source: ReaderSource,
  target: string,
): Promise<void> {
  const thread = new ReaderThread(readerScript, source);
  try {
    await thread.request({ kind: 'copy', target });
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
