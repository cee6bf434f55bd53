import { type SQL, sql } from 'drizzle-orm';

/** What follows every text that begins with a prefix, in SQLite's order of bytes. */
const LAST_CHARACTER = '\u{10ffff}';

/** Whether a text begins with a prefix, as a stretch of its index. */
export function beginsWith(column: SQL, prefix: string): SQL {
  return sql`${column} >= ${prefix} and ${column} < ${`${prefix}${LAST_CHARACTER}`}`;
}
