import { Worker } from 'node:worker_threads';
import { fromThrown, type TurnAnswer, type TurnRequest } from './protocol.js';

/** Jobs for threads. */
export interface TurnOptions<Job, Result, News = never> {
  /** The module that calls {@link serveTurns}. */
  readonly entry: URL;
  /** What every worker gets as `workerData`. */
  readonly data: unknown;
  /**
   * The most that the heap of a worker may grow to, in MB: V8 takes several times what is needed where it may, and ends the
   * whole process where it may not. So this must bear the largest job.
   */
  readonly heapMb: number;
  /** How many workers at most, 1 or more. */
  readonly threads: number;
  /** The jobs in order; where only a job tells the next one, the first alone. */
  readonly jobs: readonly Job[];
  /** Whether each job announces the next. */
  readonly chained?: boolean | undefined;
  /** Called in the order of the jobs, for reported parts and for the end of each commit. */
  readonly onResult: (result: Result) => void;
  /** Called with what a commit told the other workers. */
  readonly onNews?: ((news: News) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The young part of a worker's heap, in MB. */
const YOUNG_HEAP_MB = 32;

/**
 * Runs jobs on worker threads: each is prepared while others are, and committed in its turn, so that what is written is
 * the same as from one thread, only sooner. A worker holds one job at a time.
 *
 * @throws the first error of a worker, or the signal's reason, once the commit under way is over; what was committed before stays
 */
export async function runInTurns<Job, Result, News = never>(options: TurnOptions<Job, Result, News>): Promise<void> {
  options.signal?.throwIfAborted();
  await new Turns<Job, Result, News>(options).run();
}

interface Thread<News> {
  readonly worker: Worker;
  /** The turn of its job; undefined when it has none. */
  turn: number | undefined;
  isPrepared: boolean;
  /** What others told since its last commit. */
  news: News[];
}

class Turns<Job, Result, News> {
  readonly #options: TurnOptions<Job, Result, News>;
  readonly #queue: Job[];
  readonly #threads: Thread<News>[] = [];
  /** Whether more jobs may be announced. */
  #isOpen: boolean;
  #given = 0;
  #committed = 0;
  #ended = 0;
  #isEnding = false;
  /** Who commits now. */
  #committing: Thread<News> | undefined;
  #isAborted = false;
  #resolve: () => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(options: TurnOptions<Job, Result, News>) {
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
    else this.#send(this.#committing, { kind: 'stop' });
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
      this.#send(next, { kind: 'commit', news: next.news.splice(0) });
    }
    if (this.#isEnding || this.#queue.length > 0 || this.#isOpen || this.#committed < this.#given) return;
    this.#isEnding = true;
    for (const thread of this.#threads) this.#send(thread, { kind: 'end' });
    if (this.#threads.length === 0) this.#resolve();
  }

  #give(thread: Thread<News>): void {
    const job = this.#queue.shift();
    if (job === undefined) return;
    thread.turn = this.#given++;
    this.#send(thread, { kind: 'prepare', job });
  }

  #start(): Thread<News> {
    const { entry, data, heapMb } = this.#options;
    const worker = new Worker(entry, {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB, maxOldGenerationSizeMb: heapMb },
    });
    const thread: Thread<News> = { worker, turn: undefined, isPrepared: false, news: [] };
    worker.on('message', (answer: TurnAnswer<Job, Result, News>) => this.#take(thread, answer));
    worker.on('error', this.#reject);
    worker.on('exit', (code) => {
      if (code !== 0) this.#reject(new Error(`A worker thread ended with code ${code}.`));
    });
    this.#threads.push(thread);
    return thread;
  }

  #send(thread: Thread<News>, request: TurnRequest<Job, News>): void {
    thread.worker.postMessage(request);
  }

  #take(thread: Thread<News>, answer: TurnAnswer<Job, Result, News>): void {
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
      case 'progress':
        this.#tell(() => this.#options.onResult(answer.result));
        break;
      case 'committed':
        this.#commit(thread, answer);
        break;
      case 'ended':
        this.#ended += 1;
        if (this.#ended === this.#threads.length) this.#resolve();
        break;
      case 'failed':
        this.#reject(fromThrown(answer.error));
    }
  }

  #commit(thread: Thread<News>, { result, news }: { readonly result: Result; readonly news: News | undefined }): void {
    this.#committed += 1;
    this.#committing = undefined;
    thread.turn = undefined;
    this.#tell(() => {
      if (news !== undefined) {
        this.#options.onNews?.(news);
        for (const other of this.#threads) if (other !== thread) other.news.push(news);
      }
      this.#options.onResult(result);
    });
    if (this.#isAborted) this.#reject(this.#options.signal?.reason);
    this.#goOn();
  }

  /** Tells the caller something; what that throws ends the work. */
  #tell(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#reject(error);
    }
  }
}
