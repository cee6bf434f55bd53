import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { cacheEntries, cacheState } from './schema.js';

const made = sql`coalesce((select made_bytes from ${cacheEntries} order by key desc limit 1), 0)`;
const counted = sql`${made} - coalesce((select gone_bytes from ${cacheState}), 0)`;
const sum = sql`(select coalesce(sum(bytes), 0) from ${cacheEntries})`;

/** What is checked of the cache. */
export const cacheChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'cache-size',
      title: 'the size of the cache',
      rules: [
        {
          problem: 'wrong-size',
          severity: 'warning',
          message:
            'The bytes that the cache counts (cache_state) are not those of its entries, so it is kept too large or too small. Repair counts anew.',
          wrong: sql`select 'cache_state' where ${counted} <> ${sum}`,
          mend: [
            sql`insert into ${cacheState} (key, gone_bytes, version, epoch) values (1, ${made} - ${sum}, 1, 1)
              on conflict (key) do update set gone_bytes = excluded.gone_bytes`,
          ],
        },
      ],
    }),
  ],
};
