import type { LogsOptions } from './logs/logs.js';

/** What `openStore` takes for its domains, by their names. Each domain documents its own. */
export interface DomainOptions {
  /** How much of the log is written and kept. */
  readonly logs?: LogsOptions | undefined;
}
