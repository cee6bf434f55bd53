// Made by scripts/bundle-migrations.mjs from drizzle/cache/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the cache tables, oldest first. */
export const cacheMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-cache",
    "checksum": "842190c169119c1c896d2b71d3c4fa518f9e9181b1b051ed466e6ace64e2bfc9",
    "statements": [
      "CREATE TABLE `cache_entries` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`space` integer NOT NULL,\n\t`name` text NOT NULL,\n\t`category` text DEFAULT '' NOT NULL,\n\t`bytes` integer NOT NULL,\n\t`made_bytes` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`written_at` integer NOT NULL,\n\t`expires_at` integer,\n\t`stamp` integer NOT NULL,\n\t`value` blob\n);",
      "CREATE UNIQUE INDEX `cache_entries_name` ON `cache_entries` (`owner_id`,`space`,`name`);",
      "CREATE INDEX `cache_entries_category` ON `cache_entries` (`owner_id`,`category`,`name`) WHERE \"cache_entries\".\"category\" <> '';",
      "CREATE INDEX `cache_entries_expiry` ON `cache_entries` (`expires_at`) WHERE \"cache_entries\".\"expires_at\" is not null;",
      "CREATE TABLE `cache_leases` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`name` text NOT NULL,\n\t`holder` text NOT NULL,\n\t`expires_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `cache_leases_name` ON `cache_leases` (`owner_id`,`name`);",
      "CREATE TABLE `cache_responses` (\n\t`entry_key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`model` text NOT NULL,\n\t`model_name` text NOT NULL,\n\t`prompt_hash` text NOT NULL,\n\t`finish_reason` text,\n\t`input_tokens` integer,\n\t`output_tokens` integer,\n\t`duration_ms` real,\n\t`cost_micros` integer,\n\t`prompt` text,\n\t`messages` text,\n\t`settings` text NOT NULL,\n\t`response` text,\n\tFOREIGN KEY (`entry_key`) REFERENCES `cache_entries`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `cache_responses_prompt` ON `cache_responses` (`owner_id`,`prompt_hash`);",
      "CREATE INDEX `cache_responses_model` ON `cache_responses` (`owner_id`,`model_name`);",
      "CREATE TABLE `cache_state` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`gone_bytes` integer NOT NULL,\n\t`left_bytes` integer,\n\t`version` integer NOT NULL,\n\t`epoch` integer NOT NULL\n);",
      "CREATE TABLE `cache_usage` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`hour` integer NOT NULL,\n\t`hits` integer NOT NULL,\n\t`misses` integer NOT NULL,\n\t`responses` integer NOT NULL,\n\t`input_tokens` integer NOT NULL,\n\t`output_tokens` integer NOT NULL,\n\t`cost_micros` integer NOT NULL,\n\t`duration_ms` real NOT NULL\n);",
      "CREATE UNIQUE INDEX `cache_usage_hour` ON `cache_usage` (`owner_id`,`hour`);",
      "CREATE TABLE `cache_uses` (\n\t`entry_key` integer PRIMARY KEY NOT NULL,\n\t`used_at` integer NOT NULL,\n\t`hits` integer NOT NULL,\n\t`last_hit_at` integer,\n\tFOREIGN KEY (`entry_key`) REFERENCES `cache_entries`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `cache_uses_used` ON `cache_uses` (`used_at`);",
      "CREATE TABLE `cache_vectors` (\n\t`entry_key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`category` text NOT NULL,\n\t`stamp` integer NOT NULL,\n\t`model` text NOT NULL,\n\t`dimension` integer NOT NULL,\n\t`text` text NOT NULL,\n\t`vector` blob NOT NULL,\n\tFOREIGN KEY (`entry_key`) REFERENCES `cache_entries`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `cache_vectors_category` ON `cache_vectors` (`owner_id`,`category`,`entry_key`);"
    ]
  }
];
