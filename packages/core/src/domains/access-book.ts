import { isCairnError } from '../errors/cairn-error.js';
import { host, unreffed } from '../host.js';
import { run, type Statement, type Steps } from '../steps/index.js';
import type { DomainHost } from './host.js';

/** After how long accesses are written, in milliseconds, and at how many rows. */
const FLUSH_MS = 1_000;
const FLUSH_ROWS = 256;
/** Most rows kept in mind: a loop that reads and never lets the event loop have a turn must not fill the memory. */
const MOST = 65_536;

/** Accesses of a row that the database does not know. */
export interface Accesses {
  readonly count: number;
  /** Unix milliseconds; null: none. */
  readonly lastAt: number | null;
}

const NONE: Accesses = { count: 0, lastAt: null };

/**
 * Counts accesses of rows whose keys are never used twice. Reading only ever writes here; the differences are written every second, at
 * 256 rows, and when the store flushes.
 */
export class AccessBook {
  readonly #host: DomainHost;
  readonly #operation: string;
  readonly #write: Statement<{ accesses: string }, never>;
  #noted = new Map<number, { count: number; lastAt: number }>();
  #timer: unknown;
  #soon = false;
  #flushing: Promise<void> | undefined;
  #stopped: boolean;

  /** @param write adds what a JSON list of `[key, count, lastAt]` says */
  constructor(host: DomainHost, operation: string, write: Statement<{ accesses: string }, never>) {
    this.#host = host;
    this.#operation = operation;
    this.#write = write;
    // A store that may not write counts nothing.
    this.#stopped = host.isReadonly;
  }

  /** A row was read. */
  note(key: number, now: number): void {
    if (this.#host.isReadonly) return;
    const noted = this.#noted.get(key);
    if (noted !== undefined) {
      noted.count += 1;
      noted.lastAt = now;
    } else if (this.#noted.size < MOST) this.#noted.set(key, { count: 1, lastAt: now });
    this.#wake();
  }

  /** What is noted of a row. */
  pending(key: number): Accesses {
    return this.#noted.get(key) ?? NONE;
  }

  /** Every row is gone. */
  cleared(): void {
    this.#noted.clear();
  }

  /** Writes what is noted. */
  async flush(): Promise<void> {
    if (this.#host.isReadonly) return;
    await this.#flushing;
    if (this.#noted.size === 0) return;
    this.#flushing = this.#host
      .run(this.#operation, () => this.#flushAll())
      .finally(() => {
        this.#flushing = undefined;
      });
    await this.#flushing;
  }

  /** Ends what runs in the background. */
  stop(): void {
    this.#stopped = true;
    this.#unset();
  }

  /** What is taken is not noted any more, so that nothing is ever counted twice. What is noted meanwhile waits for the next time. */
  *#flushAll(): Steps<void> {
    const taken = this.#noted;
    this.#noted = new Map();
    try {
      yield* run(this.#write, {
        accesses: JSON.stringify([...taken].map(([key, { count, lastAt }]) => [key, count, lastAt])),
      });
    } catch (error) {
      if (!isCairnError(error) || error.details.outcome !== 'unknown') this.#takeBack(taken);
      throw error;
    }
  }

  #takeBack(taken: ReadonlyMap<number, { count: number; lastAt: number }>): void {
    for (const [key, { count, lastAt }] of taken) {
      const newer = this.#noted.get(key);
      if (newer === undefined) this.#noted.set(key, { count, lastAt });
      else newer.count += count;
    }
  }

  #wake(): void {
    if (this.#stopped) return;
    const full = this.#noted.size >= FLUSH_ROWS;
    if (this.#timer !== undefined && (this.#soon || !full)) return;
    this.#unset();
    this.#soon = full;
    this.#timer = unreffed(
      host.setTimeout(
        () => {
          this.#timer = undefined;
          // Nobody waits for it: the store's listeners hear of errors from `run`, and the next time tries again.
          this.flush().catch((error: unknown) => {
            if (!isCairnError(error)) throw error;
          });
        },
        full ? 0 : FLUSH_MS,
      ),
    );
  }

  #unset(): void {
    if (this.#timer !== undefined) host.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
