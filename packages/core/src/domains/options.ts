import type { CacheOptions } from './cache/options.js';

/** What `openStore` takes for its domains, by their names. Each domain documents its own. */
export interface DomainOptions {
  readonly cache?: CacheOptions | undefined;
}
