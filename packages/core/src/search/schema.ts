import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** One row for each index that follows a domain's pending table: per full-text flavour that lives in this database, and per space of vectors. */
export const keywordIndex = sqliteTable(
  'keyword_index',
  {
    key: integer('key').primaryKey(),
    /** The domain whose rows it serves. */
    domain: text('domain').notNull(),
    /** `fts5`, `fts4`; `vectors-7` for those of the space with the key 7. */
    flavour: text('flavour').notNull(),
    /** Version of the tokenizer that filled it; another version means a rebuild. */
    tokenizer: integer('tokenizer').notNull(),
    /** The last `seq` of the domain's pending table that this index holds. */
    position: integer('position').notNull(),
    /** While the index is being filled from the rows: the last document that it holds; null when that is done. */
    filledTo: integer('filled_to'),
    /** Documents and tokens in the index, for BM25's exact average length (FTS4 only; FTS5 keeps its own). */
    documents: integer('documents').notNull(),
    tokens: integer('tokens').notNull(),
  },
  (table) => [uniqueIndex('keyword_index_domain').on(table.domain, table.flavour)],
);
