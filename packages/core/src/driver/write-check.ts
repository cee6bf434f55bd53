const LEADING = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
const CHANGES = /^(?:insert|update|delete|replace)\b/i;
const INNER_CHANGE = /\b(?:insert|update|delete|replace)\b/i;
const READS = /^(?:select|values|explain)\b/i;
/** `PRAGMA name` asks; with a value it sets, but for those that take the name of a table or a number of errors. */
const PRAGMA_ASKS =
  /^pragma\s+(?:\w+\.)?(?!optimize\b|incremental_vacuum\b|wal_checkpoint\b|shrink_memory\b)\w+\s*;?\s*$/i;
const PRAGMA_OF =
  /^pragma\s+(?:\w+\.)?(?:table_x?info|index_x?info|index_list|foreign_key_list|foreign_key_check|integrity_check|quick_check)\s*[(=]/i;

/**
 * Whether a statement may change rows, by its text: INSERT, UPDATE, DELETE, REPLACE, and a WITH that holds one of these words.
 * For drivers whose library does not tell. Schema changes, PRAGMA and transaction control count as no.
 */
export function mayChangeRows(sql: string): boolean {
  const text = sql.replace(LEADING, '');
  return CHANGES.test(text) || (/^with\b/i.test(text) && INNER_CHANGE.test(text));
}

/**
 * Whether a statement surely only reads, by its text: SELECT, VALUES, EXPLAIN, a PRAGMA that asks, a WITH without a word
 * that changes rows. For drivers whose database cannot be opened read-only. Doubtful ones count as no.
 */
export function onlyReads(sql: string): boolean {
  const text = sql.replace(LEADING, '');
  if (/^with\b/i.test(text)) return !INNER_CHANGE.test(text);
  return READS.test(text) || PRAGMA_ASKS.test(text) || PRAGMA_OF.test(text);
}

/**
 * Whether a statement must be run by the driver's `exec`: `PRAGMA incremental_vacuum` frees one page with every step, and
 * better-sqlite3 and libSQL step a statement without columns once.
 */
export function needsExec(sql: string): boolean {
  return /^\s*pragma\s+(?:\w+\.)?incremental_vacuum\b/i.test(sql);
}
