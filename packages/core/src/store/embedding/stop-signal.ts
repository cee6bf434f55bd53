import type { WaitSignal } from '../../wait-signal.js';

/** A signal that can be raised, for what core itself waits for; hosts' own `AbortController` is not everywhere. */
export class StopSignal implements WaitSignal {
  readonly #listeners = new Set<() => void>();
  #reason: unknown;
  #aborted = false;

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Raises it, once. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    for (const listener of [...this.#listeners]) listener();
  }
}
