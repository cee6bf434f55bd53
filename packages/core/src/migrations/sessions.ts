// Made by scripts/bundle-migrations.mjs from drizzle/sessions/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the sessions tables, oldest first. */
export const sessionsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-sessions",
    "checksum": "cd451748f00f1862572930d22c5864cc7f8518ff44c00e4ca3030e7cad5e2fbb",
    "statements": [
      "CREATE TABLE `session_state` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`session_key` integer NOT NULL,\n\t`name` text NOT NULL,\n\t`value` text NOT NULL,\n\t`version` integer NOT NULL,\n\t`expires_at` integer,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`session_key`) REFERENCES `user_sessions`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `session_state_name` ON `session_state` (`session_key`,`name`);",
      "CREATE INDEX `session_state_expiry` ON `session_state` (`owner_id`,`expires_at`) WHERE \"session_state\".\"expires_at\" is not null;",
      "CREATE TABLE `user_sessions` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`user_id` text DEFAULT '' NOT NULL,\n\t`status` text NOT NULL,\n\t`started_at` integer NOT NULL,\n\t`last_activity` integer NOT NULL,\n\t`project_path` text DEFAULT '' NOT NULL,\n\t`working_directory` text DEFAULT '' NOT NULL,\n\t`environment_variables` text DEFAULT '{}' NOT NULL,\n\t`preferences` text DEFAULT '{}' NOT NULL,\n\t`state_version` integer DEFAULT 0 NOT NULL,\n\tCONSTRAINT \"user_sessions_status_name\" CHECK(\"user_sessions\".\"status\" in ('active', 'inactive', 'expired'))\n);",
      "CREATE UNIQUE INDEX `user_sessions_id` ON `user_sessions` (`owner_id`,`id`);",
      "CREATE INDEX `user_sessions_activity` ON `user_sessions` (`owner_id`,`last_activity`);",
      "CREATE INDEX `user_sessions_status` ON `user_sessions` (`owner_id`,`status`,`last_activity`);",
      "CREATE INDEX `user_sessions_project` ON `user_sessions` (`owner_id`,`project_path`,`last_activity`);"
    ]
  }
];
