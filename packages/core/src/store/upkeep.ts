import type { CairnError } from '../errors/cairn-error.js';
import { sleep } from '../host.js';
import type { Runner, Steps } from '../steps/index.js';
import { IdleTimer } from './idle-timer.js';

/** Takes up some of what waits, in a transaction of its own. @returns how much; 0: nothing is left */
export type UpkeepTask = () => Steps<number>;

/**
 * Brings what domains derive from rows (sums, ledgers) up to date: in groups when the store is idle, and before every method that
 * needs it. The groups are transactions of their own, so other writers come in between.
 */
export class Upkeep {
  readonly #runner: Runner;
  readonly #tasks: readonly UpkeepTask[];
  readonly #timer: IdleTimer | undefined;
  #stopped = false;

  constructor(runner: Runner, tasks: readonly UpkeepTask[], whenIdle: boolean, onError: (error: CairnError) => void) {
    this.#runner = runner;
    this.#tasks = tasks;
    this.#timer = whenIdle && tasks.length > 0 ? new IdleTimer(() => this.catchUp(), onError) : undefined;
  }

  /** Something was written that a task takes up. */
  noteWrite(): void {
    this.#timer?.noteWrite();
  }

  /** Does all that waits, with a pause after each group, milliseconds, in which others write. */
  async catchUp(pauseMs = 0): Promise<void> {
    for (const task of this.#tasks) {
      while (!this.#stopped && (await this.#runner.async(task)) > 0) {
        // Synchronous drivers answer in the same tick: let others have theirs.
        await sleep(pauseMs);
      }
    }
  }

  /** {@link catchUp} as steps, for the sync surface and inside transactions. */
  *catchUpSteps(): Steps<void> {
    for (const task of this.#tasks) for (let group = -1; group !== 0; ) group = yield* task();
  }

  /** Ends background work and waits for what runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#timer?.stop();
  }
}
