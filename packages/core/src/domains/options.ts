import type { AnalyticsOptions } from './model-prices.js';

/** What `openStore` takes for its domains, by their names. Each domain documents its own. */
export interface DomainOptions {
  readonly analytics?: AnalyticsOptions | undefined;
}
