/** What `openStore` takes for its domains, by their names. Each domain adds and documents its own, by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: see above
export interface DomainOptions {}

import type { AnalyticsOptions } from './model-prices.js';

/** What `openStore` takes for its domains, by their names. Each domain documents its own. */
export interface DomainOptions {
  readonly analytics?: AnalyticsOptions | undefined;
}
