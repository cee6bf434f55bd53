import { runs } from '../../domains/lifecycle/statements.js';
import { isCairnError } from '../../errors/cairn-error.js';
import { host, sleep } from '../../host.js';
import { afterCommit, type Command, get, run, type Steps, transaction } from '../../steps/index.js';
import type { WaitSignal } from '../../wait-signal.js';
import { onConnection } from '../on-connection.js';
import type { SharedStore } from '../shared-store.js';
import type { JobContext, Removed, Sweep } from './job.js';
import type { Lease } from './lease.js';
import { checkpoint } from './own-checkpoints.js';
import { Pace } from './pace.js';

/** How a runner goes about it. */
export interface RunManner {
  /** The longest time that a step should hold the write lock, in milliseconds. */
  readonly maxLockMs: number;
  /** The pause after a step, in milliseconds: less after a short one, and never less than the step. */
  readonly pauseMs: number;
  readonly signal: WaitSignal | undefined;
  readonly onStep: ((done: { readonly removed: number; readonly bytes: number }) => void) | undefined;
}

/** Things that are looked for at once, and the first and the largest number that go in one step. */
const FOUND_AT_ONCE = 20_000;
const FIRST_STEP = 16;
const LARGEST_STEP = 1_000;
/** The least that goes in one step where each of its statements waits for a network. */
const REMOTE_STEP = 128;
/** How often a step is begun that finds the lock taken, and the first pause between two attempts, in milliseconds; each is twice as long. */
const ATTEMPTS = 9;
const BUSY_PAUSE_MS = 20;
/** How many times as long as a short step the pause after it is: four times of five the lock is free for who looks. */
const PAUSES_OF_A_STEP = 4;
/** Milliseconds of work after which the log is copied into the file: each time costs two waits for the disk. */
const CHECKPOINT_AFTER_MS = 4;
/** A step aims at this share of what it may take: the next things may be larger. */
const AIM = 0.2;

/** One run of a job: its steps, one after the other, each measured and noted. */
export class JobRun {
  readonly #shared: SharedStore;
  readonly #notes: SharedStore;
  readonly #lease: Lease;
  readonly #manner: RunManner;
  readonly #job: string;
  #key = 0;
  #steps = 0;
  #longestMs = 0;
  #removed = 0;
  #bytes = 0;
  #unsavedMs = 0;

  /** @param notes where it is noted; over several databases another one than that in which it works */
  constructor(shared: SharedStore, lease: Lease, manner: RunManner, job: string, notes: SharedStore = shared) {
    this.#shared = shared;
    this.#notes = notes;
    this.#lease = lease;
    this.#manner = manner;
    this.#job = job;
  }

  /** Whether it is to end between two steps. */
  get isEnding(): boolean {
    return this.#manner.signal?.aborted === true;
  }

