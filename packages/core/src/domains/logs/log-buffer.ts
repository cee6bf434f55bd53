import { isCairnError } from '../../errors/cairn-error.js';
import { host, sleep, unreffed } from '../../host.js';
import type { Redactor } from '../../redaction/index.js';
import { batch, call } from '../../steps/index.js';
import type { DomainHost } from '../host.js';
import { type LineValues, lineValues, prepareAbout, sizeOf } from './line.js';
import { LOG_LEVELS } from './log-level.js';
import { insertsOf } from './statements.js';

/** Lines of one transaction: some two milliseconds. */
export const GROUP = 256;
/** The name under which lines are written, by which errors of that are known. */
export const WRITE_OPERATION = 'logs.flush';
/** How long to wait after a failure, and at most after several. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Category of what the log says of itself. */
const OWN_CATEGORY = 'cairn.logs';

/** What the buffer is made with. */
export interface BufferOptions {
  readonly flushMs: number;
  /** The level from which on a line is written at once. */
  readonly flushAt: number;
  readonly maxWaiting: number;
}

/** Told of what was written. */
export type OnWritten = (ownerId: string, lines: number, bytes: number) => void;

/**
 * The lines of all loggers of a store that wait to be written. Lines go in the order in which they came. When writing fails they
 * stay, and the next try comes later and later; what there is no room for meanwhile is counted, and said in the log once that works
 * again.
 */
export class LogBuffer {
  readonly #host: DomainHost;
  readonly #options: BufferOptions;
  readonly #onWritten: OnWritten;
  #lines: LineValues[] = [];
  #size = 0;
  #timer: unknown;
  /** Whether the timer stands for a write in this very tick's microtasks. */
  #soon = false;
  #writing: Promise<void> | undefined;
  #pauseMs = 0;
  #retryAt = 0;
  #stopped = false;
  /** Lines that were dropped and not yet told of, by owner. */
  readonly #untold = new Map<string, number>();
  readonly counts = { written: 0, sampledOut: 0, dropped: 0 };

  constructor(domainHost: DomainHost, options: BufferOptions, onWritten: OnWritten) {
    this.#host = domainHost;
    this.#options = options;
    this.#onWritten = onWritten;
  }

  get waiting(): number {
    return this.#lines.length;
  }

  /** Takes a line. */
  add(values: LineValues, level: number): void {
    const size = sizeOf(values);
    if (this.#host.isReadonly) {
      this.counts.dropped += 1;
      return;
    }
    if (this.#size + size > this.#options.maxWaiting) {
      this.drop(values[0] as string);
      return;
    }
    this.#lines.push(values);
    this.#size += size;
    if (this.#lines.length >= GROUP || level >= this.#options.flushAt) this.#writeSoon();
    else this.#writeLater(this.#options.flushMs);
  }

  /** Counts a line that is not written, for the log to tell of. */
  drop(ownerId: string): void {
    this.counts.dropped += 1;
    this.#untold.set(ownerId, (this.#untold.get(ownerId) ?? 0) + 1);
  }

  /** Writes everything that waits. Rejects with the error that kept a line from being written. */
  async flush(): Promise<void> {
    this.#clearTimer();
    // What is being written now may have begun before the last lines came.
    await this.#writing?.catch(() => undefined);
    if (this.#lines.length > 0 || this.#untold.size > 0) await this.#write();
  }

  /** No timers from now on. */
  stop(): void {
    this.#stopped = true;
    this.#clearTimer();
  }

  #clearTimer(): void {
    if (this.#timer !== undefined) host.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Not within this call: it may come from inside a transaction, which on synchronous drivers ends with the tick. */
  #writeSoon(): void {
    if (this.#soon || this.#stopped) return;
    if (this.#pauseMs > 0) {
      this.#writeLater(this.#options.flushMs);
      return;
    }
    this.#soon = true;
    void Promise.resolve().then(() => {
      this.#soon = false;
      this.#writeQuietly();
    });
  }

  /** The timer keeps a process alive for these milliseconds: a script that logs and ends shall have its lines. */
  #writeLater(delayMs: number): void {
    if (this.#timer !== undefined || this.#stopped) return;
    const pause = this.#pauseMs === 0 ? 0 : Math.max(0, this.#retryAt - host.performance.now());
    const timer = host.setTimeout(
      () => {
        this.#timer = undefined;
        this.#writeQuietly();
      },
      Math.max(delayMs, pause),
    );
    this.#timer = this.#pauseMs === 0 ? timer : unreffed(timer);
  }

  #writeQuietly(): void {
    // The store's listeners have heard of the error; the lines are still there.
    this.#write().catch(() => undefined);
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#lines.length > 0) this.#writeLater(this.#options.flushMs);
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    this.#tellOfDropped();
    while (this.#lines.length > 0) {
      const group = this.#lines.slice(0, GROUP);
      try {
        await this.#host.run(WRITE_OPERATION, () =>
          batch(insertsOf(group).map(({ statement, values }) => call(statement, values))),
        );
      } catch (error) {
        this.#failed(error);
        throw error;
      }
      this.#pauseMs = 0;
      this.#lines = this.#lines.length === group.length ? [] : this.#lines.slice(group.length);
      this.#written(group);
      // Synchronous drivers answer in the same tick: let others have theirs.
      if (this.#lines.length > 0) await sleep(0);
    }
  }

  #written(group: readonly LineValues[]): void {
    this.counts.written += group.length;
    const byOwner = new Map<string, { lines: number; bytes: number }>();
    for (const values of group) {
      this.#size -= sizeOf(values);
      const ownerId = values[0] as string;
      const sum = byOwner.get(ownerId) ?? { lines: 0, bytes: 0 };
      byOwner.set(ownerId, { lines: sum.lines + 1, bytes: sum.bytes + (values.at(-1) as number) });
    }
    for (const [ownerId, { lines, bytes }] of byOwner) this.#onWritten(ownerId, lines, bytes);
  }

  /** Waits longer after each failure. Where the database is closed or may not be written, no later try can succeed. */
  #failed(error: unknown): void {
    if (isCairnError(error) && (error.code === 'closed' || error.code === 'readonly')) {
      this.counts.dropped += this.#lines.length;
      this.#lines = [];
      this.#size = 0;
      return;
    }
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, this.#pauseMs * 2));
    this.#retryAt = host.performance.now() + this.#pauseMs;
  }

  /** One line for each owner whose lines were dropped, written with the next ones, whether there is room or not. */
  #tellOfDropped(): void {
    for (const [ownerId, dropped] of this.#untold) {
      const message = `${dropped} log ${dropped === 1 ? 'line was' : 'lines were'} dropped: more came than could be written.`;
      const values = ownLine(this.#host.redactor, ownerId, message, { dropped }, this.#host.clock());
      this.#lines.push(values);
      this.#size += sizeOf(values);
    }
    this.#untold.clear();
  }
}

function ownLine(redactor: Redactor, ownerId: string, message: string, context: object, now: number): LineValues {
  const about = prepareAbout(redactor, { category: OWN_CATEGORY });
  return lineValues(redactor, ownerId, LOG_LEVELS.warn, about, message, context, null, now);
}
