import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Core memory blocks, as they are. */
export const memoryBlocks = sqliteTable(
  'memory_blocks',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    project: text('project').notNull().default(''),
    label: text('label').notNull(),
    value: text('value').notNull(),
    description: text('description').notNull().default(''),
    limitChars: integer('limit_chars').notNull(),
    version: integer('version').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('memory_blocks_label').on(table.ownerId, table.project, table.label),
    check('memory_blocks_version', sql`${table.version} > 0`),
  ],
);

/** The last versions of each block, the present one included. */
export const memoryBlockVersions = sqliteTable(
  'memory_block_versions',
  {
    key: integer('key').primaryKey(),
    blockKey: integer('block_key')
      .notNull()
      .references(() => memoryBlocks.key, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    value: text('value').notNull(),
    description: text('description').notNull(),
    /** What the caller calls the edit that made it. */
    editId: text('edit_id'),
    at: integer('at').notNull(),
  },
  (table) => [
    uniqueIndex('memory_block_versions_version').on(table.blockKey, table.version),
    index('memory_block_versions_edit').on(table.blockKey, table.editId).where(sql`${table.editId} is not null`),
  ],
);
