import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { JsonObject, JsonValue } from '../../json.js';
import { bytes } from '../../schema/columns.js';

/**
 * Entries, general ones and responses. Reads never write here: who was used when stands in `cache_uses`, so that a hit does
 * not rewrite a page full of values. `value` is last, so that looking at the others never follows it into overflow pages.
 */
export const cacheEntries = sqliteTable(
  'cache_entries',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    /** 0 for general entries, 1 for responses. */
    space: integer('space').notNull(),
    name: text('name').notNull(),
    category: text('category').notNull().default(''),
    /** What the entry takes, about; see `entry-size.ts`. */
    bytes: integer('bytes').notNull(),
    /** The bytes of all entries that were made up to this one, as they were made; see `state` in `statements.ts`. */
    madeBytes: integer('made_bytes').notNull(),
    createdAt: integer('created_at').notNull(),
    writtenAt: integer('written_at').notNull(),
    expiresAt: integer('expires_at'),
    /** Another number with each write: tells a copy in memory whether it is still what is stored. */
    stamp: integer('stamp').notNull(),
    /** JSON as text, bytes as a blob; null: it is known that there is nothing. */
    value: bytes('value'),
  },
  (table) => [
    uniqueIndex('cache_entries_name').on(table.ownerId, table.space, table.name),
    index('cache_entries_category').on(table.ownerId, table.category, table.name).where(sql`${table.category} <> ''`),
    index('cache_entries_expiry').on(table.expiresAt).where(sql`${table.expiresAt} is not null`),
  ],
);

const entryKey = () =>
  integer('entry_key')
    .primaryKey()
    .references(() => cacheEntries.key, { onDelete: 'cascade' });

/** When entries were last used, of those that were used since they were made. */
export const cacheUses = sqliteTable(
  'cache_uses',
  {
    entryKey: entryKey(),
    usedAt: integer('used_at').notNull(),
    hits: integer('hits').notNull(),
    lastHitAt: integer('last_hit_at'),
  },
  (table) => [index('cache_uses_used').on(table.usedAt)],
);

/** What is known of a response beside its text, which is its entry's value (CY-5). */
export const cacheResponses = sqliteTable(
  'cache_responses',
  {
    entryKey: entryKey(),
    ownerId: text('owner_id').notNull().default(''),
    model: text('model').notNull(),
    modelName: text('model_name').notNull(),
    promptHash: text('prompt_hash').notNull(),
    finishReason: text('finish_reason'),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    durationMs: real('duration_ms'),
    costMicros: integer('cost_micros'),
    prompt: text('prompt'),
    messages: text('messages', { mode: 'json' }).$type<JsonValue>(),
    settings: text('settings', { mode: 'json' }).$type<JsonObject>().notNull(),
    response: text('response', { mode: 'json' }).$type<JsonValue>(),
  },
  (table) => [
    index('cache_responses_prompt').on(table.ownerId, table.promptHash),
    index('cache_responses_model').on(table.ownerId, table.modelName),
  ],
);

/** What entries are about, as vectors: little-endian 32-bit floats of length 1. */
export const cacheVectors = sqliteTable(
  'cache_vectors',
  {
    entryKey: entryKey(),
    ownerId: text('owner_id').notNull().default(''),
    category: text('category').notNull(),
    /** The entry's when it was written with this vector: set again without one, it has another. */
    stamp: integer('stamp').notNull(),
    model: text('model').notNull(),
    dimension: integer('dimension').notNull(),
    text: text('text').notNull(),
    vector: bytes('vector').notNull(),
  },
  (table) => [index('cache_vectors_category').on(table.ownerId, table.category, table.entryKey)],
);

/** Who computes what at the moment, across processes. */
export const cacheLeases = sqliteTable(
  'cache_leases',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    name: text('name').notNull(),
    holder: text('holder').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [uniqueIndex('cache_leases_name').on(table.ownerId, table.name)],
);

/** Hits, misses and what they spared, by the hour. */
export const cacheUsage = sqliteTable(
  'cache_usage',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    /** The hour's first millisecond. */
    hour: integer('hour').notNull(),
    hits: integer('hits').notNull(),
    misses: integer('misses').notNull(),
    responses: integer('responses').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    costMicros: integer('cost_micros').notNull(),
    durationMs: real('duration_ms').notNull(),
  },
  (table) => [uniqueIndex('cache_usage_hour').on(table.ownerId, table.hour)],
);

/** One row, missing while nothing was ever replaced or removed. */
export const cacheState = sqliteTable('cache_state', {
  key: integer('key').primaryKey(),
  /** What is to be taken off the largest key's `made_bytes` to get the bytes of all entries. */
  goneBytes: integer('gone_bytes').notNull(),
  /** What will be left, while a removal is under way. */
  leftBytes: integer('left_bytes'),
  /** Rises when an entry is replaced, or removed by a caller; not for new entries, expiry or eviction. */
  version: integer('version').notNull(),
  /** Another number whenever the row is made anew, as after clearing the store. */
  epoch: integer('epoch').notNull(),
});
