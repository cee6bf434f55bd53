import type { Worker } from 'node:worker_threads';
import type { TurnAnswer, TurnRequest } from './protocol.js';
import { startThread } from './start-thread.js';
import { fromThrown } from './thrown-error.js';

/** Jobs for threads. */
export interface TurnOptions<Job, Result> {
  /** The module that calls {@link serveTurns}. */
  readonly entry: URL;
  /** What every worker gets as `workerData`. */
  readonly data: unknown;
  /** The most that the heap of a worker may grow to, in MB; it must bear the largest job. */
  readonly heapMb: number;
  /** How many workers at most, 1 or more. */
  readonly threads: number;
  /** The jobs in order; where only a job tells the next one, the first alone. */
  readonly jobs: readonly Job[];
  /** Whether each job announces the next. */
  readonly chained?: boolean | undefined;
  /** Called after each commit, in the order of the jobs. */
  readonly onResult: (result: Result) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs jobs on worker threads: each is prepared while others are, and committed in its turn, so that what is written is
 * the same as from one thread, only sooner. A worker holds one job at a time.
 *
 * @throws the first error of a worker, or the signal's reason, once the commit under way is over; what was committed before stays
 */
export async function runInTurns<Job, Result>(options: TurnOptions<Job, Result>): Promise<void> {
  options.signal?.throwIfAborted();
  await new Turns<Job, Result>(options).run();
}

interface Thread {
  readonly worker: Worker;
  /** The turn of its job; undefined when it has none. */
  turn: number | undefined;
  isPrepared: boolean;
}

class Turns<Job, Result> {
  readonly #options: TurnOptions<Job, Result>;
  readonly #queue: Job[];
  readonly #threads: Thread[] = [];
  /** Whether more jobs may be announced. */
  #isOpen: boolean;
  #given = 0;
  #committed = 0;
  #ended = 0;
  #isEnding = false;
  /** Who commits now. */
  #committing: Thread | undefined;
  #isAborted = false;
  #resolve: () => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(options: TurnOptions<Job, Result>) {
    this.#options = options;
    this.#queue = [...options.jobs];
    this.#isOpen = options.chained ?? false;
  }

  async run(): Promise<void> {
    const { signal } = this.#options;
    const abort = () => this.#abort();
    try {
      await new Promise<void>((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
        signal?.addEventListener('abort', abort, { once: true });
        this.#goOn();
      });
    } finally {
      signal?.removeEventListener('abort', abort);
      await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
    }
  }

  /** Ends between two commits, so that what is reported is what is kept. */
  #abort(): void {
    this.#isAborted = true;
    if (this.#committing === undefined) this.#reject(this.#options.signal?.reason);
  }

  /** Gives out what can be done now. */
  #goOn(): void {
    if (this.#isAborted) return;
    for (const thread of this.#threads) if (thread.turn === undefined) this.#give(thread);
    while (this.#queue.length > 0 && this.#threads.length < this.#options.threads) this.#give(this.#start());
    const next = this.#threads.find(({ turn, isPrepared }) => isPrepared && turn === this.#committed);
    if (next !== undefined) {
      next.isPrepared = false;
      this.#committing = next;
      this.#send(next, { kind: 'commit' });
    }
    if (this.#isEnding || this.#queue.length > 0 || this.#isOpen || this.#committed < this.#given) return;
    this.#isEnding = true;
    for (const thread of this.#threads) this.#send(thread, { kind: 'end' });
    if (this.#threads.length === 0) this.#resolve();
  }

  #give(thread: Thread): void {
    const job = this.#queue.shift();
    if (job === undefined) return;
    thread.turn = this.#given++;
    this.#send(thread, { kind: 'prepare', job });
  }

  #start(): Thread {
    const { entry, data, heapMb } = this.#options;
    const worker = startThread({
      entry,
      data,
      heapMb,
      onMessage: (answer: TurnAnswer<Job, Result>) => this.#take(thread, answer),
      onError: this.#reject,
    });
    const thread: Thread = { worker, turn: undefined, isPrepared: false };
    this.#threads.push(thread);
    return thread;
  }

  #send(thread: Thread, request: TurnRequest<Job>): void {
    thread.worker.postMessage(request);
  }

  #take(thread: Thread, answer: TurnAnswer<Job, Result>): void {
    switch (answer.kind) {
      case 'next':
        if (answer.job === undefined) this.#isOpen = false;
        else this.#queue.push(answer.job);
        this.#goOn();
        break;
      case 'prepared':
        thread.isPrepared = true;
        this.#goOn();
        break;
      case 'committed':
        this.#commit(thread, answer.result);
        break;
      case 'ended':
        this.#ended += 1;
        if (this.#ended === this.#threads.length) this.#resolve();
        break;
      case 'failed':
        this.#reject(fromThrown(answer.error));
    }
  }

  #commit(thread: Thread, result: Result): void {
    this.#committed += 1;
    this.#committing = undefined;
    thread.turn = undefined;
    // What the caller throws ends the work.
    try {
      this.#options.onResult(result);
    } catch (error) {
      this.#reject(error);
    }
    if (this.#isAborted) this.#reject(this.#options.signal?.reason);
    this.#goOn();
  }
}
