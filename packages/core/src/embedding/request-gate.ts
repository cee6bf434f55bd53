import type { WaitSignal } from '../wait-signal.js';

const MINUTE_MS = 60_000;

/** What a gate goes by. */
export interface GateOptions {
  readonly requestsPerMinute: number | undefined;
  readonly clock: () => number;
  readonly sleep: (delayMs: number, signal: WaitSignal) => Promise<void>;
}

/** Lets requests go so that no more than so many start within any minute, and none while the provider asks to wait. */
export class RequestGate {
  readonly #options: GateOptions;
  /** When the last requests started, at most as many as may within a minute. */
  readonly #starts: number[] = [];
  #closedUntil = Number.NEGATIVE_INFINITY;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Resolves when a request may start, which it then counts. Rejects with the signal's reason. */
  async pass(signal: WaitSignal): Promise<void> {
    for (;;) {
      const now = this.#options.clock();
      const waitMs = Math.max(this.#closedUntil, this.#nextStart()) - now;
      if (!(waitMs > 0)) {
        this.#note(now);
        return;
      }
      await this.#options.sleep(waitMs, signal);
    }
  }

  /** Lets nobody go for a while. */
  close(forMs: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#options.clock() + forMs);
  }

  #nextStart(): number {
    const { requestsPerMinute = Number.POSITIVE_INFINITY } = this.#options;
    const [oldest] = this.#starts;
    return oldest === undefined || this.#starts.length < requestsPerMinute
      ? Number.NEGATIVE_INFINITY
      : oldest + MINUTE_MS;
  }

  #note(now: number): void {
    const { requestsPerMinute } = this.#options;
    if (requestsPerMinute === undefined) return;
    this.#starts.push(now);
    if (this.#starts.length > requestsPerMinute) this.#starts.shift();
  }
}
