// Made by scripts/bundle-migrations.mjs from drizzle/learning/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the learning tables, oldest first. */
export const learningMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-learning",
    "checksum": "957951ace40a55c0b83dcda97b85fabe4565f5670d4e1f39d2a9670c3196a14b",
    "statements": [
      "CREATE TABLE `convention_evidence` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`convention_id` integer NOT NULL,\n\t`path` text NOT NULL,\n\t`line` integer DEFAULT 0 NOT NULL,\n\t`supports` integer NOT NULL,\n\t`at` integer NOT NULL,\n\tFOREIGN KEY (`convention_id`) REFERENCES `conventions`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `convention_evidence_place` ON `convention_evidence` (`convention_id`,`path`,`line`);",
      "CREATE TABLE `conventions` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`kind` text NOT NULL,\n\t`digest` text NOT NULL,\n\t`statement` text NOT NULL,\n\t`status` text DEFAULT 'observed' NOT NULL,\n\t`supports` integer DEFAULT 0 NOT NULL,\n\t`contradicts` integer DEFAULT 0 NOT NULL,\n\t`confidence` integer DEFAULT 0 NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tCONSTRAINT \"conventions_status\" CHECK(\"conventions\".\"status\" in ('observed', 'confirmed', 'rejected'))\n);",
      "CREATE UNIQUE INDEX `conventions_statement` ON `conventions` (`owner_id`,`project`,`kind`,`digest`);",
      "CREATE TABLE `repair_outcomes` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`strategy_key` integer NOT NULL,\n\t`success` integer NOT NULL,\n\t`attempts` integer NOT NULL,\n\t`duration_ms` integer,\n\t`example` text,\n\t`at` integer NOT NULL,\n\tFOREIGN KEY (`strategy_key`) REFERENCES `repair_strategies`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `repair_outcomes_id` ON `repair_outcomes` (`owner_id`,`id`);",
      "CREATE INDEX `repair_outcomes_strategy` ON `repair_outcomes` (`strategy_key`,`key`);",
      "CREATE TABLE `repair_patterns` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`digest` text NOT NULL,\n\t`version` integer NOT NULL,\n\t`pattern` text NOT NULL,\n\t`words` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`last_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `repair_patterns_digest` ON `repair_patterns` (`owner_id`,`digest`);",
      "CREATE INDEX `repair_patterns_last` ON `repair_patterns` (`owner_id`,`last_at`,`id`);",
      "CREATE TABLE `repair_strategies` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`pattern_id` integer NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`digest` text NOT NULL,\n\t`strategy` text NOT NULL,\n\t`error_type` text DEFAULT '' NOT NULL,\n\t`language` text DEFAULT '' NOT NULL,\n\t`framework` text DEFAULT '' NOT NULL,\n\t`successes` integer DEFAULT 0 NOT NULL,\n\t`failures` integer DEFAULT 0 NOT NULL,\n\t`attempts` integer DEFAULT 0 NOT NULL,\n\t`timed` integer DEFAULT 0 NOT NULL,\n\t`duration_ms` integer DEFAULT 0 NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`last_at` integer NOT NULL,\n\tFOREIGN KEY (`pattern_id`) REFERENCES `repair_patterns`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `repair_strategies_tried` ON `repair_strategies` (`owner_id`,`pattern_id`,`project`,`digest`,`error_type`,`language`,`framework`);",
      "CREATE INDEX `repair_strategies_project` ON `repair_strategies` (`owner_id`,`project`);",
      "CREATE INDEX `repair_strategies_pattern` ON `repair_strategies` (`pattern_id`);",
      "CREATE TABLE `repair_sums` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`strategy_key` integer NOT NULL,\n\t`half_life_ms` integer NOT NULL,\n\t`landmark` integer NOT NULL,\n\t`successes` real NOT NULL,\n\t`outcomes` real NOT NULL,\n\tFOREIGN KEY (`strategy_key`) REFERENCES `repair_strategies`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `repair_sums_strategy` ON `repair_sums` (`strategy_key`,`half_life_ms`,`landmark`);",
      "CREATE TABLE `repair_words` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`word` text NOT NULL,\n\t`pattern_id` integer NOT NULL,\n\tFOREIGN KEY (`pattern_id`) REFERENCES `repair_patterns`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `repair_words_word` ON `repair_words` (`owner_id`,`word`,`pattern_id`);",
      "CREATE INDEX `repair_words_pattern` ON `repair_words` (`pattern_id`);"
    ]
  }
];
