import type { AnalyticsFilter, PriceSource } from './generation.js';
import type { FullTokenPrices } from './model-prices.js';

/** A price as it is looked up. */
export interface KnownPrice extends FullTokenPrices {
  readonly model: string;
  readonly effectiveFrom: number;
  readonly source: Exclude<PriceSource, 'reported'>;
}

/** Which costs to compute anew. */
export interface RepriceOptions extends Pick<AnalyticsFilter, 'since' | 'until' | 'model'> {
  /** Only calls without a cost; default true. False computes again whatever was not reported. */
  readonly onlyUnpriced?: boolean | undefined;
}
