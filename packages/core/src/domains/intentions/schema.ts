import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** Prospective memory (CB-7). */
export const intentions = sqliteTable(
  'intentions',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    /** What callers call it. */
    id: text('id').notNull(),
    kind: text('kind', { enum: ['task', 'goal', 'reminder'] }).notNull(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    status: text('status', { enum: ['open', 'active', 'done', 'cancelled'] }).notNull(),
    /** 0 low … 3 urgent. */
    priority: integer('priority').notNull(),
    project: text('project').notNull().default(''),
    parentKey: integer('parent_key').references((): AnySQLiteColumn => intentions.key, { onDelete: 'cascade' }),
    progress: real('progress').notNull().default(0),
    dueAt: integer('due_at'),
    everyMs: integer('every_ms'),
    snoozedUntil: integer('snoozed_until'),
    /** When it is due by time: when it is not put off any more, else by its schedule. */
    wakeAt: integer('wake_at'),
    repeats: integer('repeats').notNull().default(0),
    /** A JSON list. */
    triggers: text('triggers').notNull().default('[]'),
    claimedBy: text('claimed_by'),
    claimedUntil: integer('claimed_until'),
    completions: integer('completions').notNull().default(0),
    completedAt: integer('completed_at'),
    /** A JSON list. */
    tags: text('tags').notNull().default('[]'),
    /** A JSON object. */
    metadata: text('metadata').notNull().default('{}'),
    conversationId: text('conversation_id'),
    source: text('source'),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('intentions_id').on(table.ownerId, table.id),
    index('intentions_status').on(table.ownerId, table.status, table.priority),
    index('intentions_due').on(table.ownerId, table.wakeAt).where(sql`${table.status} in ('open', 'active')`),
    // What waits for an event or a context.
    index('intentions_triggers')
      .on(table.ownerId, table.key)
      .where(sql`${table.status} in ('open', 'active') and ${table.triggers} <> '[]'`),
    index('intentions_parent').on(table.parentKey).where(sql`${table.parentKey} is not null`),
    check('intentions_kind', sql`${table.kind} in ('task', 'goal', 'reminder')`),
    check('intentions_status_name', sql`${table.status} in ('open', 'active', 'done', 'cancelled')`),
    check('intentions_progress', sql`${table.progress} between 0 and 1`),
  ],
);
