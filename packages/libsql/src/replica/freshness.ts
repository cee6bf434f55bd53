import type { PullResult } from '@cairndb/core';

/**
 * Knows whether a local copy has what was written through this connection, and brings it. A pull that is asked for while one is
 * under way begins when that one ends, and is shared by all who asked meanwhile.
 */
export class Freshness {
  readonly #sync: () => Promise<PullResult>;
  readonly #onError: (error: Error) => void;
  /** Writes that ended somehow, and for how many of them a pull was tried since. */
  #ended = 0;
  #tried = 0;
  /** Writes that the server acknowledged, and how many of them the copy has for sure. */
  #acknowledged = 0;
  #covered = 0;
  #running: Promise<PullResult> | undefined;
  #next: Promise<PullResult> | undefined;

  constructor(sync: () => Promise<PullResult>, onError: (error: Error) => void) {
    this.#sync = sync;
    this.#onError = onError;
  }

  /** Brings the copy to the state that the server has after this call, or later. */
  pull(): Promise<PullResult> {
    if (this.#running === undefined) return this.#start();
    this.#next ??= this.#running
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        this.#next = undefined;
        return this.#start();
      });
    return this.#next;
  }

  /** A write has ended: fetches it in the background. @param acknowledged whether reads must see it */
  noteWrite(acknowledged: boolean): void {
    this.#ended += 1;
    if (acknowledged) this.#acknowledged += 1;
    this.pull().catch(this.#onError);
  }

  /** Resolves when the copy has every write that was acknowledged before the call. Rejects when that can't be had. */
  async fresh(): Promise<void> {
    const wanted = this.#acknowledged;
    // What ended without an acknowledgement is waited for as well, but not insisted on.
    const last = this.#next ?? this.#running;
    if (this.#tried < this.#ended && last !== undefined) {
      await last.then(
        () => {},
        () => {},
      );
    }
    if (this.#covered < wanted) await this.pull();
  }

  /** Whether a read need not wait. */
  get isFresh(): boolean {
    return this.#tried === this.#ended && this.#covered === this.#acknowledged;
  }

  #start(): Promise<PullResult> {
    const covers = this.#acknowledged;
    const tries = this.#ended;
    this.#running = this.#sync()
      .then((result) => {
        this.#covered = Math.max(this.#covered, covers);
        return result;
      })
      .finally(() => {
        this.#running = undefined;
        this.#tried = Math.max(this.#tried, tries);
      });
    return this.#running;
  }
}
