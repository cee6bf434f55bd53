import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bytes } from '../../schema/columns.js';
import { pendingTable } from '../../schema/pending.js';
import { codeSymbolTypes } from './code.js';

/** Trees of files. A project is there while it has files. */
export const codeProjects = sqliteTable(
  'code_projects',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    project: text('project').notNull(),
  },
  (table) => [uniqueIndex('code_projects_name').on(table.ownerId, table.project)],
);

/** The files of a project, as they were read last. */
export const codeFiles = sqliteTable(
  'code_files',
  {
    key: integer('key').primaryKey(),
    projectKey: integer('project_key')
      .notNull()
      .references(() => codeProjects.key, { onDelete: 'cascade' }),
    path: text('path').notNull(),
    language: text('language').notNull().default(''),
    /** Of the file's bytes, as the indexer made it: hexadecimal digits in lower case. */
    hash: text('hash').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    lines: integer('lines').notNull(),
    modifiedAt: integer('modified_at').notNull(),
    indexedAt: integer('indexed_at').notNull(),
  },
  (table) => [uniqueIndex('code_files_path').on(table.projectKey, table.path)],
);

/** What is found and read by itself, once per owner however many places it has. A chunk goes with its last place. */
export const codeChunks = sqliteTable(
  'code_chunks',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    /** SHA-256 of language, line end and text, as the text is stored; 32 bytes. */
    hash: bytes('hash').notNull(),
    language: text('language').notNull().default(''),
    text: text('text').notNull(),
  },
  (table) => [
    uniqueIndex('code_chunks_hash').on(table.ownerId, table.hash),
    check('code_chunks_hash_length', sql`length(${table.hash}) = 32`),
  ],
);

/** Where chunks stand in files. */
export const codePlaces = sqliteTable(
  'code_places',
  {
    key: integer('key').primaryKey(),
    fileKey: integer('file_key')
      .notNull()
      .references(() => codeFiles.key, { onDelete: 'cascade' }),
    /** Rank among the file's chunks, from 0. */
    ordinal: integer('ordinal').notNull(),
    chunkKey: integer('chunk_key')
      .notNull()
      .references(() => codeChunks.key),
    startLine: integer('start_line').notNull(),
    endLine: integer('end_line').notNull(),
    /**
     * The symbol that the chunk is about. No foreign key, for which every removal of a symbol would need an index here:
     * places and symbols of a file are always written and removed together.
     */
    symbolKey: integer('symbol_key'),
  },
  (table) => [
    uniqueIndex('code_places_file').on(table.fileKey, table.ordinal),
    index('code_places_chunk').on(table.chunkKey),
  ],
);

/** What files define. */
export const codeSymbols = sqliteTable(
  'code_symbols',
  {
    key: integer('key').primaryKey(),
    /** The file's owner, here too so that a search by name reads one owner's names only. */
    ownerId: text('owner_id').notNull().default(''),
    fileKey: integer('file_key')
      .notNull()
      .references(() => codeFiles.key, { onDelete: 'cascade' }),
    type: text('type', { enum: codeSymbolTypes }).notNull(),
    name: text('name').notNull(),
    /** The name in lower case. */
    folded: text('folded').notNull(),
    /** The words of the name in lower case, joined by single spaces: `parse http request` of `parseHttpRequest`. */
    words: text('words').notNull(),
    container: text('container'),
    startLine: integer('start_line').notNull(),
    endLine: integer('end_line').notNull(),
  },
  (table) => [
    index('code_symbols_file').on(table.fileKey, table.startLine),
    // Also for a name as it is spelt: few names differ in case alone.
    index('code_symbols_folded').on(table.ownerId, table.folded),
  ],
);

/**
 * Vectors of chunks, one for each space that a model spans; they go with their chunk. Nothing writes them yet: the table is
 * there so that semantic search needs no migration of indexes that are large by then.
 *
 * @public for drizzle-kit, which makes the migrations
 */
export const codeEmbeddings = sqliteTable(
  'code_embeddings',
  {
    key: integer('key').primaryKey(),
    chunkKey: integer('chunk_key')
      .notNull()
      .references(() => codeChunks.key, { onDelete: 'cascade' }),
    /** Model, dimensions and encoding of the vector, as whoever made it names them. */
    space: text('space').notNull(),
    vector: bytes('vector').notNull(),
  },
  (table) => [uniqueIndex('code_embeddings_chunk').on(table.chunkKey, table.space)],
);

/** Changes that the keyword index has yet to take up. */
export const codePending = pendingTable('code_pending');
