import { host } from '../host.js';

/** Tells who waits that this process committed something. */
export class Commits {
  readonly #waiting = new Set<() => void>();

  /** Wakes everybody who waits. */
  readonly tell = (): void => {
    if (this.#waiting.size === 0) return;
    for (const wake of [...this.#waiting]) wake();
  };

  /** Resolves at the next {@link tell}, when `signal` aborts, or after `timeoutMs`. */
  next(timeoutMs: number, signal: WaitSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
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
  }
}

/** What is taken of an `AbortSignal`, which core's own types don't know. */
export interface WaitSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
