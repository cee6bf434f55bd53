import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Placeholders } from '../../steps/index.js';
import type { PriceSource } from './analytics.js';
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

/** Tokens of the row of an insert or of `g` by prices of `q`, rounded half up to a micro-dollar, in integers. */
function costBy(
  tokens: (
    name: 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheCreationTokens' | 'cacheCreation1hTokens',
  ) => SQL,
): SQL {
  return sql`(${tokens('inputTokens')} * q.input + ${tokens('outputTokens')} * q.output
    + ${tokens('cacheReadTokens')} * q.cache_read
    + (${tokens('cacheCreationTokens')} - ${tokens('cacheCreation1hTokens')}) * q.cache_write
    + ${tokens('cacheCreation1hTokens')} * q.cache_write_1h + 500000) / 1000000`;
}

function setPrice(p: Placeholders<PricedRow>): SQL {
  return sql`select * from ${generationPrices} where owner_id = ${p.ownerId}
    and model in (${p.exactName}, ${p.bareName}, ${p.plainName}) and effective_from <= ${p.createdAt}
    order by model = ${p.exactName} desc, model = ${p.bareName} desc, effective_from desc limit 1`;
}

/**
 * Adds a call in one statement, the price that its owner set looked up on the way: so it is always the present one, whichever
 * process set it. An id that is there already changes nothing and gives no row.
 */
export const insertGeneration = defineSql<PricedRow, { costMicros: number | null; priceSource: PriceSource | null }>(
  (p) => {
    const value = (name: keyof typeof columns): SQL => {
      if (name === 'costMicros') {
        return sql`case when ${p.costMicros} is not null then ${p.costMicros}
        when q.key is not null then ${costBy((tokens) => sql`${p[tokens]}`)} else ${p.otherCost} end`;
      }
      if (name === 'priceSource') {
        return sql`case when ${p.priceSource} is not null then ${p.priceSource}
        when q.key is not null then 'set' else ${p.otherSource} end`;
      }
      return sql`${p[name]}`;
    };
    const names = Object.keys(columns) as (keyof typeof columns)[];
    return sql`insert into ${generations} (owner_id, ${sql.raw(Object.values(columns).join(', '))})
    select ${p.ownerId}, ${sql.join(names.map(value), sql`, `)}
    from (select 1) left join (${setPrice(p)}) q on ${p.costMicros} is null where true
    on conflict (owner_id, id) do nothing returning cost_micros, price_source`;
  },
  { costMicros: 'plain', priceSource: 'plain' },
);

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
