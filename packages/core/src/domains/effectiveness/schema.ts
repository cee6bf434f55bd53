import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** How effective conversations were (AI-4). */
export const conversationEffectiveness = sqliteTable(
  'conversation_effectiveness',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    /** What callers call it. */
    id: text('id').notNull(),
    project: text('project').notNull().default(''),
    conversationId: text('conversation_id'),
    taskType: text('task_type').notNull().default(''),
    success: real('success').notNull(),
    minutes: integer('minutes'),
    tokens: integer('tokens'),
    costMicros: integer('cost_micros'),
    satisfaction: integer('satisfaction'),
    keyFactors: text('key_factors', { mode: 'json' }).$type<readonly string[]>().notNull(),
    lessons: text('lessons').notNull().default(''),
    at: integer('at').notNull(),
  },
  (table) => [
    uniqueIndex('conversation_effectiveness_id').on(table.ownerId, table.id),
    index('conversation_effectiveness_at').on(table.ownerId, table.at, table.key),
    index('conversation_effectiveness_project').on(table.ownerId, table.project, table.at, table.key),
    check('conversation_effectiveness_success', sql`${table.success} between 0 and 1`),
    check(
      'conversation_effectiveness_satisfaction',
      sql`${table.satisfaction} is null or ${table.satisfaction} between 1 and 5`,
    ),
  ],
);

/** Of how much use files in contexts were (AI-4). */
export const contextRelevanceFeedback = sqliteTable(
  'context_relevance_feedback',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    project: text('project').notNull().default(''),
    path: text('path').notNull(),
    conversationId: text('conversation_id'),
    relevance: real('relevance'),
    usefulness: real('usefulness').notNull(),
    contextType: text('context_type').notNull().default(''),
    source: text('source', { enum: ['implicit', 'explicit'] })
      .notNull()
      .default('implicit'),
    at: integer('at').notNull(),
  },
  (table) => [
    uniqueIndex('context_relevance_feedback_id').on(table.ownerId, table.id),
    index('context_relevance_feedback_at').on(table.ownerId, table.at, table.key),
    index('context_relevance_feedback_path').on(table.ownerId, table.project, table.path),
    check(
      'context_relevance_feedback_relevance',
      sql`${table.relevance} is null or ${table.relevance} between 0 and 1`,
    ),
    check('context_relevance_feedback_usefulness', sql`${table.usefulness} between 0 and 1`),
    check('context_relevance_feedback_source', sql`${table.source} in ('implicit', 'explicit')`),
  ],
);
