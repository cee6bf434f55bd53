import { type CairnError, isCairnError } from '@cairndb/core';
import { checkHealth } from './check-health.js';
import type { HealthOptions, WatchedStore } from './health-options.js';
import type { HealthReport } from './health-report.js';
import { JsonLineLog, type LogLimits } from './json-line-log.js';
import { OperationCounter, type OperationCounts } from './operation-counts.js';
import { keepUp } from './upkeep.js';

/** How to watch a store. */
export interface MonitorOptions extends Omit<HealthOptions, 'operations' | 'deep'> {
  /** How often to look, in milliseconds; default five minutes. */
  readonly healthCheckIntervalMs?: number | undefined;
  /** How often to refresh the planner's statistics, in milliseconds, all processes together; null: never. Default seven days. */
  readonly optimizeIntervalMs?: number | null | undefined;
  /** The folder for `storage.log` and, when asked for, `performance.log`. Default: no logs. */
  readonly logsFolder?: string | null | undefined;
  /** Whether slow statements and measurements are written to `performance.log`. Default false. */
  readonly queryPerformanceLogging?: boolean | undefined;
  readonly logs?: LogLimits | undefined;
  /** Told of every look. */
  readonly onHealth?: ((report: HealthReport) => void) | undefined;
  /** Told of what went wrong here; the store goes on. Default: nobody. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A store that is being watched. */
export interface Monitor {
  /** Looks now, with what went wrong lately, and does what is due. */
  look(): Promise<HealthReport>;
  /** What went wrong and slowly in the last hour. */
  counts(): OperationCounts;
  /** Ends it and writes the logs to their end. The store stays open. */
  stop(): Promise<void>;
}

/**
 * Watches an open store: looks at its health on an interval, writes what happens to logs of JSON lines, refreshes the planner's statistics
 * when it is time, and catches its search index up where it lacks much (AI-16, AI-19). Each database of a data directory gets what it
 * needs, whatever goes wrong in another. Does not keep the process alive; ends with the store.
 */
export function startMonitor(store: WatchedStore, options: MonitorOptions = {}): Monitor {
  return new StoreMonitor(store, options);
}

class StoreMonitor implements Monitor {
  readonly #store: WatchedStore;
  readonly #options: MonitorOptions;
  readonly #now: () => number;
  readonly #counter: OperationCounter;
  readonly #storage: JsonLineLog | undefined;
  readonly #performance: JsonLineLog | undefined;
  readonly #unsubscribe: readonly (() => void)[];
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<HealthReport> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(store: WatchedStore, options: MonitorOptions) {
    const { logsFolder = null, queryPerformanceLogging = false, logs, healthCheckIntervalMs = 300_000 } = options;
    this.#store = store;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#counter = new OperationCounter(store, this.#now);
    const open = (name: string) =>
      logsFolder === null ? undefined : new JsonLineLog(logsFolder, name, (error) => this.#tell(error), logs);
    this.#storage = open('storage.log');
    this.#performance = queryPerformanceLogging ? open('performance.log') : undefined;
    this.#unsubscribe = [
      store.on('error', ({ error }) => this.#storage?.write(this.#now(), 'error', membersOf(error))),
      store.on('warning', ({ error }) => this.#storage?.write(this.#now(), 'warning', membersOf(error))),
      store.on('slowQuery', ({ sql, durationMs }) =>
        this.#performance?.write(this.#now(), 'slowQuery', { sql, durationMs }),
      ),
      store.on('closed', () => void this.stop()),
    ];
    this.#storage?.write(this.#now(), 'opened', { location: store.location });
    this.#timer = setInterval(() => void this.look().catch(() => undefined), healthCheckIntervalMs);
    this.#timer.unref();
  }

  look(): Promise<HealthReport> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  counts(): OperationCounts {
    return this.#counter.counts();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#counter.end();
    await this.#looking?.catch(() => undefined);
    this.#storage?.write(this.#now(), 'closed', { location: this.#store.location });
    await Promise.all([this.#storage?.close(), this.#performance?.close()]);
  }

  async #look(): Promise<HealthReport> {
    const report = await checkHealth(this.#store, { ...this.#options, operations: this.counts() });
    for (const { subject, state, message, figures, database } of report.checks) {
      const what = { subject, ...(database !== undefined && { database }) };
      if (state !== 'ok') this.#storage?.write(report.at, 'health', { ...what, state, message });
      this.#performance?.write(report.at, 'measured', { ...what, figures });
    }
    this.#options.onHealth?.(report);
    await this.#upkeep(report);
    return report;
  }

  async #upkeep(report: HealthReport): Promise<void> {
    await keepUp(this.#store, report, {
      now: this.#now,
      optimizeIntervalMs: this.#options.optimizeIntervalMs,
      onDone: (event, members) => this.#storage?.write(this.#now(), event, members),
      onError: (error) => this.#tell(error),
    });
  }

  /** Closed meanwhile: nobody needs to hear of that. */
  #tell(error: unknown): void {
    if (!isCairnError(error, 'closed')) this.#options.onError?.(error);
  }
}

/** An error for a log: what it is and where, by its contract without values. */
function membersOf({ code, operation, message, retryable }: CairnError) {
  return { code, operation, message, retryable };
}
