// The parts of Drizzle that core uses, each from its own file: Drizzle's two index files load all of it, which takes Node as
// long as the whole of core. They are the same classes as everybody gets from the index files.
export { Column } from 'drizzle-orm/column';
export { is } from 'drizzle-orm/entity';
export { and, eq, gte, isNull, lt } from 'drizzle-orm/sql/expressions/conditions';
export { Param, Placeholder, sql } from 'drizzle-orm/sql/sql';
export { check } from 'drizzle-orm/sqlite-core/checks';
export { customType } from 'drizzle-orm/sqlite-core/columns/custom';
export { integer } from 'drizzle-orm/sqlite-core/columns/integer';
export { real } from 'drizzle-orm/sqlite-core/columns/real';
export { text } from 'drizzle-orm/sqlite-core/columns/text';
export { index, uniqueIndex } from 'drizzle-orm/sqlite-core/indexes';
export { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys';
export { sqliteTable } from 'drizzle-orm/sqlite-core/table';
export { getTableName } from 'drizzle-orm/table';
export { getTableColumns } from 'drizzle-orm/utils';
