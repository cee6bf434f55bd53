import type { CaseDefinition } from '../case.js';
import { damaged } from '../damage.js';

/** Damage to the ledger of model calls. Part of the suite `checks`. */
export const damagedAnalytics: Readonly<Record<string, CaseDefinition>> = {
  'analytics-sums': damaged({
    title: 'sums over model calls that are not those of the rows are made anew',
    damage: async (store) => {
      await store.analytics.find('none');
      await store.raw.exec('update generations set input_tokens = input_tokens + 1');
    },
    found: 'analytics-rollups sums',
    mended: true,
  }),
  'analytics-sums-lost': damaged({
    title: 'sums over model calls that are gone are made anew',
    damage: async (store) => {
      await store.analytics.find('none');
      await store.raw.exec('delete from generation_rollups');
    },
    found: 'analytics-rollups sums',
    mended: true,
  }),
};
