// Made by scripts/bundle-migrations.mjs from drizzle/effectiveness/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the effectiveness tables, oldest first. */
export const effectivenessMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-effectiveness",
    "checksum": "fffa7bf6efa9590a55411b6fe5a592474668239cf6b8cb4fba18c94005490f06",
    "statements": [
      "CREATE TABLE `context_relevance_feedback` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`path` text NOT NULL,\n\t`conversation_id` text,\n\t`relevance` real,\n\t`usefulness` real NOT NULL,\n\t`context_type` text DEFAULT '' NOT NULL,\n\t`source` text DEFAULT 'implicit' NOT NULL,\n\t`at` integer NOT NULL,\n\tCONSTRAINT \"context_relevance_feedback_relevance\" CHECK(\"context_relevance_feedback\".\"relevance\" is null or \"context_relevance_feedback\".\"relevance\" between 0 and 1),\n\tCONSTRAINT \"context_relevance_feedback_usefulness\" CHECK(\"context_relevance_feedback\".\"usefulness\" between 0 and 1),\n\tCONSTRAINT \"context_relevance_feedback_source\" CHECK(\"context_relevance_feedback\".\"source\" in ('implicit', 'explicit'))\n);",
      "CREATE UNIQUE INDEX `context_relevance_feedback_id` ON `context_relevance_feedback` (`owner_id`,`id`);",
      "CREATE INDEX `context_relevance_feedback_at` ON `context_relevance_feedback` (`owner_id`,`at`,`key`);",
      "CREATE INDEX `context_relevance_feedback_path` ON `context_relevance_feedback` (`owner_id`,`project`,`path`);",
      "CREATE TABLE `conversation_effectiveness` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`conversation_id` text,\n\t`task_type` text DEFAULT '' NOT NULL,\n\t`success` real NOT NULL,\n\t`minutes` integer,\n\t`tokens` integer,\n\t`cost_micros` integer,\n\t`satisfaction` integer,\n\t`key_factors` text NOT NULL,\n\t`lessons` text DEFAULT '' NOT NULL,\n\t`at` integer NOT NULL,\n\tCONSTRAINT \"conversation_effectiveness_success\" CHECK(\"conversation_effectiveness\".\"success\" between 0 and 1),\n\tCONSTRAINT \"conversation_effectiveness_satisfaction\" CHECK(\"conversation_effectiveness\".\"satisfaction\" is null or \"conversation_effectiveness\".\"satisfaction\" between 1 and 5)\n);",
      "CREATE UNIQUE INDEX `conversation_effectiveness_id` ON `conversation_effectiveness` (`owner_id`,`id`);",
      "CREATE INDEX `conversation_effectiveness_at` ON `conversation_effectiveness` (`owner_id`,`at`,`key`);",
      "CREATE INDEX `conversation_effectiveness_project` ON `conversation_effectiveness` (`owner_id`,`project`,`at`,`key`);"
    ]
  }
];
