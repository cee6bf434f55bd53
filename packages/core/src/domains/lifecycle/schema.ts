import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bytes } from '../../schema/columns.js';
import { pendingTable } from '../../schema/pending.js';

/** Runs of maintenance: one row for each run of a job. A run that was interrupted goes on in its row. */
export const maintenanceRuns = sqliteTable(
  'maintenance_runs',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    job: text('job').notNull(),
    status: text('status', { enum: ['running', 'stopped', 'done', 'skipped', 'failed'] }).notNull(),
    removed: integer('removed').notNull().default(0),
    freedBytes: integer('freed_bytes').notNull().default(0),
    /** Transactions so far, and the longest time that one of them held the write lock, in microseconds. */
    steps: integer('steps').notNull().default(0),
    longestUs: integer('longest_us').notNull().default(0),
    /** Why it was skipped, or what it failed with. */
    reason: text('reason').notNull().default(''),
    startedAt: integer('started_at').notNull(),
    touchedAt: integer('touched_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [
    index('maintenance_runs_job').on(table.ownerId, table.job, table.key),
    check('maintenance_runs_status', sql`${table.status} in ('running', 'stopped', 'done', 'skipped', 'failed')`),
  ],
);

/** Who maintains the database at the moment, across processes. */
export const maintenanceLeases = sqliteTable(
  'maintenance_leases',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    name: text('name').notNull(),
    holder: text('holder').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [uniqueIndex('maintenance_leases_name').on(table.ownerId, table.name)],
);

/** Archives: a conversation, with the forks that share messages with it, as one compressed text in pieces. */
export const conversationArchives = sqliteTable(
  'conversation_archives',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    /** `writing`: not complete, nothing was removed; `cleaning`: complete, its messages are being removed; `stored`: all is done. */
    state: text('state', { enum: ['writing', 'cleaning', 'stored'] }).notNull(),
    /** Keys of the segments whose messages are yet to be removed, as JSON. */
    segments: text('segments').notNull().default('[]'),
    /** SHA-256 over the pieces' own, lower-case hex. */
    digest: text('digest').notNull().default(''),
    sizeBytes: integer('size_bytes').notNull().default(0),
    storedBytes: integer('stored_bytes').notNull().default(0),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('conversation_archives_open').on(table.ownerId, table.key).where(sql`${table.state} <> 'stored'`),
    check('conversation_archives_state', sql`${table.state} in ('writing', 'cleaning', 'stored')`),
  ],
);

/** The pieces of archives, so that none takes long to write. */
export const conversationArchivePieces = sqliteTable(
  'conversation_archive_pieces',
  {
    key: integer('key').primaryKey(),
    archiveKey: integer('archive_key')
      .notNull()
      .references(() => conversationArchives.key, { onDelete: 'cascade' }),
    nth: integer('nth').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    data: bytes('data').notNull(),
  },
  (table) => [uniqueIndex('conversation_archive_pieces_nth').on(table.archiveKey, table.nth)],
);

/** Archived conversations, for lists and searches. */
export const archivedConversations = sqliteTable(
  'archived_conversations',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    archiveKey: integer('archive_key')
      .notNull()
      .references(() => conversationArchives.key, { onDelete: 'cascade' }),
    title: text('title').notNull().default(''),
    project: text('project').notNull().default(''),
    provider: text('provider').notNull().default(''),
    model: text('model').notNull().default(''),
    messageCount: integer('message_count').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    archivedAt: integer('archived_at').notNull(),
  },
  (table) => [
    uniqueIndex('archived_conversations_id').on(table.ownerId, table.id),
    index('archived_conversations_recent').on(table.ownerId, table.updatedAt, table.key),
    index('archived_conversations_archive').on(table.archiveKey),
  ],
);

/** When conversations were taken out of an archive: for a while they stay out. */
export const conversationRestorations = sqliteTable(
  'conversation_restorations',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    restoredAt: integer('restored_at').notNull(),
  },
  (table) => [uniqueIndex('conversation_restorations_id').on(table.ownerId, table.id)],
);

/** Changes that the keyword index has yet to take up. */
export const lifecyclePending = pendingTable('lifecycle_pending');
