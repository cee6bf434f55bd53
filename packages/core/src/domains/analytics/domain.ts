import { analyticsMigrations } from '../../migrations/analytics.js';
import { validate } from '../../validation.js';
import type { Domain } from '../domain.js';
import type { Analytics } from './analytics.js';
import type { AnalyticsParts } from './analytics-parts.js';
import * as input from './input.js';
import { Pricing } from './pricing.js';
import { createAnalytics } from './repository.js';
import { takeNextCalls } from './rollups.js';
import { usageSink } from './usage-sink.js';

/** What model calls used, cost and took (CY-9…CY-11, CB-10, CB-11). */
export const analytics: Domain<'analytics', Analytics<'steps'>> = {
  name: 'analytics',
  database: 'telemetry',
  migrations: [{ domain: 'analytics', migrations: analyticsMigrations }],
  tables: [
    'generation_rollups',
    'generation_series',
    'generations',
    'analytics_state',
    'tool_stats',
    'generation_prices',
    'budgets',
  ],
  heavy: ['summary', 'blocks', 'budgetStatus', 'history'],
  derived: [
    'find',
    'get',
    'history',
    'remove',
    'removeBefore',
    'reset',
    'summary',
    'blocks',
    'reprice',
    'budgetStatus',
  ],
  open(host) {
    const { prices = [] } = validate(input.analyticsOptions, host.options.analytics ?? {}, 'openStore: analytics');
    const parts: AnalyticsParts = {
      pricing: new Pricing(prices),
      isRemote: host.capabilities.remote,
      together: host.capabilities.remote && !host.capabilities.readers && !host.isReadonly,
      noteWrite: () => host.noteWrite(),
    };
    return {
      create: (context) => createAnalytics(context, parts),
      catchUp: takeNextCalls,
      usageSink: (contextOf) => usageSink(contextOf, parts),
    };
  },
};
