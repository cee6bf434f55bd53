// Made by scripts/bundle-migrations.mjs from drizzle/knowledge/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the knowledge tables, oldest first. */
export const knowledgeMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-knowledge",
    "checksum": "fb23048972cf319b173fa59f66ed0ccaa8c7f9683f477eab84bbf3314c124f76",
    "statements": [
      "CREATE TABLE `documentation_files` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`path` text NOT NULL,\n\t`doc_type` text DEFAULT '' NOT NULL,\n\t`title` text DEFAULT '' NOT NULL,\n\t`purpose` text DEFAULT '' NOT NULL,\n\t`content_hash` text NOT NULL,\n\t`metadata` text NOT NULL,\n\t`analyzed_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `documentation_files_path` ON `documentation_files` (`owner_id`,`project`,`path`);",
      "CREATE TABLE `documentation_references` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`line` integer NOT NULL,\n\t`text` text NOT NULL,\n\t`kind` text NOT NULL,\n\t`target` text NOT NULL,\n\t`anchor` text DEFAULT '' NOT NULL,\n\t`target_exists` integer NOT NULL,\n\tFOREIGN KEY (`file_key`) REFERENCES `documentation_files`(`key`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"documentation_references_kind\" CHECK(\"documentation_references\".\"kind\" in ('document', 'file'))\n);",
      "CREATE INDEX `documentation_references_file` ON `documentation_references` (`file_key`,`line`);",
      "CREATE INDEX `documentation_references_target` ON `documentation_references` (`owner_id`,`project`,`target`);",
      "CREATE TABLE `documentation_sections` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`ordinal` integer NOT NULL,\n\t`headings` text NOT NULL,\n\t`anchors` text NOT NULL,\n\t`start_line` integer NOT NULL,\n\t`end_line` integer NOT NULL,\n\t`text` text NOT NULL,\n\tFOREIGN KEY (`file_key`) REFERENCES `documentation_files`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `documentation_sections_place` ON `documentation_sections` (`file_key`,`ordinal`);",
      "CREATE TABLE `knowledge_pending` (\n\t`seq` integer PRIMARY KEY NOT NULL,\n\t`doc` integer NOT NULL\n);",
      "CREATE TABLE `project_components` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`digest` text NOT NULL,\n\t`component` text NOT NULL,\n\t`type` text NOT NULL,\n\t`description` text DEFAULT '' NOT NULL,\n\t`confidence` real NOT NULL,\n\t`evidence` text NOT NULL,\n\t`metadata` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tCONSTRAINT \"project_components_confidence\" CHECK(\"project_components\".\"confidence\" between 0 and 1)\n);",
      "CREATE UNIQUE INDEX `project_components_id` ON `project_components` (`owner_id`,`id`);",
      "CREATE UNIQUE INDEX `project_components_same` ON `project_components` (`owner_id`,`project`,`digest`);",
      "CREATE INDEX `project_components_project` ON `project_components` (`owner_id`,`project`,`key`);",
      "CREATE TABLE `project_decisions` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`type` text NOT NULL,\n\t`title` text NOT NULL,\n\t`description` text DEFAULT '' NOT NULL,\n\t`context` text DEFAULT '' NOT NULL,\n\t`rationale` text DEFAULT '' NOT NULL,\n\t`alternatives` text NOT NULL,\n\t`impact` text DEFAULT '' NOT NULL,\n\t`status` text DEFAULT 'active' NOT NULL,\n\t`status_at` integer,\n\t`status_reason` text DEFAULT '' NOT NULL,\n\t`superseded_by` text,\n\t`tags` text NOT NULL,\n\t`source` text,\n\t`metadata` text NOT NULL,\n\t`made_at` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tCONSTRAINT \"project_decisions_status\" CHECK(\"project_decisions\".\"status\" in ('active', 'superseded', 'reverted')),\n\tCONSTRAINT \"project_decisions_newer\" CHECK(\"project_decisions\".\"superseded_by\" is null or \"project_decisions\".\"status\" = 'superseded')\n);",
      "CREATE UNIQUE INDEX `project_decisions_id` ON `project_decisions` (`owner_id`,`id`);",
      "CREATE INDEX `project_decisions_made` ON `project_decisions` (`owner_id`,`made_at`,`key`);",
      "CREATE INDEX `project_decisions_project` ON `project_decisions` (`owner_id`,`project`,`made_at`,`key`);",
      "CREATE INDEX `project_decisions_superseded` ON `project_decisions` (`owner_id`,`superseded_by`) WHERE \"project_decisions\".\"superseded_by\" is not null;",
      "CREATE TABLE `success_patterns` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`digest` text NOT NULL,\n\t`type` text NOT NULL,\n\t`description` text NOT NULL,\n\t`context` text NOT NULL,\n\t`success_indicators` text NOT NULL,\n\t`failure_indicators` text NOT NULL,\n\t`usage_count` integer DEFAULT 0 NOT NULL,\n\t`successes` integer DEFAULT 0 NOT NULL,\n\t`faded_successes` real DEFAULT 0 NOT NULL,\n\t`faded_outcomes` real DEFAULT 0 NOT NULL,\n\t`faded_at` integer DEFAULT 0 NOT NULL,\n\t`outcome_ids` text NOT NULL,\n\t`last_successful_at` integer,\n\t`last_used_at` integer,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tCONSTRAINT \"success_patterns_counts\" CHECK(\"success_patterns\".\"successes\" between 0 and \"success_patterns\".\"usage_count\")\n);",
      "CREATE UNIQUE INDEX `success_patterns_id` ON `success_patterns` (`owner_id`,`id`);",
      "CREATE UNIQUE INDEX `success_patterns_same` ON `success_patterns` (`owner_id`,`project`,`digest`);",
      "CREATE INDEX `success_patterns_project` ON `success_patterns` (`owner_id`,`project`,`key`);",
      "CREATE INDEX `success_patterns_used` ON `success_patterns` (`owner_id`,`last_used_at`);"
    ]
  }
];
