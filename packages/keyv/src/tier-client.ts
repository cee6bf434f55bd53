import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { KeyvTierOptions, KeyvTierStats, TierKeyv } from './keyv-tier.js';

const TIMEOUT_MS = 250;
const FAILURES = 5;
const RETRY_MS = 5_000;
const MAX_TTL_MS = 86_400_000;
const MAX_VALUE = 1_000_000;

/** Calls of a Keyv that never fail and never take long. */
export class TierClient {
  readonly keyv: TierKeyv;
  readonly maxTtlMs: number | null;
  readonly maxValueBytes: number;
  readonly counts = { hits: 0, misses: 0, writes: 0, removals: 0, failures: 0, skipped: 0 };
  readonly #onError: (error: unknown) => void;
  readonly #breaker: ReturnType<typeof circuitBreaker>;
  readonly #policy: { execute<T>(work: () => Promise<T>): Promise<T> };

  constructor(keyv: TierKeyv, options: KeyvTierOptions) {
    const { timeoutMs = TIMEOUT_MS, failures = FAILURES, retryMs = RETRY_MS } = options;
    this.keyv = keyv;
    this.maxTtlMs = options.maxTtlMs === undefined ? MAX_TTL_MS : options.maxTtlMs;
    this.maxValueBytes = options.maxValueBytes ?? MAX_VALUE;
    this.#onError = options.onError ?? (() => undefined);
    this.#breaker = circuitBreaker(handleAll, {
      halfOpenAfter: retryMs,
      breaker: new ConsecutiveBreaker(failures),
    });
    this.#policy = wrap(this.#breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive));
    // Otherwise a Keyv answers as if there were nothing, or as if it had been written.
    keyv.throwOnErrors = true;
    // Calls hear of their errors; an event nobody listens to would end the process.
    keyv.on('error', () => undefined);
  }

  /** What a call gives, or null when it failed, took too long, or was not made. */
  async attempt<T>(work: () => Promise<T>): Promise<{ readonly value: T } | null> {
    try {
      return { value: await this.#policy.execute(work) };
    } catch (error) {
      if (error instanceof BrokenCircuitError) {
        this.counts.skipped += 1;
      } else {
        this.counts.failures += 1;
        this.#onError(error);
      }
      return null;
    }
  }

  stats(): KeyvTierStats {
    return { ...this.counts, isResting: this.#breaker.state === CircuitState.Open };
  }
}
