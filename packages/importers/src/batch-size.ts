/** How long one transaction may keep a synchronous driver's event loop, in milliseconds. */
const TARGET_MS = 20;
/** Bytes of source lines in one transaction. */
const MIN_BYTES = 64 * 1024;
const MAX_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 256 * 1024;
/** On an asynchronous driver nothing stalls, and fewer requests are better. */
const ASYNC_BYTES = 2 * 1024 * 1024;
/** Lines in one transaction, however short they are. */
const MAX_LINES = 2000;

/**
 * How much goes into one transaction. On a synchronous driver it follows the measured speed, so that one transaction, which
 * is one tick, takes about 20 ms whatever the machine; a single line may take longer, because it can't be split.
 */
export class BatchSize {
  readonly #sync: boolean;
  #bytes: number;

  constructor(sync: boolean) {
    this.#sync = sync;
    this.#bytes = sync ? FIRST_BYTES : ASYNC_BYTES;
  }

  /** Whether so many bytes and lines are enough for a transaction. */
  isFull(bytes: number, lines: number): boolean {
    return bytes >= this.#bytes || lines >= MAX_LINES;
  }

  /** Learns from a transaction: its bytes, and the milliseconds it took. */
  measured(bytes: number, durationMs: number): void {
    if (!this.#sync || bytes < MIN_BYTES / 2 || durationMs <= 0) return;
    const fitting = (bytes / durationMs) * TARGET_MS;
    // Half way at a time, so that one slow disk flush doesn't shrink all that follow.
    this.#bytes = Math.min(MAX_BYTES, Math.max(MIN_BYTES, (this.#bytes + fitting) / 2));
  }
}
