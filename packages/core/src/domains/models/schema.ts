import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../json.js';

/** Models (CY-13): files on this machine, and those that others serve. */
export const models = sqliteTable(
  'models',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    kind: text('kind', { enum: ['local', 'remote'] }).notNull(),
    name: text('name').notNull(),
    /** Of a file; empty for a remote model. */
    path: text('path').notNull().default(''),
    filename: text('filename').notNull().default(''),
    sizeBytes: integer('size_bytes'),
    modifiedAt: integer('modified_at'),
    /** Of a remote model; empty for a file. */
    provider: text('provider').notNull().default(''),
    url: text('url').notNull().default(''),
    format: text('format').notNull().default(''),
    architecture: text('architecture').notNull().default(''),
    parameterCount: integer('parameter_count'),
    sizeLabel: text('size_label').notNull().default(''),
    quantization: text('quantization').notNull().default(''),
    contextLength: integer('context_length'),
    vocabularySize: integer('vocabulary_size'),
    chatTemplate: text('chat_template'),
    metadata: text('metadata', { mode: 'json' }).$type<JsonObject>(),
    /** SHA-256 of the file, lower-case hex; empty while nobody has computed it. */
    contentHash: text('content_hash').notNull().default(''),
    firstSeenAt: integer('first_seen_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    missingSince: integer('missing_since'),
  },
  (table) => [
    uniqueIndex('models_path').on(table.ownerId, table.path).where(sql`${table.kind} = 'local'`),
    uniqueIndex('models_remote')
      .on(table.ownerId, table.provider, table.name, table.url)
      .where(sql`${table.kind} = 'remote'`),
    index('models_name').on(table.ownerId, table.name, table.id),
    index('models_content').on(table.ownerId, table.contentHash).where(sql`${table.contentHash} <> ''`),
    check('models_kind', sql`${table.kind} in ('local', 'remote')`),
  ],
);
