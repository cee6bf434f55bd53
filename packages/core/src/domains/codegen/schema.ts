import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { pendingTable } from '../../schema/pending.js';

/** Code-generation sessions (CC-1). */
export const codegenSessions = sqliteTable(
  'codegen_sessions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    designGoal: text('design_goal').notNull(),
    parentSessionId: integer('parent_session_id').references((): AnySQLiteColumn => codegenSessions.id),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('codegen_sessions_owner').on(table.ownerId, table.id),
    index('codegen_sessions_parent').on(table.parentSessionId).where(sql`${table.parentSessionId} is not null`),
  ],
);

/** Iterations of a session, ordered by id (CC-2). */
export const codegenIterations = sqliteTable(
  'codegen_iterations',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    sessionId: integer('session_id')
      .notNull()
      .references(() => codegenSessions.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    feedback: text('feedback'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('codegen_iterations_session').on(table.sessionId)],
);

/** Errors of an iteration, ordered by id (CC-3). */
export const codegenErrors = sqliteTable(
  'codegen_errors',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    iterationId: integer('iteration_id')
      .notNull()
      .references(() => codegenIterations.id, { onDelete: 'cascade' }),
    type: text('type', { enum: ['syntax', 'runtime'] }).notNull(),
    message: text('message').notNull(),
    line: integer('line'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('codegen_errors_iteration').on(table.iterationId),
    check('codegen_errors_type', sql`${table.type} in ('syntax', 'runtime')`),
  ],
);

/** Changes that the keyword index has yet to take up. */
export const codegenPending = pendingTable('codegen_pending');
