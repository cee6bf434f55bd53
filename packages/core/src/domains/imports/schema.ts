import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../json.js';

/** How far importers have read their sources. */
export const importPositions = sqliteTable(
  'import_positions',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    importer: text('importer').notNull(),
    source: text('source').notNull(),
    offset: integer('offset').notNull(),
    fingerprint: text('fingerprint', { mode: 'json' }).$type<JsonObject>().notNull(),
    state: text('state', { mode: 'json' }).$type<JsonObject>(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [uniqueIndex('import_positions_source').on(table.ownerId, table.importer, table.source)],
);
