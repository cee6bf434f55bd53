import { type SQL, sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  real,
  type SQLiteColumn,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { fileAccessTypes } from './file-access.js';
import { fileChangeTypes } from './file-change.js';
import { fileRelationshipTypes } from './file-relationship.js';
import { fileSnippetTypes } from './file-snippet.js';
import { fileGitStatuses } from './indexed-file.js';

/** That a column has one of these values. */
function oneOf(column: SQLiteColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}

/** Trees of files. */
export const fileProjects = sqliteTable(
  'file_projects',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    project: text('project').notNull(),
    /** Where it lies, as its indexer says; empty when nobody said. */
    root: text('root').notNull().default(''),
    /** The commit that was checked out when the last run ended. */
    gitHead: text('git_head'),
    /** When the last run ended. */
    indexedAt: integer('indexed_at'),
    /** Whether files came, went or changed since their relationships were found. */
    isStale: integer('is_stale', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [uniqueIndex('file_projects_name').on(table.ownerId, table.project)],
);

/** The files of a project, those that are gone from it too: one that comes back has its past again. */
export const files = sqliteTable(
  'files',
  {
    key: integer('key').primaryKey(),
    projectKey: integer('project_key')
      .notNull()
      .references(() => fileProjects.key, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    path: text('path').notNull(),
    name: text('name').notNull(),
    extension: text('extension').notNull().default(''),
    sizeBytes: integer('size_bytes').notNull(),
    permissions: text('permissions'),
    createdAt: integer('created_at'),
    modifiedAt: integer('modified_at').notNull(),
    accessedAt: integer('accessed_at'),
    contentHash: text('content_hash'),
    gitStatus: text('git_status', { enum: fileGitStatuses }),
    isBinary: integer('is_binary', { mode: 'boolean' }).notNull().default(false),
    language: text('language').notNull().default(''),
    encoding: text('encoding').notNull().default(''),
    lineCount: integer('line_count'),
    /** What it names of others, as JSON: `[[type, target, line], …]`. */
    mentions: text('mentions').notNull().default('[]'),
    indexedAt: integer('indexed_at').notNull(),
    goneAt: integer('gone_at'),
  },
  (table) => [
    uniqueIndex('files_path').on(table.projectKey, table.path),
    uniqueIndex('files_id').on(table.id),
    index('files_language').on(table.projectKey, table.language, table.path),
    index('files_extension').on(table.projectKey, table.extension, table.path),
    index('files_git_status').on(table.projectKey, table.gitStatus, table.path).where(sql`git_status <> 'unmodified'`),
    index('files_gone').on(table.projectKey, table.goneAt).where(sql`gone_at is not null`),
  ],
);

/** What files have to do with each other. */
export const fileRelationships = sqliteTable(
  'file_relationships',
  {
    key: integer('key').primaryKey(),
    sourceKey: integer('source_file_key')
      .notNull()
      .references(() => files.key, { onDelete: 'cascade' }),
    targetKey: integer('target_file_key')
      .notNull()
      .references(() => files.key, { onDelete: 'cascade' }),
    type: text('relationship_type', { enum: fileRelationshipTypes }).notNull(),
    strength: real('strength').notNull().default(1),
    /** Who found it; what an indexer found it replaces, what others noted it leaves alone. */
    origin: text('origin').notNull().default(''),
    discoveredAt: integer('discovered_at').notNull(),
    lastVerified: integer('last_verified').notNull(),
    metadata: text('metadata').notNull().default('{}'),
  },
  (table) => [
    uniqueIndex('file_relationships_pair').on(table.sourceKey, table.targetKey, table.type),
    index('file_relationships_target').on(table.targetKey),
    check('file_relationships_type', oneOf(table.type, fileRelationshipTypes)),
    check('file_relationships_strength', sql`${table.strength} >= 0 and ${table.strength} <= 1`),
  ],
);

/** What happened to files. */
export const fileChanges = sqliteTable(
  'file_changes',
  {
    key: integer('key').primaryKey(),
    projectKey: integer('project_key')
      .notNull()
      .references(() => fileProjects.key, { onDelete: 'cascade' }),
    fileKey: integer('file_key')
      .notNull()
      .references(() => files.key, { onDelete: 'cascade' }),
    type: text('change_type', { enum: fileChangeTypes }).notNull(),
    oldPath: text('old_path'),
    newPath: text('new_path'),
    oldHash: text('old_hash'),
    newHash: text('new_hash'),
    changedAt: integer('changed_at').notNull(),
    /** Bytes more or less than before. */
    changeSize: integer('change_size').notNull(),
    gitCommit: text('git_commit'),
  },
  (table) => [
    index('file_changes_file').on(table.fileKey),
    index('file_changes_project').on(table.projectKey),
    index('file_changes_commit').on(table.gitCommit).where(sql`git_commit is not null`),
    check('file_changes_type', oneOf(table.type, fileChangeTypes)),
  ],
);

/** Who used which file when; the newest, and {@link fileAccessSums} of all. */
export const fileAccessPatterns = sqliteTable(
  'file_access_patterns',
  {
    key: integer('key').primaryKey(),
    fileKey: integer('file_key')
      .notNull()
      .references(() => files.key, { onDelete: 'cascade' }),
    type: text('access_type', { enum: fileAccessTypes }).notNull(),
    accessedAt: integer('accessed_at').notNull(),
    accessor: text('accessor').notNull().default(''),
    contextId: text('context_id').notNull().default(''),
    durationMs: integer('duration_ms'),
    success: integer('success', { mode: 'boolean' }).notNull().default(true),
  },
  (table) => [
    index('file_access_patterns_file').on(table.fileKey),
    index('file_access_patterns_context').on(table.contextId).where(sql`context_id <> ''`),
    check('file_access_patterns_type', oneOf(table.type, fileAccessTypes)),
  ],
);

/** All uses of a file in sums, kept when the uses themselves go. */
export const fileAccessSums = sqliteTable(
  'file_access_sums',
  {
    key: integer('key').primaryKey(),
    fileKey: integer('file_key')
      .notNull()
      .references(() => files.key, { onDelete: 'cascade' }),
    type: text('access_type', { enum: fileAccessTypes }).notNull(),
    accesses: integer('accesses').notNull(),
    failures: integer('failures').notNull(),
    durationMs: integer('duration_ms').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    /** Each use at 2^((time − landmark) / half-life): sums of one landmark and half-life can be added. */
    weight: real('weight').notNull(),
    halfLifeMs: integer('half_life_ms').notNull(),
    landmark: integer('landmark').notNull(),
  },
  (table) => [uniqueIndex('file_access_sums_file').on(table.fileKey, table.type, table.halfLifeMs, table.landmark)],
);

/** How much files matter for a kind of work, as it was found last. */
export const fileRelevanceScores = sqliteTable(
  'file_relevance_scores',
  {
    key: integer('key').primaryKey(),
    projectKey: integer('project_key')
      .notNull()
      .references(() => fileProjects.key, { onDelete: 'cascade' }),
    fileKey: integer('file_key')
      .notNull()
      .references(() => files.key, { onDelete: 'cascade' }),
    contextType: text('context_type').notNull(),
    baseScore: real('base_score').notNull(),
    frequencyScore: real('frequency_score').notNull(),
    recencyScore: real('recency_score').notNull(),
    dependencyScore: real('dependency_score').notNull(),
    successCorrelation: real('success_correlation').notNull(),
    finalScore: real('final_score').notNull(),
    calculatedAt: integer('calculated_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** What the parts were made of, as JSON. */
    metadata: text('metadata').notNull().default('{}'),
  },
  (table) => [
    uniqueIndex('file_relevance_scores_file').on(table.fileKey, table.contextType),
    index('file_relevance_scores_best').on(table.projectKey, table.contextType, table.finalScore),
  ],
);

/** Parts of files to be read at once. */
export const fileSnippets = sqliteTable(
  'file_snippets',
  {
    key: integer('key').primaryKey(),
    fileKey: integer('file_key')
      .notNull()
      .references(() => files.key, { onDelete: 'cascade' }),
    type: text('snippet_type', { enum: fileSnippetTypes }).notNull(),
    content: text('content').notNull(),
    lineStart: integer('line_start'),
    lineEnd: integer('line_end'),
    relevanceScore: real('relevance_score').notNull().default(0),
    lastUpdated: integer('last_updated').notNull(),
  },
  (table) => [
    index('file_snippets_file').on(table.fileKey),
    check('file_snippets_type', oneOf(table.type, fileSnippetTypes)),
  ],
);
