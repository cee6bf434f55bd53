import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { cacheEntries, cacheState } from './schema.js';

const sums = sql`select count(*), coalesce(sum(bytes), 0) from ${cacheEntries}`;

/** What is checked of the cache. */
export const cacheChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'cache-sums',
      title: 'sums over the cache',
      rules: [
        {
          problem: 'wrong-sum',
          severity: 'warning',
          message:
            'The number of entries or bytes that the cache counts (cache_state) is not that of its rows, so it is kept too large or too small. Repair counts anew.',
          wrong: sql`select 'cache_state' from ${cacheState} where (entries, bytes) is not (${sums})`,
          mend: [sql`update ${cacheState} set (entries, bytes) = (${sums})`],
        },
      ],
    }),
  ],
};
