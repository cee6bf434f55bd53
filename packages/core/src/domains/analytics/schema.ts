import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../json.js';
import { bytes } from '../../schema/columns.js';

/** Calls of models, one row each (CY-9). A row that changes gets a new `key`, so that what lies behind a key is settled. */
export const generations = sqliteTable(
  'generations',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    createdAt: integer('created_at').notNull(),
    provider: text('provider').notNull().default(''),
    model: text('model').notNull().default(''),
    project: text('project').notNull().default(''),
    tool: text('tool').notNull().default(''),
    sessionId: text('session_id').notNull().default(''),
    /** No foreign key: the row outlives the conversation. */
    conversationId: text('conversation_id').notNull().default(''),
    inputTokens: integer('input_tokens').notNull().default(0),
    outputTokens: integer('output_tokens').notNull().default(0),
    cacheReadTokens: integer('cache_read_tokens').notNull().default(0),
    cacheCreationTokens: integer('cache_creation_tokens').notNull().default(0),
    cacheCreation1hTokens: integer('cache_creation_1h_tokens').notNull().default(0),
    reasoningTokens: integer('reasoning_tokens').notNull().default(0),
    /** Null: unknown. */
    costMicros: integer('cost_micros'),
    priceSource: text('price_source', { enum: ['reported', 'set', 'option', 'table'] }),
    firstTokenUs: integer('first_token_us'),
    generationUs: integer('generation_us'),
    totalUs: integer('total_us'),
    finishReason: text('finish_reason'),
    cacheHit: integer('cache_hit').notNull().default(0),
    error: text('error'),
    temperature: real('temperature'),
    maxTokens: integer('max_tokens'),
    metadata: text('metadata', { mode: 'json' }).$type<JsonObject>(),
  },
  (table) => [
    uniqueIndex('generations_id').on(table.ownerId, table.id),
    index('generations_recent').on(table.ownerId, table.createdAt),
    index('generations_model').on(table.ownerId, table.model, table.createdAt),
    index('generations_session')
      .on(table.ownerId, table.sessionId, table.createdAt)
      .where(sql`${table.sessionId} <> ''`),
    index('generations_unpriced').on(table.ownerId, table.createdAt).where(sql`${table.costMicros} is null`),
  ],
);

/** What rollups are about: all calls, those of a model, a project, a tool, or of all three at once. */
export const generationSeries = sqliteTable(
  'generation_series',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    cut: integer('cut').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    project: text('project').notNull(),
    tool: text('tool').notNull(),
  },
  (table) => [
    uniqueIndex('generation_series_about').on(
      table.ownerId,
      table.cut,
      table.provider,
      table.model,
      table.project,
      table.tool,
    ),
  ],
);

/** Sums of a series over a quarter of an hour, an hour or a day. The key says which: see `periods.ts`. Derived from the rows. */
export const generationRollups = sqliteTable('generation_rollups', {
  key: integer('key').primaryKey(),
  figures: bytes('figures').notNull(),
});

/** Positions: how far rollups and ledger have read, and from which time on an owner keeps calls. */
export const analyticsState = sqliteTable(
  'analytics_state',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    name: text('name').notNull(),
    value: integer('value').notNull(),
    /** What identifies the row at a position. */
    mark: text('mark').notNull().default(''),
  },
  (table) => [uniqueIndex('analytics_state_name').on(table.ownerId, table.name)],
);

/** Uses of tools, merged by project (CB-11). */
export const toolStats = sqliteTable(
  'tool_stats',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    tool: text('tool').notNull(),
    project: text('project').notNull().default(''),
    uses: integer('uses').notNull(),
    successes: integer('successes').notNull(),
    cacheHits: integer('cache_hits').notNull(),
    totalUs: integer('total_us').notNull(),
    lastUsedAt: integer('last_used_at').notNull(),
  },
  (table) => [uniqueIndex('tool_stats_tool').on(table.ownerId, table.tool, table.project)],
);

/** Prices that a user set; in micro-dollars for a million tokens. */
export const generationPrices = sqliteTable(
  'generation_prices',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    model: text('model').notNull(),
    effectiveFrom: integer('effective_from').notNull().default(0),
    input: integer('input').notNull(),
    output: integer('output').notNull(),
    cacheRead: integer('cache_read').notNull(),
    cacheWrite: integer('cache_write').notNull(),
    cacheWrite1h: integer('cache_write_1h').notNull(),
  },
  (table) => [uniqueIndex('generation_prices_model').on(table.ownerId, table.model, table.effectiveFrom)],
);

/** Money not to be spent within a period. */
export const budgets = sqliteTable(
  'budgets',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    name: text('name').notNull(),
    period: text('period', { enum: ['day', 'week', 'month'] }).notNull(),
    limitMicros: integer('limit_micros').notNull(),
    project: text('project').notNull().default(''),
    model: text('model').notNull().default(''),
    warnPercent: integer('warn_percent').notNull(),
    timeZone: text('time_zone').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('budgets_name').on(table.ownerId, table.name),
    check('budgets_period', sql`${table.period} in ('day', 'week', 'month')`),
  ],
);
