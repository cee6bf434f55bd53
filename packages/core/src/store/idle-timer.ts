import { type CairnError, isCairnError } from '../errors/cairn-error.js';
import { host, unreffed } from '../host.js';

/** How long after a write what it left to do is done, in milliseconds: bursts are taken together. */
const IDLE_MS = 200;

/** Does work some time after writes, once for all that came in between. */
export class IdleTimer {
  readonly #work: () => Promise<unknown>;
  readonly #onError: (error: CairnError) => void;
  #timer: unknown;
  #running: Promise<unknown> | undefined;
  #stopped = false;

  /** @param onError told of errors but `busy`: another process may hold the lock for long, and the next write tries again */
  constructor(work: () => Promise<unknown>, onError: (error: CairnError) => void) {
    this.#work = work;
    this.#onError = onError;
  }

  /** A write has been committed: the work is done when nothing else comes for a while. */
  noteWrite(): void {
    if (this.#stopped || this.#timer !== undefined) return;
    this.#timer = unreffed(
      host.setTimeout(() => {
        this.#timer = undefined;
        this.#running ??= this.#work()
          .catch((error: unknown) => {
            if (isCairnError(error) && error.code !== 'busy' && !this.#stopped) this.#onError(error);
          })
          .finally(() => {
            this.#running = undefined;
          });
      }, IDLE_MS),
    );
  }

  /** Begins no further work and waits for what runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== undefined) host.clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#running;
  }
}
