import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bytes } from '../schema/columns.js';

/** Spaces of vectors (CB-18), fenced by model, dimensions and metric: only vectors of one space are compared. */
export const vectorSpaces = sqliteTable(
  'vector_spaces',
  {
    // Never used twice: who has vectors of a space in memory knows it by its key.
    key: integer('key').primaryKey({ autoIncrement: true }),
    model: text('model').notNull(),
    dimensions: integer('dimensions').notNull(),
    metric: text('metric', { enum: ['cosine', 'dot'] }).notNull(),
    /** `building`: being filled; `active`: the one that searches use; `retired`: replaced, can be removed. */
    status: text('status', { enum: ['building', 'active', 'retired'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('vector_spaces_fence').on(table.model, table.dimensions, table.metric),
    uniqueIndex('vector_spaces_active').on(table.status).where(sql`${table.status} = 'active'`),
    check('vector_spaces_metric', sql`${table.metric} in ('cosine', 'dot')`),
    check('vector_spaces_status', sql`${table.status} in ('building', 'active', 'retired')`),
  ],
);

/** One domain's documents in one space. How far its pending table and its rows were taken up says `keyword_index`, under the flavour `vectors-<key of the space>`. */
export const vectorSources = sqliteTable(
  'vector_sources',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    spaceKey: integer('space_key')
      .notNull()
      .references(() => vectorSpaces.key),
    domain: text('domain').notNull(),
    /** How many vectors were ever removed: who has them in memory sees by it when to look for those that are gone. */
    removed: integer('removed').notNull().default(0),
  },
  (table) => [uniqueIndex('vector_sources_domain').on(table.spaceKey, table.domain)],
);

/** The vectors. A row is never updated: a document that changed loses its vector when that is noticed, and gets another one with a new key. */
export const vectors = sqliteTable(
  'vectors',
  {
    // What lies behind a key is settled, so whoever has vectors in memory reads on behind the last one.
    key: integer('key').primaryKey({ autoIncrement: true }),
    sourceKey: integer('source_key').notNull(),
    /** Number of the document, as in the domain's pending table. */
    doc: integer('doc').notNull(),
    /** Hash of the text that was embedded; the caller's choice. */
    hash: bytes('hash').notNull(),
    /** Little-endian 32-bit floats; of length 1 where the metric is cosine. Last, so that looking for the others doesn't read it. */
    vector: bytes('vector').notNull(),
  },
  (table) => [
    uniqueIndex('vectors_doc').on(table.sourceKey, table.doc),
    // With the key behind it, as in every index of SQLite: what of a source came later.
    index('vectors_source').on(table.sourceKey),
    // Equal texts are embedded once.
    index('vectors_hash').on(table.hash),
  ],
);

/** Compact codes of vectors, a block of neighbours by key in each row. Derived: written in the background, so that a start needn't read all vectors. */
export const vectorCodes = sqliteTable(
  'vector_codes',
  {
    key: integer('key').primaryKey(),
    sourceKey: integer('source_key').notNull(),
    /** All vectors of the source from the first to the last of these keys that were there when it was written are in it. */
    firstKey: integer('first_key').notNull(),
    lastKey: integer('last_key').notNull(),
    /** How many that were. */
    vectors: integer('vectors').notNull(),
    /** Version of what is in `codes`; another one is ignored and written anew. */
    version: integer('version').notNull(),
    codes: bytes('codes').notNull(),
  },
  (table) => [uniqueIndex('vector_codes_range').on(table.sourceKey, table.lastKey)],
);

/** Documents whose embedding failed, to be tried again. */
export const vectorRetries = sqliteTable(
  'vector_retries',
  {
    key: integer('key').primaryKey(),
    sourceKey: integer('source_key').notNull(),
    doc: integer('doc').notNull(),
    attempts: integer('attempts').notNull(),
    /** Unix milliseconds before which nobody tries. */
    nextAt: integer('next_at').notNull(),
    /** What went wrong, without the text. */
    reason: text('reason').notNull(),
  },
  (table) => [
    uniqueIndex('vector_retries_doc').on(table.sourceKey, table.doc),
    index('vector_retries_next').on(table.sourceKey, table.nextAt),
  ],
);
