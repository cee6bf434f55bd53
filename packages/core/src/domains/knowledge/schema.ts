import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../json.js';
import { pendingTable } from '../../schema/pending.js';
import type { ComponentEvidence } from './components.js';
import type { KeptAlternative } from './decisions.js';

/** What projects are made of (AI-3). */
export const projectComponents = sqliteTable(
  'project_components',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    /** What callers call it. */
    id: text('id').notNull(),
    project: text('project').notNull().default(''),
    /** SHA-256 of type and name as they were first written: see identity.ts. */
    digest: text('digest').notNull(),
    component: text('component').notNull(),
    type: text('type').notNull(),
    description: text('description').notNull().default(''),
    confidence: real('confidence').notNull(),
    evidence: text('evidence', { mode: 'json' }).$type<readonly ComponentEvidence[]>().notNull(),
    metadata: text('metadata', { mode: 'json' }).$type<JsonObject>().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('project_components_id').on(table.ownerId, table.id),
    uniqueIndex('project_components_same').on(table.ownerId, table.project, table.digest),
    index('project_components_project').on(table.ownerId, table.project, table.key),
    check('project_components_confidence', sql`${table.confidence} between 0 and 1`),
  ],
);

/** Documents of projects (AI-3). */
export const documentationFiles = sqliteTable(
  'documentation_files',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    project: text('project').notNull().default(''),
    path: text('path').notNull(),
    docType: text('doc_type').notNull().default(''),
    title: text('title').notNull().default(''),
    purpose: text('purpose').notNull().default(''),
    contentHash: text('content_hash').notNull(),
    metadata: text('metadata', { mode: 'json' }).$type<JsonObject>().notNull(),
    analyzedAt: integer('analyzed_at').notNull(),
  },
  (table) => [uniqueIndex('documentation_files_path').on(table.ownerId, table.project, table.path)],
);

/** Sections of documents. */
export const documentationSections = sqliteTable(
  'documentation_sections',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    fileKey: integer('file_key')
      .notNull()
      .references(() => documentationFiles.key, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    headings: text('headings', { mode: 'json' }).$type<readonly string[]>().notNull(),
    anchors: text('anchors', { mode: 'json' }).$type<readonly string[]>().notNull(),
    startLine: integer('start_line').notNull(),
    endLine: integer('end_line').notNull(),
    text: text('text').notNull(),
  },
  (table) => [uniqueIndex('documentation_sections_place').on(table.fileKey, table.ordinal)],
);

/** Who refers to whom. Owner and project stand here too, so that who refers to a file is found by an index. */
export const documentationReferences = sqliteTable(
  'documentation_references',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    project: text('project').notNull().default(''),
    fileKey: integer('file_key')
      .notNull()
      .references(() => documentationFiles.key, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    text: text('text').notNull(),
    kind: text('kind', { enum: ['document', 'file'] }).notNull(),
    target: text('target').notNull(),
    anchor: text('anchor').notNull().default(''),
    targetExists: integer('target_exists', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    index('documentation_references_file').on(table.fileKey, table.line),
    index('documentation_references_target').on(table.ownerId, table.project, table.target),
    check('documentation_references_kind', sql`${table.kind} in ('document', 'file')`),
  ],
);

/** Decisions (AI-3). */
export const projectDecisions = sqliteTable(
  'project_decisions',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    project: text('project').notNull().default(''),
    type: text('type').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    context: text('context').notNull().default(''),
    rationale: text('rationale').notNull().default(''),
    alternatives: text('alternatives', { mode: 'json' }).$type<readonly KeptAlternative[]>().notNull(),
    impact: text('impact').notNull().default(''),
    status: text('status', { enum: ['active', 'superseded', 'reverted'] })
      .notNull()
      .default('active'),
    statusAt: integer('status_at'),
    statusReason: text('status_reason').notNull().default(''),
    /** The id of the decision that was made in its place. */
    supersededBy: text('superseded_by'),
    tags: text('tags', { mode: 'json' }).$type<readonly string[]>().notNull(),
    source: text('source'),
    metadata: text('metadata', { mode: 'json' }).$type<JsonObject>().notNull(),
    madeAt: integer('made_at').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('project_decisions_id').on(table.ownerId, table.id),
    index('project_decisions_made').on(table.ownerId, table.madeAt, table.key),
    index('project_decisions_project').on(table.ownerId, table.project, table.madeAt, table.key),
    index('project_decisions_superseded')
      .on(table.ownerId, table.supersededBy)
      .where(sql`${table.supersededBy} is not null`),
    check('project_decisions_status', sql`${table.status} in ('active', 'superseded', 'reverted')`),
    check('project_decisions_newer', sql`${table.supersededBy} is null or ${table.status} = 'superseded'`),
  ],
);

/** What works (AI-3). */
export const successPatterns = sqliteTable(
  'success_patterns',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    project: text('project').notNull().default(''),
    /** SHA-256 of type and description as they were written: see identity.ts. */
    digest: text('digest').notNull(),
    type: text('type').notNull(),
    description: text('description').notNull(),
    context: text('context', { mode: 'json' }).$type<JsonObject>().notNull(),
    successIndicators: text('success_indicators', { mode: 'json' }).$type<readonly string[]>().notNull(),
    failureIndicators: text('failure_indicators', { mode: 'json' }).$type<readonly string[]>().notNull(),
    usageCount: integer('usage_count').notNull().default(0),
    successes: integer('successes').notNull().default(0),
    /** Weights of what succeeded and of all outcomes, as they are at `faded_at`. */
    fadedSuccesses: real('faded_successes').notNull().default(0),
    fadedOutcomes: real('faded_outcomes').notNull().default(0),
    fadedAt: integer('faded_at').notNull().default(0),
    /** Ids of the last outcomes that had one. */
    outcomeIds: text('outcome_ids', { mode: 'json' }).$type<readonly string[]>().notNull(),
    lastSuccessfulAt: integer('last_successful_at'),
    lastUsedAt: integer('last_used_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('success_patterns_id').on(table.ownerId, table.id),
    uniqueIndex('success_patterns_same').on(table.ownerId, table.project, table.digest),
    index('success_patterns_project').on(table.ownerId, table.project, table.key),
    index('success_patterns_used').on(table.ownerId, table.lastUsedAt),
    check('success_patterns_counts', sql`${table.successes} between 0 and ${table.usageCount}`),
  ],
);

/** Changes that the keyword index has yet to take up. */
export const knowledgePending = pendingTable('knowledge_pending');
