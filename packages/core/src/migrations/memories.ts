// Made by scripts/bundle-migrations.mjs from drizzle/memories/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the memories tables, oldest first. */
export const memoriesMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create",
    "checksum": "1d0855a0e3109cdf5873441a6cf53404139dfde2be988d8425432ddc9a57f5c8",
    "statements": [
      "CREATE TABLE `memories` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`type` text NOT NULL,\n\t`scope` text NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`content` text NOT NULL,\n\t`identity` text NOT NULL,\n\t`importance` real NOT NULL,\n\t`access_count` integer DEFAULT 0 NOT NULL,\n\t`last_accessed_at` integer,\n\t`strengthened` integer DEFAULT 0 NOT NULL,\n\t`strengthened_by` text DEFAULT '[]' NOT NULL,\n\t`tags` text DEFAULT '[]' NOT NULL,\n\t`metadata` text DEFAULT '{}' NOT NULL,\n\t`conversation_id` text,\n\t`message_id` text,\n\t`source` text,\n\t`expires_at` integer,\n\t`superseded_at` integer,\n\t`superseded_by` integer,\n\t`version` integer DEFAULT 1 NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`superseded_by`) REFERENCES `memories`(`key`) ON UPDATE no action ON DELETE set null,\n\tCONSTRAINT \"memories_importance_range\" CHECK(\"memories\".\"importance\" between 0 and 1),\n\tCONSTRAINT \"memories_superseded_since\" CHECK(\"memories\".\"superseded_by\" is null or \"memories\".\"superseded_at\" is not null)\n);",
      "CREATE UNIQUE INDEX `memories_id` ON `memories` (`owner_id`,`id`);",
      "CREATE INDEX `memories_owner` ON `memories` (`owner_id`,`key`);",
      "CREATE INDEX `memories_project` ON `memories` (`owner_id`,`project`,`key`);",
      "CREATE INDEX `memories_importance` ON `memories` (`owner_id`,`importance`,`key`);",
      "CREATE INDEX `memories_identity` ON `memories` (`owner_id`,`identity`);",
      "CREATE INDEX `memories_expiry` ON `memories` (`owner_id`,`expires_at`) WHERE \"memories\".\"expires_at\" is not null;",
      "CREATE INDEX `memories_superseded` ON `memories` (`superseded_by`) WHERE \"memories\".\"superseded_by\" is not null;",
      "CREATE TABLE `memories_pending` (\n\t`seq` integer PRIMARY KEY NOT NULL,\n\t`doc` integer NOT NULL\n);"
    ]
  }
];
