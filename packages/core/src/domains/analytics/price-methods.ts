import { sql } from 'drizzle-orm';
import { all, batch, call, defineSql, type Steps, transaction } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Analytics } from './analytics.js';
import type { AnalyticsParts } from './analytics-parts.js';
import { columnList, type StoredRow, storedColumns } from './generation-statements.js';
import * as input from './input.js';
import type { FullTokenPrices } from './model-prices.js';
import type { KnownPrice } from './price.js';
import { type Cost, complete, costOf, namesOf } from './pricing.js';
import { exchange } from './rollups.js';
import { generationPrices, generations } from './schema.js';

interface SetPrice extends FullTokenPrices {
  readonly model: string;
  readonly effectiveFrom: number;
}

const priceColumns = {
  model: 'plain',
  effectiveFrom: 'plain',
  input: 'plain',
  output: 'plain',
  cacheRead: 'plain',
  cacheWrite: 'plain',
  cacheWrite1h: 'plain',
} as const;

const statements = {
  set: defineSql<SetPrice & { ownerId: string }>(
    (
      p,
    ) => sql`insert into ${generationPrices} (owner_id, model, effective_from, input, output, cache_read, cache_write, cache_write_1h)
      values (${p.ownerId}, ${p.model}, ${p.effectiveFrom}, ${p.input}, ${p.output}, ${p.cacheRead}, ${p.cacheWrite}, ${p.cacheWrite1h})
      on conflict (owner_id, model, effective_from) do update set input = excluded.input, output = excluded.output,
        cache_read = excluded.cache_read, cache_write = excluded.cache_write, cache_write_1h = excluded.cache_write_1h`,
  ),
  all: defineSql<{ ownerId: string }, SetPrice>(
    (
      p,
    ) => sql`select model, effective_from, input, output, cache_read, cache_write, cache_write_1h from ${generationPrices}
      where owner_id = ${p.ownerId} order by model, effective_from`,
    priceColumns,
  ),
  remove: defineSql<{ ownerId: string; model: string; effectiveFrom: number | null }>(
    (p) => sql`delete from ${generationPrices} where owner_id = ${p.ownerId} and model = ${p.model}
      and (${p.effectiveFrom} is null or effective_from = ${p.effectiveFrom})`,
  ),
  reprice: defineSql<{ key: number; costMicros: number; priceSource: string }>(
    (p) =>
      sql`update ${generations} set cost_micros = ${p.costMicros}, price_source = ${p.priceSource} where key = ${p.key}`,
  ),
  /** The next calls whose cost is not settled, by key: `onlyUnpriced` finds them in an index of their own. */
  next: defineSql<
    { ownerId: string; after: number; since: number | null; until: number | null; model: string | null; limit: number },
    StoredRow
  >(
    (p) => sql`select ${columnList} from ${generations} g where g.owner_id = ${p.ownerId} and g.key > ${p.after}
      and (g.price_source is null or g.price_source <> 'reported')
      and (${p.since} is null or g.created_at >= ${p.since}) and (${p.until} is null or g.created_at < ${p.until})
      and (${p.model} is null or g.model = ${p.model}) order by g.key limit ${p.limit}`,
    storedColumns,
  ),
  nextUnpriced: defineSql<
    { ownerId: string; after: number; since: number | null; until: number | null; model: string | null; limit: number },
    StoredRow
  >(
    (p) => sql`select ${columnList} from ${generations} g where g.owner_id = ${p.ownerId} and g.cost_micros is null
      and +g.key > ${p.after}
      and (${p.since} is null or g.created_at >= ${p.since}) and (${p.until} is null or g.created_at < ${p.until})
      and (${p.model} is null or g.model = ${p.model}) order by +g.key limit ${p.limit}`,
    storedColumns,
  ),
};

/** Calls that one transaction of {@link Analytics.reprice} looks at. */
const REPRICED_AT_ONCE = 5_000;

/** What calls cost. */
export function priceMethods(
  context: DomainContext,
  { pricing }: AnalyticsParts,
): Pick<Analytics<'steps'>, 'prices' | 'setPrice' | 'removePrice' | 'reprice'> {
  const { ownerId, feed } = context;
  return {
    *prices(given) {
      const { model } = validate(input.priceFilter, given ?? {}, 'analytics.prices');
      const names = model === undefined ? undefined : new Set<string>(namesOf(model));
      const set = (yield* all(statements.all, { ownerId })).filter((price) => names?.has(price.model) ?? true);
      return [...set.map((price): KnownPrice => ({ ...price, source: 'set' })), ...pricing.known(model)];
    },
    *setPrice(given) {
      const { model, effectiveFrom = 0, ...prices } = validate(input.newPrice, given, 'analytics.setPrice');
      yield* batch([
        call(statements.set, { ownerId, model, effectiveFrom, ...complete(prices) }),
        ...feed.always({ kind: 'analytics', id: 'prices', operation: 'updated' }),
      ]);
    },
    *removePrice(model, effectiveFrom) {
      const place = validate(input.pricePlace, { model, effectiveFrom }, 'analytics.removePrice');
      const [removed] = yield* batch([
        call(statements.remove, { ownerId, model: place.model, effectiveFrom: place.effectiveFrom ?? null }),
        ...feed.ifChanged({ kind: 'analytics', id: 'prices', operation: 'removed' }),
      ]);
      return removed?.changes ?? 0;
    },
    *reprice(given) {
      const {
        since,
        until,
        model,
        onlyUnpriced = true,
      } = validate(input.repriceOptions, given ?? {}, 'analytics.reprice');
      const filter = {
        ownerId,
        since: since ?? null,
        until: until ?? null,
        model: model ?? null,
        limit: REPRICED_AT_ONCE,
      };
      const next = onlyUnpriced ? statements.nextUnpriced : statements.next;
      let changed = 0;
      for (let after = 0; ; ) {
        const part: { changed: number; last: number | undefined } = yield* transaction(function* () {
          const rows = yield* all(next, { ...filter, after });
          return { changed: yield* repriceRows(rows), last: rows.at(-1)?.key };
        });
        changed += part.changed;
        if (part.last === undefined) return changed;
        after = part.last;
      }
    },
  };

  function* repriceRows(rows: readonly StoredRow[]): Steps<number> {
    const set = yield* all(statements.all, { ownerId });
    const changes = rows.flatMap((row) => {
      const cost = priceBySet(set, row) ?? pricing.cost(row.model, row.createdAt, row);
      const isNew = cost !== undefined && (cost.costMicros !== row.costMicros || cost.priceSource !== row.priceSource);
      return isNew ? [{ row, cost }] : [];
    });
    if (changes.length === 0) return 0;
    const counted = changes.map(({ row }) => ({ ownerId, ...row, failed: row.error === null ? 0 : 1 }));
    yield* exchange(
      counted,
      counted.map((row, index) => ({ ...row, costMicros: changes[index]?.cost.costMicros ?? null })),
    );
    yield* batch([
      ...changes.map(({ row, cost }) => call(statements.reprice, { key: row.key, ...cost })),
      ...feed.always({ kind: 'analytics', id: 'generations', operation: 'updated' }),
    ]);
    return changes.length;
  }
}

/** The cost by the prices that the owner set, chosen as the insert does. */
function priceBySet(set: readonly SetPrice[], row: StoredRow): Cost | undefined {
  for (const name of namesOf(row.model)) {
    const price = set.findLast(({ model, effectiveFrom }) => model === name && effectiveFrom <= row.createdAt);
    if (price !== undefined) return { costMicros: costOf(row, price), priceSource: 'set' };
  }
  return undefined;
}
