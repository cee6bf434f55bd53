import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bytes } from '../schema/columns.js';

/** Large content, stored once per database whoever holds it (AI-9). */
export const content = sqliteTable(
  'content',
  {
    key: integer('key').primaryKey(),
    /** SHA-256 of the uncompressed bytes, lower-case hex. */
    hash: text('hash').notNull(),
    /** Bytes before compression. */
    sizeBytes: integer('size_bytes').notNull(),
    /** How `data` is encoded: the bytes themselves, or raw DEFLATE (RFC 1951). */
    codec: text('codec', { enum: ['raw', 'deflate'] }).notNull(),
    /** Empty where the piece lies in a file. */
    data: bytes('data').notNull(),
    /** Unix milliseconds of the first write. */
    createdAt: integer('created_at').notNull(),
    /**
     * Bytes of the file outside the database in which the piece lies, encoded as `codec` says; 0: it lies in `data`. Who compresses it otherwise
     * makes a file of another size.
     */
    fileBytes: integer('file_bytes').notNull().default(0),
  },
  (table) => [uniqueIndex('content_hash').on(table.hash)],
);

/** Who holds which content. The reference count is the number of these rows, so it cannot drift from them. */
export const contentRefs = sqliteTable(
  'content_refs',
  {
    holderKind: text('holder_kind').notNull(),
    holderKey: integer('holder_key').notNull(),
    contentKey: integer('content_key')
      .notNull()
      .references(() => content.key),
  },
  (table) => [
    primaryKey({ columns: [table.holderKind, table.holderKey, table.contentKey] }),
    index('content_refs_content').on(table.contentKey),
  ],
);
