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
import { pendingTable } from '../../schema/pending.js';

/** Memories (CB-4). */
export const memories = sqliteTable(
  'memories',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    /** What callers call it. */
    id: text('id').notNull(),
    type: text('type').notNull(),
    scope: text('scope').notNull(),
    project: text('project').notNull().default(''),
    content: text('content').notNull(),
    /** SHA-256 of what makes two memories the same: see identity.ts. */
    identity: text('identity').notNull(),
    importance: real('importance').notNull(),
    accessCount: integer('access_count').notNull().default(0),
    lastAccessedAt: integer('last_accessed_at'),
    strengthened: integer('strengthened').notNull().default(0),
    /** Ids that callers gave to adds which strengthened it, the last 16, as JSON. */
    strengthenedBy: text('strengthened_by').notNull().default('[]'),
    /** A JSON list. */
    tags: text('tags').notNull().default('[]'),
    /** A JSON object. */
    metadata: text('metadata').notNull().default('{}'),
    conversationId: text('conversation_id'),
    messageId: text('message_id'),
    source: text('source'),
    expiresAt: integer('expires_at'),
    supersededAt: integer('superseded_at'),
    supersededBy: integer('superseded_by').references((): AnySQLiteColumn => memories.key, { onDelete: 'set null' }),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('memories_id').on(table.ownerId, table.id),
    index('memories_owner').on(table.ownerId, table.key),
    index('memories_project').on(table.ownerId, table.project, table.key),
    index('memories_importance').on(table.ownerId, table.importance, table.key),
    // Not unique: redacting anew may make two memories the same. Who adds looks first, under the write lock.
    index('memories_identity').on(table.ownerId, table.identity),
    index('memories_expiry').on(table.ownerId, table.expiresAt).where(sql`${table.expiresAt} is not null`),
    index('memories_superseded').on(table.supersededBy).where(sql`${table.supersededBy} is not null`),
    check('memories_importance_range', sql`${table.importance} between 0 and 1`),
    check('memories_superseded_since', sql`${table.supersededBy} is null or ${table.supersededAt} is not null`),
  ],
);

/** Changes that the keyword index has yet to take up. */
export const memoriesPending = pendingTable('memories_pending');
