import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** User sessions (AI-7). */
export const userSessions = sqliteTable(
  'user_sessions',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    /** What callers call it. */
    id: text('id').notNull(),
    userId: text('user_id').notNull().default(''),
    status: text('status', { enum: ['active', 'inactive', 'expired'] }).notNull(),
    startedAt: integer('started_at').notNull(),
    lastActivity: integer('last_activity').notNull(),
    projectPath: text('project_path').notNull().default(''),
    workingDirectory: text('working_directory').notNull().default(''),
    /** A JSON object of texts, without secrets. */
    environmentVariables: text('environment_variables').notNull().default('{}'),
    /** A JSON object. */
    preferences: text('preferences').notNull().default('{}'),
    /** The last version that an entry of its state was given. */
    stateVersion: integer('state_version').notNull().default(0),
  },
  (table) => [
    uniqueIndex('user_sessions_id').on(table.ownerId, table.id),
    index('user_sessions_activity').on(table.ownerId, table.lastActivity),
    index('user_sessions_status').on(table.ownerId, table.status, table.lastActivity),
    index('user_sessions_project').on(table.ownerId, table.projectPath, table.lastActivity),
    check('user_sessions_status_name', sql`${table.status} in ('active', 'inactive', 'expired')`),
  ],
);

/** What sessions keep: the seed's session_cache (AI-7). */
export const sessionState = sqliteTable(
  'session_state',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    sessionKey: integer('session_key')
      .notNull()
      .references(() => userSessions.key, { onDelete: 'cascade' }),
    /** What callers call the key. */
    name: text('name').notNull(),
    /** JSON. */
    value: text('value').notNull(),
    version: integer('version').notNull(),
    expiresAt: integer('expires_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('session_state_name').on(table.sessionKey, table.name),
    index('session_state_expiry').on(table.ownerId, table.expiresAt).where(sql`${table.expiresAt} is not null`),
  ],
);
