import { host } from '../host.js';
import type { WaitSignal } from '../wait-signal.js';

/** Tells who waits that this process committed something. */
export class Commits {
  readonly #waiting = new Set<() => void>();

  /** Wakes everybody who waits. */
  readonly tell = (): void => {
    if (this.#waiting.size === 0) return;
    for (const wake of [...this.#waiting]) wake();
  };

  /** Begins to wait for the next {@link tell}, for `signal` to abort, or for `timeoutMs` to pass. */
  wait(timeoutMs: number, signal: WaitSignal | undefined): Wait {
    let wake = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      wake = () => {
        host.clearTimeout(timer);
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = host.setTimeout(wake, timeoutMs);
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
      if (signal?.aborted === true) wake();
    });
    return { over, end: () => wake() };
  }
}

/** A wait that has begun. */
export interface Wait {
  readonly over: Promise<void>;
  /** Ends it now: a timer that nobody waits for would keep the process alive. */
  end(): void;
}
