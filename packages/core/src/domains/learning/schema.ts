import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Patterns of errors (CB-12). */
export const repairPatterns = sqliteTable(
  'repair_patterns',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    /** SHA-256 of the rules' version and the pattern as it was made: a pattern that is redacted again keeps its place. */
    digest: text('digest').notNull(),
    /** Which rules made it; see ERROR_PATTERN_VERSION. */
    version: integer('version').notNull(),
    pattern: text('pattern').notNull(),
    /** How many rows of `repair_words` it has. */
    words: integer('words').notNull(),
    createdAt: integer('created_at').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [
    uniqueIndex('repair_patterns_digest').on(table.ownerId, table.digest),
    index('repair_patterns_last').on(table.ownerId, table.lastAt, table.id),
  ],
);

/** The words of patterns, to find near ones by. */
export const repairWords = sqliteTable(
  'repair_words',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    word: text('word').notNull(),
    patternId: integer('pattern_id')
      .notNull()
      .references(() => repairPatterns.id, { onDelete: 'cascade' }),
  },
  (table) => [
    uniqueIndex('repair_words_word').on(table.ownerId, table.word, table.patternId),
    index('repair_words_pattern').on(table.patternId),
  ],
);

/** What was tried against a pattern, where: one row for each project, kind of error, language and framework. */
export const repairStrategies = sqliteTable(
  'repair_strategies',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    patternId: integer('pattern_id')
      .notNull()
      .references(() => repairPatterns.id, { onDelete: 'cascade' }),
    project: text('project').notNull().default(''),
    /** SHA-256 of the strategy as it was first written. */
    digest: text('digest').notNull(),
    strategy: text('strategy').notNull(),
    errorType: text('error_type').notNull().default(''),
    language: text('language').notNull().default(''),
    framework: text('framework').notNull().default(''),
    successes: integer('successes').notNull().default(0),
    failures: integer('failures').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    /** Of the outcomes that told how long they took: how many, and how long together. */
    timed: integer('timed').notNull().default(0),
    durationMs: integer('duration_ms').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [
    uniqueIndex('repair_strategies_tried').on(
      table.ownerId,
      table.patternId,
      table.project,
      table.digest,
      table.errorType,
      table.language,
      table.framework,
    ),
    index('repair_strategies_project').on(table.ownerId, table.project),
    index('repair_strategies_pattern').on(table.patternId),
  ],
);

/**
 * Faded sums of outcomes: each adds 2^((at - landmark) / half-life), so that sums are added to without being read, in any order, and
 * fade when they are read. The landmark moves on every 512 half-lives, long before a number grows too large.
 */
export const repairSums = sqliteTable(
  'repair_sums',
  {
    key: integer('key').primaryKey(),
    strategyKey: integer('strategy_key')
      .notNull()
      .references(() => repairStrategies.key, { onDelete: 'cascade' }),
    halfLifeMs: integer('half_life_ms').notNull(),
    /** Unix milliseconds. */
    landmark: integer('landmark').notNull(),
    successes: real('successes').notNull(),
    outcomes: real('outcomes').notNull(),
  },
  (table) => [uniqueIndex('repair_sums_strategy').on(table.strategyKey, table.halfLifeMs, table.landmark)],
);

/** The newest outcomes of each strategy: their ids, so that none counts twice, and the examples of the newest of them. */
export const repairOutcomes = sqliteTable(
  'repair_outcomes',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    strategyKey: integer('strategy_key')
      .notNull()
      .references(() => repairStrategies.key, { onDelete: 'cascade' }),
    success: integer('success', { mode: 'boolean' }).notNull(),
    attempts: integer('attempts').notNull(),
    durationMs: integer('duration_ms'),
    example: text('example'),
    at: integer('at').notNull(),
  },
  (table) => [
    uniqueIndex('repair_outcomes_id').on(table.ownerId, table.id),
    index('repair_outcomes_strategy').on(table.strategyKey, table.key),
  ],
);

/** How projects do things (CB-16). */
export const conventions = sqliteTable(
  'conventions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ownerId: text('owner_id').notNull().default(''),
    project: text('project').notNull().default(''),
    kind: text('kind').notNull(),
    /** SHA-256 of the statement without letter case, white space and full stop. */
    digest: text('digest').notNull(),
    statement: text('statement').notNull(),
    status: text('status', { enum: ['observed', 'confirmed', 'rejected'] })
      .notNull()
      .default('observed'),
    supports: integer('supports').notNull().default(0),
    contradicts: integer('contradicts').notNull().default(0),
    /** Millionths, so that lists can be cut into pages by it. */
    confidence: integer('confidence').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('conventions_statement').on(table.ownerId, table.project, table.kind, table.digest),
    check('conventions_status', sql`${table.status} in ('observed', 'confirmed', 'rejected')`),
  ],
);

/** What speaks for and against a convention. */
export const conventionEvidence = sqliteTable(
  'convention_evidence',
  {
    key: integer('key').primaryKey({ autoIncrement: true }),
    conventionId: integer('convention_id')
      .notNull()
      .references(() => conventions.id, { onDelete: 'cascade' }),
    path: text('path').notNull(),
    /** From 1; 0: none. */
    line: integer('line').notNull().default(0),
    supports: integer('supports', { mode: 'boolean' }).notNull(),
    at: integer('at').notNull(),
  },
  (table) => [uniqueIndex('convention_evidence_place').on(table.conventionId, table.path, table.line)],
);