  get figures() {
    return { removed: this.#removed, bytes: this.#bytes, steps: this.#steps, longestMs: this.#longestMs };
  }

  /** A new run, or the last one where that was interrupted. */
  async begin(): Promise<void> {
    const { runner, parts } = this.#notes;
    const [job, now] = [this.#job, parts.clock()];
    const last = await runner.async(() => get(runs.last, { job }));
    const goesOn = last?.status === 'running' || last?.status === 'stopped';
    const begun = function* () {
      if (!goesOn) return (yield* run(runs.begin, { job, now })).lastInsertRowid;
      yield* run(runs.resume, { key: last.key, now });
      return last.key;
    };
    this.#key = await this.#patiently(() => runner.async(begun));
  }

  /** Notes how it ended. */
  async end(status: 'done' | 'stopped' | 'skipped' | 'failed', reason = ''): Promise<void> {
    const now = this.#notes.parts.clock();
    const figures = { steps: this.#steps, longestUs: Math.round(this.#longestMs * 1_000) };
    const endedAt = status === 'stopped' ? null : now;
    const ending = { key: this.#key, status, reason, now, endedAt, ...figures };
    await this.#patiently(() => this.#notes.runner.async(() => run(runs.end, ending)));
  }

  /** A pace for steps of one kind. */
  pace(first = FIRST_STEP, most = LARGEST_STEP): Pace {
    const { remote } = this.#shared.parts.connection.capabilities;
    return new Pace(this.#manner.maxLockMs * AIM, first, most, remote ? Math.min(REMOTE_STEP, most) : 1);
  }

  /** Reads, on a reader where there is one, without the lock. */
  read<T>(body: () => Steps<T>): Promise<T> {
    return this.#shared.runner.read(body);
  }

  /** One step: a transaction that keeps the lease, does `body`, and notes it. Then a pause, in which others write. */
  async step<T>(body: () => Steps<T>, removedBy: (result: T) => Removed, pace?: Pace, things = 1): Promise<T> {
    const isElsewhere = this.#notes !== this.#shared;
    const keep = () => this.#lease.keep();
    const note = (made: T) => this.#noteStep(removedBy(made));
    let tookMs = 0;
    if (isElsewhere) await this.#patiently(() => this.#notes.runner.async(keep));
    const result = await this.#patiently(() =>
      this.#shared.runner.async(() =>
        transaction(function* () {
          const startedAt = host.performance.now();
          if (!isElsewhere) yield* keep();
          const made = yield* body();
          if (!isElsewhere) yield* note(made);
          yield* afterCommit(() => {
            tookMs = host.performance.now() - startedAt;
          });
          return made;
        }),
      ),
    );
    if (isElsewhere) await this.#patiently(() => this.#notes.runner.async(() => note(result)));
    pace?.took(things, tookMs);
    await this.#took(tookMs, removedBy(result));
    return result;
  }

  *#noteStep({ removed, bytes }: Removed): Steps<void> {
    yield* run(runs.step, { key: this.#key, removed, freedBytes: bytes, now: this.#notes.parts.clock() });
  }

  /** Removes all that a sweep finds, in steps that measure themselves. */
  async sweep(context: JobContext, sweep: Sweep, pace: Pace = this.pace()): Promise<void> {
    for (;;) {
      const items = await this.read(() => sweep.next(context, FOUND_AT_ONCE));
      for (let at = 0; at < items.length; ) {
        if (this.isEnding) return;
        const some = items.slice(at, at + pace.size);
        at += some.length;
        const bytes = some.reduce((sum, item) => sum + item.bytes, 0);
        await this.step(
          () => sweep.remove(context, some),
          () => ({ removed: some.length, bytes }),
          pace,
          some.length,
        );
      }
      if (items.length < FOUND_AT_ONCE) return;
    }
  }

  /**
   * Runs the body of a method that is made of small transactions, with a pause after each; for domains whose steps only they know.
   *
   * @param removedBy what it removed, noted at the end
   */
  async slowly<T>(steps: Steps<T>, removedBy: (result: T) => Removed): Promise<void> {
    const { runner } = this.#shared;
    let next = steps.next();
    while (next.done !== true) {
      const command: Command = next.value;
      const startedAt = host.performance.now();
      const answer = await this.#patiently(() =>
        runner.async(function* (): Steps<unknown> {
          return yield command;
        }),
      );
      const isRead = command.kind === 'get' || command.kind === 'all' || command.kind === 'afterCommit';
      if (!isRead) {
        await this.#took(host.performance.now() - startedAt, NOTHING);
        // A body that can end between two transactions can end for good.
        if (this.isEnding) return;
        await this.#patiently(() => this.#notes.runner.async(() => this.#lease.keep()));
      }
      next = steps.next(answer);
    }
    const done = removedBy(next.value);
    await this.step(nothing, () => done);
  }

  /** A statement that takes the lock by itself and can't run in a transaction of ours; its time counts like a step's. */
  async outside<T>(work: () => T | Promise<T>, pace?: Pace, things = 1): Promise<T> {
    await this.#patiently(() => this.#notes.runner.async(() => this.#lease.keep()));
    let tookMs = 0;
    const result = await this.#patiently(async () => {
      const startedAt = host.performance.now();
      const made = await onConnection(this.#shared.parts.connection, true, work);
      tookMs = host.performance.now() - startedAt;
      return made;
    });
    pace?.took(things, tookMs);
    // What moves pages writes more of them in a millisecond than any step.
    await this.#took(tookMs, NOTHING, true);
    return result;
  }

  /** Notes what {@link outside} did. */
  async note(done: Removed): Promise<void> {
    await this.step(nothing, () => done);
  }

  /** Somebody may hold the lock for longer than a call waits, and {@link outside} no call waits at all: the step comes back then, instead of ending its job. */
  async #patiently<T>(work: () => T | Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isCairnError(error, 'busy') || attempt === ATTEMPTS || this.isEnding) throw error;
        await sleep(BUSY_PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  }

  async #took(tookMs: number, { removed, bytes }: Removed, hasMovedPages = false): Promise<void> {
    this.#steps += 1;
    this.#longestMs = Math.max(this.#longestMs, tookMs);
    this.#removed += removed;
    this.#bytes += bytes;
    this.#manner.onStep?.({ removed: this.#removed, bytes: this.#bytes });
    this.#unsavedMs += tookMs;
    if (hasMovedPages || this.#unsavedMs >= CHECKPOINT_AFTER_MS) {
      this.#unsavedMs = 0;
      await checkpoint(this.#shared);
    }
    // Others look for the lock at growing intervals: a pause as long as the step, and long enough, lets each of them in.
    const { pauseMs } = this.#manner;
    await sleep(pauseMs === 0 ? 0 : Math.max(tookMs, Math.min(pauseMs, PAUSES_OF_A_STEP * tookMs)));
  }
}

const NOTHING: Removed = { removed: 0, bytes: 0 };

function* nothing(): Steps<void> {}
