import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Placeholders } from '../../steps/index.js';
import type { PriceSource } from './generation.js';
import type { GenerationRow, PricedRow } from './generation-row.js';
import { generationPrices, generations } from './schema.js';

const columns: { readonly [N in keyof GenerationRow]: string } = {
  id: 'id',
  createdAt: 'created_at',
  provider: 'provider',
  model: 'model',
  project: 'project',
  tool: 'tool',
  sessionId: 'session_id',
  conversationId: 'conversation_id',
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  cacheReadTokens: 'cache_read_tokens',
  cacheCreationTokens: 'cache_creation_tokens',
  cacheCreation1hTokens: 'cache_creation_1h_tokens',
  reasoningTokens: 'reasoning_tokens',
  costMicros: 'cost_micros',
  priceSource: 'price_source',
  firstTokenUs: 'first_token_us',
  generationUs: 'generation_us',
  totalUs: 'total_us',
  finishReason: 'finish_reason',
  cacheHit: 'cache_hit',
  error: 'error',
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  metadata: 'metadata',
};

/** The columns of a call, in the order of {@link storedColumns}. */
export const columnList = sql.raw(
  `g.key, ${Object.values(columns)
    .map((column) => `g.${column}`)
    .join(', ')}`,
);
/** How the rows of {@link columnList} are read. */
export const storedColumns = { key: 'plain', ...plain(columns) } as const;

/** A call with the key of its row. */
export interface StoredRow extends GenerationRow {
  readonly key: number;
}

function plain(names: typeof columns): { readonly [N in keyof GenerationRow]: 'plain' } {
  const entries = Object.keys(names).map((name) => [name, 'plain']);
  return Object.fromEntries(entries) as { readonly [N in keyof GenerationRow]: 'plain' };
}

const columnNames = sql.raw(`owner_id, ${Object.values(columns).join(', ')}`);

/** Adds a call whose cost is known. An id that is there already changes nothing. */
export const insertKnown = defineSql<GenerationRow & { ownerId: string }>(
  (p) => sql`insert into ${generations} (${columnNames}) values (${p.ownerId}, ${valuesOf(p, {})})
    on conflict (owner_id, id) do nothing`,
);

/**
 * Adds a call and prices it in one statement, the prices that its owner set looked up on the way: so they are always the present
 * ones, whichever process set them. An id that is there already changes nothing and gives no row.
 */
export const insertPriced = defineSql<PricedRow, PriceOfRow>(
  (p) => {
    const { exactName, bareName, plainName } = p;
    const keys = [exactName, bareName, plainName].map(
      (name) => sql`(select key from ${generationPrices}
      where owner_id = ${p.ownerId} and model = ${name} and effective_from <= ${p.createdAt}
      order by effective_from desc limit 1)`,
    );
    const isSet = sql`exists (select 1 from ${generationPrices} where owner_id = ${p.ownerId}
      and model in (${exactName}, ${bareName}, ${plainName}) and effective_from <= ${p.createdAt})`;
    const cost = sql`coalesce((select ${costBy(p)} from ${generationPrices}
      where key = coalesce(${sql.join(keys, sql`, `)})), ${p.otherCost})`;
    const source = sql`case when ${isSet} then 'set' else ${p.otherSource} end`;
    return sql`insert into ${generations} (${columnNames})
      values (${p.ownerId}, ${valuesOf(p, { costMicros: cost, priceSource: source })})
      on conflict (owner_id, id) do nothing returning cost_micros, price_source`;
  },
  { costMicros: 'plain', priceSource: 'plain' },
);

/** What a row came to cost. */
export interface PriceOfRow {
  readonly costMicros: number | null;
  readonly priceSource: PriceSource | null;
}

function valuesOf(p: Placeholders<GenerationRow>, computed: { readonly [N in keyof GenerationRow]?: SQL }): SQL {
  const names = Object.keys(columns) as (keyof GenerationRow)[];
  return sql.join(
    names.map((name) => computed[name] ?? sql`${p[name]}`),
    sql`, `,
  );
}

/** Tokens of a new row by a price, rounded half up to a micro-dollar, in integers. */
function costBy(p: Placeholders<PricedRow>): SQL {
  return sql`(${p.inputTokens} * input + ${p.outputTokens} * output + ${p.cacheReadTokens} * cache_read
    + (${p.cacheCreationTokens} - ${p.cacheCreation1hTokens}) * cache_write
    + ${p.cacheCreation1hTokens} * cache_write_1h + 500000) / 1000000`;
}

/** An owner's call by its id. */
export const generationById = defineSql<{ ownerId: string; id: string }, StoredRow>(
  (p) => sql`select ${columnList} from ${generations} g where g.owner_id = ${p.ownerId} and g.id = ${p.id}`,
  storedColumns,
);

/** Removes a call by its key. */
export const deleteGeneration = defineSql<{ key: number }>((p) => sql`delete from ${generations} where key = ${p.key}`);

/** The time below which an owner's oldest calls lie, so many of them, before a time; null when there are fewer. */
export const oldestBefore = defineSql<{ ownerId: string; time: number; skip: number }, { createdAt: number }>(
  (p) => sql`select created_at from ${generations} where owner_id = ${p.ownerId} and created_at < ${p.time}
    order by created_at limit 1 offset ${p.skip}`,
  { createdAt: 'plain' },
);

/** Removes an owner's calls before a time. */
export const deleteBefore = defineSql<{ ownerId: string; time: number }>(
  (p) => sql`delete from ${generations} where owner_id = ${p.ownerId} and created_at < ${p.time}`,
);

/** Removes all of an owner's calls. */
export const deleteAll = defineSql<{ ownerId: string }>(
  (p) => sql`delete from ${generations} where owner_id = ${p.ownerId}`,
);
