import type { StoreCore } from '@cairndb/core';

/** What went wrong and slowly in a stretch of time. */
export interface OperationCounts {
  /** How long that was, in milliseconds. */
  readonly windowMs: number;
  /** Calls of methods. */
  readonly calls: number;
  /** Failed calls, and errors of background work. */
  readonly errors: number;
  /** Errors by code, the most frequent first. */
  readonly byCode: Readonly<Record<string, number>>;
  readonly warnings: number;
  readonly slowQueries: number;
  readonly slowestMs: number;
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

interface Minute {
  readonly minute: number;
  readonly codes: Map<string, number>;
  calls: number;
  warnings: number;
  slowQueries: number;
  slowestMs: number;
}

/** Counts what a store tells of errors and slow statements, for the last hour, in sixty numbers of each. */
export class OperationCounter {
  readonly #minutes: Minute[] = [];
  readonly #now: () => number;
  readonly #since: number;
  readonly #end: readonly (() => void)[];

  constructor(store: Pick<StoreCore<never>, 'on'>, now: () => number = Date.now) {
    this.#now = now;
    this.#since = now();
    this.#end = [
      store.on('call', () => {
        this.#minute().calls += 1;
      }),
      store.on('error', ({ error }) => {
        const { codes } = this.#minute();
        codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
      }),
      store.on('warning', () => {
        this.#minute().warnings += 1;
      }),
      store.on('slowQuery', ({ durationMs }) => {
        const minute = this.#minute();
        minute.slowQueries += 1;
        minute.slowestMs = Math.max(minute.slowestMs, durationMs);
      }),
    ];
  }

  /** What there was in the last hour, or since the counting began. */
  counts(): OperationCounts {
    this.#forget();
    const codes = new Map<string, number>();
    for (const minute of this.#minutes) {
      for (const [code, count] of minute.codes) codes.set(code, (codes.get(code) ?? 0) + count);
    }
    const sum = (of: (minute: Minute) => number) => this.#minutes.reduce((total, minute) => total + of(minute), 0);
    return {
      windowMs: Math.max(0, Math.min(this.#now() - this.#since, MINUTES * MINUTE_MS)),
      calls: sum(({ calls }) => calls),
      errors: [...codes.values()].reduce((total, count) => total + count, 0),
      byCode: Object.fromEntries([...codes].sort(([, a], [, b]) => b - a)),
      warnings: sum(({ warnings }) => warnings),
      slowQueries: sum(({ slowQueries }) => slowQueries),
      slowestMs: Math.max(0, ...this.#minutes.map(({ slowestMs }) => slowestMs)),
    };
  }

  /** Listens no more. */
  end(): void {
    for (const unsubscribe of this.#end) unsubscribe();
  }

  #minute(): Minute {
    const minute = Math.floor(this.#now() / MINUTE_MS);
    const last = this.#minutes.at(-1);
    // A clock that was set back counts into the newest minute there is.
    if (last !== undefined && last.minute >= minute) return last;
    this.#forget();
    const next = { minute, codes: new Map<string, number>(), calls: 0, warnings: 0, slowQueries: 0, slowestMs: 0 };
    this.#minutes.push(next);
    return next;
  }

  #forget(): void {
    const oldest = Math.floor(this.#now() / MINUTE_MS) - MINUTES;
    while ((this.#minutes[0]?.minute ?? oldest + 1) <= oldest) this.#minutes.shift();
  }
}
