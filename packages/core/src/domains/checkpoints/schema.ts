import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../json.js';

/** States of trees (CB-16). Only finished ones are seen. */
export const checkpoints = sqliteTable(
  'checkpoints',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    root: text('root').notNull(),
    label: text('label').notNull().default(''),
    conversationId: text('conversation_id'),
    state: text('state', { enum: ['open', 'finished', 'removing'] }).notNull(),
    /** Counted when it is finished. */
    files: integer('files').notNull().default(0),
    sizeBytes: integer('size_bytes').notNull().default(0),
    metadata: text('metadata', { mode: 'json' }).$type<JsonObject>(),
    createdAt: integer('created_at').notNull(),
    /** When something was last added; what is not finished is swept by this. */
    touchedAt: integer('touched_at').notNull(),
  },
  (table) => [
    uniqueIndex('checkpoints_id').on(table.ownerId, table.id),
    index('checkpoints_created').on(table.ownerId, table.createdAt),
    index('checkpoints_unfinished').on(table.ownerId, table.touchedAt).where(sql`${table.state} <> 'finished'`),
    check('checkpoints_state', sql`${table.state} in ('open', 'finished', 'removing')`),
  ],
);

/** Files as they were, once per owner however many checkpoints have them. Never changed; gone with the last checkpoint. */
export const checkpointEntries = sqliteTable(
  'checkpoint_entries',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    path: text('path').notNull(),
    kind: text('kind', { enum: ['file', 'symlink'] }).notNull(),
    mode: integer('mode').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    /** SHA-256 of the bytes, in the content store; empty of a link. */
    contentHash: text('content_hash').notNull().default(''),
    /** What a link leads to; else empty. */
    target: text('target').notNull().default(''),
    /** What the file can be known by while it does not change; empty: it can't. */
    stamp: text('stamp').notNull().default(''),
  },
  (table) => [
    uniqueIndex('checkpoint_entries_same').on(
      table.ownerId,
      table.path,
      table.stamp,
      table.contentHash,
      table.kind,
      table.mode,
      table.target,
    ),
    index('checkpoint_entries_content').on(table.ownerId, table.contentHash).where(sql`${table.contentHash} <> ''`),
    check('checkpoint_entries_kind', sql`${table.kind} in ('file', 'symlink')`),
  ],
);

/** Which checkpoint has which files. */
export const checkpointFiles = sqliteTable(
  'checkpoint_files',
  {
    key: integer('key').primaryKey(),
    checkpointKey: integer('checkpoint_key')
      .notNull()
      .references(() => checkpoints.key),
    entryKey: integer('entry_key')
      .notNull()
      .references(() => checkpointEntries.key),
  },
  (table) => [
    uniqueIndex('checkpoint_files_entry').on(table.entryKey, table.checkpointKey),
    index('checkpoint_files_checkpoint').on(table.checkpointKey),
  ],
);

/** Versions of single files, recorded one by one (AI-20). */
export const fileVersions = sqliteTable(
  'file_versions',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    root: text('root').notNull().default(''),
    path: text('path').notNull(),
    label: text('label').notNull().default(''),
    conversationId: text('conversation_id'),
    mode: integer('mode').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    contentHash: text('content_hash').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('file_versions_id').on(table.ownerId, table.id),
    index('file_versions_path').on(table.ownerId, table.root, table.path, table.createdAt),
    index('file_versions_created').on(table.ownerId, table.createdAt),
  ],
);
