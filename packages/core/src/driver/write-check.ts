const LEADING = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
const CHANGES = /^(?:insert|update|delete|replace)\b/i;
const INNER_CHANGE = /\b(?:insert|update|delete|replace)\b/i;

/**
 * Whether a statement may change rows, by its text: INSERT, UPDATE, DELETE, REPLACE, and a WITH that holds one of these words.
 * For drivers whose library does not tell. Schema changes, PRAGMA and transaction control count as no.
 */
export function mayChangeRows(sql: string): boolean {
  const text = sql.replace(LEADING, '');
  return CHANGES.test(text) || (/^with\b/i.test(text) && INNER_CHANGE.test(text));
}
