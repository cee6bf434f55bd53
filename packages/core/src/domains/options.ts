import type { AnalyticsOptions } from './analytics/analytics.js';
import type { CacheOptions } from './cache/options.js';
import type { LogsOptions } from './logs/logs.js';

/** What `openStore` takes for its domains, by their names. Each domain documents its own. */
export interface DomainOptions {
  /** How much the cache takes, and for how long it keeps what. */
  readonly cache?: CacheOptions | undefined;
  /** What model calls cost. */
  readonly analytics?: AnalyticsOptions | undefined;
  /** How much of the log is written and kept. */
  readonly logs?: LogsOptions | undefined;
}
