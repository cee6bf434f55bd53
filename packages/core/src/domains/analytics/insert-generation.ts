import { sql } from 'drizzle-orm';
import { type Call, type CallResult, call, defineSql, get, type Steps } from '../../steps/index.js';
import type { RecordedGeneration } from './generation.js';
import type { GenerationRow } from './generation-row.js';
import { insertKnown, insertPriced, type PriceOfRow } from './generation-statements.js';
import type { FullTokenPrices } from './model-prices.js';
import { type Cost, costOf, namesOf, type Pricing } from './pricing.js';
import { generationPrices } from './schema.js';

/** A price that an owner set, for one of a model's names: the most exact name first, then the latest price that holds. */
const priceFor = defineSql<
  { ownerId: string; exactName: string; bareName: string; plainName: string; createdAt: number },
  FullTokenPrices
>(
  (p) => sql`select input, output, cache_read, cache_write, cache_write_1h from ${generationPrices}
    where owner_id = ${p.ownerId} and model in (${p.exactName}, ${p.bareName}, ${p.plainName})
      and effective_from <= ${p.createdAt}
    order by model = ${p.exactName} desc, model = ${p.bareName} desc, effective_from desc limit 1`,
  { input: 'plain', output: 'plain', cacheRead: 'plain', cacheWrite: 'plain', cacheWrite1h: 'plain' },
);

/** The row with its cost, where one is known. Where a read is no request this is quicker than {@link insertPriced}. */
export function* priced(ownerId: string, row: GenerationRow, pricing: Pricing): Steps<GenerationRow> {
  if (row.costMicros !== null) return row;
  const [exactName, bareName, plainName] = namesOf(row.model);
  const set = yield* get(priceFor, { ownerId, exactName, bareName, plainName, createdAt: row.createdAt });
  const cost: Cost | undefined =
    set === undefined
      ? pricing.cost(row.model, row.createdAt, row)
      : { costMicros: costOf(row, set), priceSource: 'set' };
  return cost === undefined ? row : { ...row, ...cost };
}

/** The call that adds a row, priced where its cost is not known. */
export function insertOf(ownerId: string, row: GenerationRow, pricing: Pricing): Call {
  if (row.costMicros !== null) return call(insertKnown, { ownerId, ...row });
  const [exactName, bareName, plainName] = namesOf(row.model);
  const other = pricing.cost(row.model, row.createdAt, row);
  return call(insertPriced, {
    ownerId,
    ...row,
    exactName,
    bareName,
    plainName,
    otherCost: other?.costMicros ?? null,
    otherSource: other?.priceSource ?? null,
  });
}

/** What {@link insertOf} did; undefined when the id is there already. */
export function insertedRow(row: GenerationRow, result: CallResult | undefined): RecordedGeneration | undefined {
  const { id } = row;
  if (row.costMicros !== null) {
    const { costMicros, priceSource } = row;
    return result !== undefined && result.changes > 0 ? { id, costMicros, priceSource, added: true } : undefined;
  }
  const price = result?.rows[0] as PriceOfRow | undefined;
  return price && { id, ...price, added: true };
}
