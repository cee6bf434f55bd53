import type { CairnError } from '../errors/cairn-error.js';
import { host, sleep } from '../host.js';
import type { Runner, Steps } from '../steps/index.js';
import { IdleTimer } from './idle-timer.js';
import { Pace } from './pace.js';

/** Takes up some of what waits, so many at most, in a transaction of its own. @returns how much; 0: nothing is left */
export type UpkeepTask = (most: number) => Steps<number>;

/** How long a group should hold the write lock, in milliseconds. */
const GROUP_MS = 10;
const FIRST_GROUP = 256;
const LARGEST_GROUP = 2_000;

export interface UpkeepOptions {
  /** Whether to catch up by itself when the store is idle. */
  readonly whenIdle: boolean;
  /** Whether a group waits for a network, and so takes as much as it may. */
  readonly remote: boolean;
  readonly onError: (error: CairnError) => void;
}

/**
 * Brings what domains derive from rows (sums, ledgers) up to date: in groups when the store is idle, and before every method that
 * needs it. The groups are transactions of their own, so other writers come in between.
 */
export class Upkeep {
  readonly #runner: Runner;
  readonly #tasks: readonly UpkeepTask[];
  readonly #timer: IdleTimer | undefined;
  readonly #leastGroup: number;
  #stopped = false;

  constructor(runner: Runner, tasks: readonly UpkeepTask[], { whenIdle, remote, onError }: UpkeepOptions) {
    this.#runner = runner;
    this.#tasks = tasks;
    this.#leastGroup = remote ? LARGEST_GROUP : 1;
    this.#timer = whenIdle && tasks.length > 0 ? new IdleTimer(() => this.catchUp(), onError) : undefined;
  }

  /** Something was written that a task takes up. */
  noteWrite(): void {
    this.#timer?.noteWrite();
  }

  /** Does all that waits, with a pause after each group, milliseconds, in which others write. */
  async catchUp(pauseMs = 0): Promise<void> {
    for (const task of this.#tasks) {
      const pace = new Pace(GROUP_MS, FIRST_GROUP, LARGEST_GROUP, this.#leastGroup);
      for (let taken = -1; taken !== 0 && !this.#stopped; ) {
        const startedAt = host.performance.now();
        taken = await this.#runner.async(() => task(pace.size));
        pace.took(taken, host.performance.now() - startedAt);
        // Synchronous drivers answer in the same tick: let others have theirs.
        if (taken > 0) await sleep(pauseMs);
      }
    }
  }

  /** {@link catchUp} as steps, for the sync surface and inside transactions. */
  *catchUpSteps(): Steps<void> {
    for (const task of this.#tasks) for (let group = -1; group !== 0; ) group = yield* task(LARGEST_GROUP);
  }

  /** Ends background work and waits for what runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#timer?.stop();
  }
}
