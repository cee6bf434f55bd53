import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

/**
 * The pending table of a domain's keyword index: which documents changed, in commit order. A row is written in the
 * transaction of the change; each full-text flavour that lives in the file keeps its own position (`keyword_index`).
 * The last row always stays, so that `seq` never starts over.
 */
export function pendingTable<Name extends string>(name: Name) {
  return sqliteTable(name, {
    seq: integer('seq').primaryKey(),
    /** Document number: row key × 8 + the ordinal of its kind. */
    doc: integer('doc').notNull(),
  });
}

/** The type of every pending table. */
export type PendingTable = ReturnType<typeof pendingTable<string>>;
