/** How many things a step takes, so that it holds the write lock no longer than meant: found by measuring. */
export class Pace {
  readonly #targetMs: number;
  readonly #least: number;
  readonly #most: number;
  #size: number;

  /**
   * @param targetMs how long a step should take
   * @param first how many things the first step takes @param most how many any takes
   * @param least how many any takes at least: where a step waits for a network, fewer would not be quicker
   */
  constructor(targetMs: number, first: number, most: number, least = 1) {
    this.#targetMs = targetMs;
    this.#size = Math.max(first, least);
    this.#least = least;
    this.#most = most;
  }

  /** How many things the next step takes. */
  get size(): number {
    return this.#size;
  }

  /** A step of so many things took so long. Grows slowly and shrinks at once: the next things may be larger. */
  took(things: number, durationMs: number): void {
    if (things === 0) return;
    const fitting = (things * this.#targetMs) / Math.max(durationMs, 0.01);
    // A step that was cut short by the end says nothing against a larger one.
    const next = durationMs > this.#targetMs ? fitting : Math.max(this.#size, Math.min(fitting, things * 2));
    this.#size = Math.max(this.#least, Math.min(Math.floor(next), this.#most));
  }
}
