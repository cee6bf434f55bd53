// Made by scripts/bundle-migrations.mjs from drizzle/analytics/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the analytics tables, oldest first. */
export const analyticsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-analytics",
    "checksum": "56825c7b97e3a84060bfbfcd0075b2fe3ab94ae4e7e2c790fa46ff0b87eb4e83",
    "statements": [
      "CREATE TABLE `analytics_state` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`name` text NOT NULL,\n\t`value` integer NOT NULL,\n\t`mark` text DEFAULT '' NOT NULL\n);",
      "CREATE UNIQUE INDEX `analytics_state_name` ON `analytics_state` (`owner_id`,`name`);",
      "CREATE TABLE `budgets` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`name` text NOT NULL,\n\t`period` text NOT NULL,\n\t`limit_micros` integer NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`model` text DEFAULT '' NOT NULL,\n\t`warn_percent` integer NOT NULL,\n\t`time_zone` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\tCONSTRAINT \"budgets_period\" CHECK(\"budgets\".\"period\" in ('day', 'week', 'month'))\n);",
      "CREATE UNIQUE INDEX `budgets_name` ON `budgets` (`owner_id`,`name`);",
      "CREATE TABLE `generation_prices` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`model` text NOT NULL,\n\t`effective_from` integer DEFAULT 0 NOT NULL,\n\t`input` integer NOT NULL,\n\t`output` integer NOT NULL,\n\t`cache_read` integer NOT NULL,\n\t`cache_write` integer NOT NULL,\n\t`cache_write_1h` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `generation_prices_model` ON `generation_prices` (`owner_id`,`model`,`effective_from`);",
      "CREATE TABLE `generation_rollups` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`figures` blob NOT NULL\n);",
      "CREATE TABLE `generation_series` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`cut` integer NOT NULL,\n\t`provider` text NOT NULL,\n\t`model` text NOT NULL,\n\t`project` text NOT NULL,\n\t`tool` text NOT NULL\n);",
      "CREATE UNIQUE INDEX `generation_series_about` ON `generation_series` (`owner_id`,`cut`,`provider`,`model`,`project`,`tool`);",
      "CREATE TABLE `generations` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`provider` text DEFAULT '' NOT NULL,\n\t`model` text DEFAULT '' NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`tool` text DEFAULT '' NOT NULL,\n\t`session_id` text DEFAULT '' NOT NULL,\n\t`conversation_id` text DEFAULT '' NOT NULL,\n\t`input_tokens` integer DEFAULT 0 NOT NULL,\n\t`output_tokens` integer DEFAULT 0 NOT NULL,\n\t`cache_read_tokens` integer DEFAULT 0 NOT NULL,\n\t`cache_creation_tokens` integer DEFAULT 0 NOT NULL,\n\t`cache_creation_1h_tokens` integer DEFAULT 0 NOT NULL,\n\t`reasoning_tokens` integer DEFAULT 0 NOT NULL,\n\t`cost_micros` integer,\n\t`price_source` text,\n\t`first_token_us` integer,\n\t`generation_us` integer,\n\t`total_us` integer,\n\t`finish_reason` text,\n\t`cache_hit` integer DEFAULT 0 NOT NULL,\n\t`error` text,\n\t`temperature` real,\n\t`max_tokens` integer,\n\t`metadata` text\n);",
      "CREATE UNIQUE INDEX `generations_id` ON `generations` (`owner_id`,`id`);",
      "CREATE INDEX `generations_recent` ON `generations` (`owner_id`,`created_at`);",
      "CREATE INDEX `generations_model` ON `generations` (`owner_id`,`model`,`created_at`);",
      "CREATE INDEX `generations_session` ON `generations` (`owner_id`,`session_id`,`created_at`) WHERE \"generations\".\"session_id\" <> '';",
      "CREATE INDEX `generations_unpriced` ON `generations` (`owner_id`,`created_at`) WHERE \"generations\".\"cost_micros\" is null;",
      "CREATE TABLE `tool_stats` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`tool` text NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`uses` integer NOT NULL,\n\t`successes` integer NOT NULL,\n\t`cache_hits` integer NOT NULL,\n\t`total_us` integer NOT NULL,\n\t`last_used_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `tool_stats_tool` ON `tool_stats` (`owner_id`,`tool`,`project`);"
    ]
  }
];
