import { sql } from 'drizzle-orm';
import { all, defineSql, get, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { CacheSavings, CacheStats, CacheSums } from './cache.js';
import type { CacheMemory } from './memory.js';
import { cacheEntries, cacheUsage, cacheUses } from './schema.js';
import { SPACE } from './statements.js';

interface GroupRow extends CacheSums {
  readonly space: number;
  readonly category: string;
  readonly expired: number;
}

const groups = defineSql<{ ownerId: string; now: number }, GroupRow>(
  (
    p,
  ) => sql`select e.space, e.category, count(*), sum(e.bytes), coalesce(sum(u.hits), 0), sum(coalesce(e.expires_at <= ${p.now}, 0))
    from ${cacheEntries} e left join ${cacheUses} u on u.entry_key = e.key
    where e.owner_id = ${p.ownerId} and e.value is not null group by e.space, e.category order by sum(e.bytes) desc, e.category`,
  { space: 'plain', category: 'plain', entries: 'plain', bytes: 'plain', hits: 'plain', expired: 'plain' },
);

interface UsageRow extends CacheSavings {
  readonly totalHits: number;
  readonly totalMisses: number;
}

const usage = defineSql<{ ownerId: string; since: number }, UsageRow>(
  (
    p,
  ) => sql`select coalesce(sum(hits), 0), coalesce(sum(misses), 0), coalesce(sum(responses), 0), coalesce(sum(input_tokens), 0),
      coalesce(sum(output_tokens), 0), coalesce(sum(cost_micros), 0), coalesce(sum(duration_ms), 0)
    from ${cacheUsage} where owner_id = ${p.ownerId} and hour > ${p.since} - 3600000`,
  {
    totalHits: 'plain',
    totalMisses: 'plain',
    responses: 'plain',
    inputTokens: 'plain',
    outputTokens: 'plain',
    costMicros: 'plain',
    durationMs: 'plain',
  },
);

const EVER = -(2 ** 52);
const NO_USAGE: UsageRow = {
  totalHits: 0,
  totalMisses: 0,
  responses: 0,
  inputTokens: 0,
  outputTokens: 0,
  costMicros: 0,
  durationMs: 0,
};

/** {@link Cache.stats}. */
export function* readStats({ ownerId, clock }: DomainContext, memory: CacheMemory): Steps<CacheStats> {
  if (!memory.host.isReadonly) yield* memory.book.flush();
  const found = yield* all(groups, { ownerId, now: clock() });
  const { totalHits, totalMisses } = (yield* get(usage, { ownerId, since: EVER })) ?? NO_USAGE;
  const general = found.filter(({ space }) => space === SPACE.entries);
  return {
    ...sums(found),
    totalHits,
    totalMisses,
    hitRate: totalHits === 0 ? 0 : totalHits / (totalHits + totalMisses),
    expired: found.reduce((sum, { expired }) => sum + expired, 0),
    responses: sums(found.filter(({ space }) => space === SPACE.responses)),
    byCategory: general.map(({ category, entries, bytes, hits }) => ({ category, entries, bytes, hits })),
    maxBytes: memory.settings.maxBytes,
  };
}

/** {@link Cache.savings}. */
export function* readSavings(
  { ownerId }: DomainContext,
  memory: CacheMemory,
  since: number = EVER,
): Steps<CacheSavings> {
  if (!memory.host.isReadonly) yield* memory.book.flush();
  const { totalHits: _hits, totalMisses: _misses, ...savings } = (yield* get(usage, { ownerId, since })) ?? NO_USAGE;
  return savings;
}

function sums(rows: readonly CacheSums[]): CacheSums {
  const sum = (name: keyof CacheSums) => rows.reduce((total, row) => total + row[name], 0);
  return { entries: sum('entries'), bytes: sum('bytes'), hits: sum('hits') };
}
