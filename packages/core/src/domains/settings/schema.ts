import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Settings (CY-3): a row for every value that was set in some scope. */
export const settings = sqliteTable(
  'settings',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    scope: text('scope', { enum: ['global', 'user', 'project'] }).notNull(),
    /** Which user or project; empty in the global scope. */
    scopeName: text('scope_name').notNull().default(''),
    /** What callers call the key. */
    name: text('name').notNull(),
    valueType: text('value_type', { enum: ['str', 'int', 'float', 'bool', 'json'] }).notNull(),
    /** The value as JSON. */
    value: text('value').notNull(),
    category: text('category').notNull().default(''),
    description: text('description'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('settings_name').on(table.ownerId, table.name, table.scope, table.scopeName),
    uniqueIndex('settings_scope').on(table.ownerId, table.scope, table.scopeName, table.name),
    check('settings_scope_kind', sql`${table.scope} in ('global', 'user', 'project')`),
    check('settings_value_type', sql`${table.valueType} in ('str', 'int', 'float', 'bool', 'json')`),
  ],
);
