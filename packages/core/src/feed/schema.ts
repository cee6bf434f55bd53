import { customType, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** An id as its table has it, a text or an integer: a column of type BLOB converts neither. */
const idColumn = customType<{ data: string | number; driverData: string | number }>({ dataType: () => 'blob' });

/**
 * What changed, in commit order. A row is written in the transaction of the change. The last row always stays, so
 * that `seq` never starts over; old ones go, see {@link changeWriter}.
 */
export const changes = sqliteTable('changes', {
  seq: integer('seq').primaryKey(),
  ownerId: text('owner_id').notNull().default(''),
  kind: text('kind').notNull(),
  id: idColumn('id').notNull(),
  parentId: idColumn('parent_id'),
  operation: text('operation', { enum: ['created', 'appended', 'updated', 'removed'] }).notNull(),
  at: integer('at').notNull(),
});
