// Made by scripts/bundle-migrations.mjs from drizzle/codegen/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the codegen tables, oldest first. */
export const codegenMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "dd99530071304ccc98d80ae2b3ba7e2ecaba8609eab6c75160971bf7667b9c52",
    "statements": [
      "CREATE TABLE `codegen_errors` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`iteration_id` integer NOT NULL,\n\t`type` text NOT NULL,\n\t`message` text NOT NULL,\n\t`line` integer,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`iteration_id`) REFERENCES `codegen_iterations`(`id`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"codegen_errors_type\" CHECK(\"codegen_errors\".\"type\" in ('syntax', 'runtime'))\n);",
      "CREATE INDEX `codegen_errors_iteration` ON `codegen_errors` (`iteration_id`);",
      "CREATE TABLE `codegen_iterations` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`session_id` integer NOT NULL,\n\t`code` text NOT NULL,\n\t`feedback` text,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`session_id`) REFERENCES `codegen_sessions`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `codegen_iterations_session` ON `codegen_iterations` (`session_id`);",
      "CREATE TABLE `codegen_pending` (\n\t`seq` integer PRIMARY KEY NOT NULL,\n\t`doc` integer NOT NULL\n);",
      "CREATE TABLE `codegen_sessions` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`design_goal` text NOT NULL,\n\t`parent_session_id` integer,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`parent_session_id`) REFERENCES `codegen_sessions`(`id`) ON UPDATE no action ON DELETE no action\n);",
      "CREATE INDEX `codegen_sessions_owner` ON `codegen_sessions` (`owner_id`,`id`);",
      "CREATE INDEX `codegen_sessions_parent` ON `codegen_sessions` (`parent_session_id`) WHERE \"codegen_sessions\".\"parent_session_id\" is not null;"
    ]
  }
];
