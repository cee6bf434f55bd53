import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Log lines. AUTOINCREMENT, because who follows the log goes on behind an id: one that was used is never used again. */
export const logLines = sqliteTable(
  'logs',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    /** As numbers of pino: 10 trace to 60 fatal. */
    level: integer('level').notNull(),
    category: text('category').notNull().default(''),
    message: text('message').notNull(),
    context: text('context'),
    model: text('model'),
    promptPreview: text('prompt_preview'),
    errorType: text('error_type'),
    errorMessage: text('error_message'),
    stack: text('stack'),
    sessionId: text('session_id'),
    conversationId: text('conversation_id'),
    source: text('source'),
    createdAt: integer('created_at').notNull(),
    /** UTF-8 bytes of its texts, about: what keeping by size counts. */
    bytes: integer('bytes').notNull(),
  },
  (table) => [
    // Holds what lists and counts choose by, so that they read no line that they don't show.
    index('logs_owner_time').on(table.ownerId, table.createdAt, table.level, table.category, table.bytes),
    // Warnings and worse are few among many lines.
    index('logs_owner_severe').on(table.ownerId, table.createdAt).where(sql`${table.level} >= 40`),
  ],
);
