// Made by scripts/bundle-migrations.mjs from drizzle/files/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the files tables, oldest first. */
export const filesMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-files",
    "checksum": "05a22883f5942ec2c311026bb0d4fb534d4b83c1931bde60670f66447277bb71",
    "statements": [
      "CREATE TABLE `file_access_patterns` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`access_type` text NOT NULL,\n\t`accessed_at` integer NOT NULL,\n\t`accessor` text DEFAULT '' NOT NULL,\n\t`context_id` text DEFAULT '' NOT NULL,\n\t`duration_ms` integer,\n\t`success` integer DEFAULT true NOT NULL,\n\tFOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"file_access_patterns_type\" CHECK(\"file_access_patterns\".\"access_type\" in ('read', 'write', 'execute', 'context_inclusion'))\n);",
      "CREATE INDEX `file_access_patterns_file` ON `file_access_patterns` (`file_key`);",
      "CREATE INDEX `file_access_patterns_context` ON `file_access_patterns` (`context_id`) WHERE context_id <> '';",
      "CREATE TABLE `file_access_sums` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`access_type` text NOT NULL,\n\t`accesses` integer NOT NULL,\n\t`failures` integer NOT NULL,\n\t`duration_ms` integer NOT NULL,\n\t`first_at` integer NOT NULL,\n\t`last_at` integer NOT NULL,\n\t`weight` real NOT NULL,\n\t`half_life_ms` integer NOT NULL,\n\t`landmark` integer NOT NULL,\n\tFOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `file_access_sums_file` ON `file_access_sums` (`file_key`,`access_type`,`half_life_ms`,`landmark`);",
      "CREATE TABLE `file_changes` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`project_key` integer NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`change_type` text NOT NULL,\n\t`old_path` text,\n\t`new_path` text,\n\t`old_hash` text,\n\t`new_hash` text,\n\t`changed_at` integer NOT NULL,\n\t`change_size` integer NOT NULL,\n\t`git_commit` text,\n\tFOREIGN KEY (`project_key`) REFERENCES `file_projects`(`key`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"file_changes_type\" CHECK(\"file_changes\".\"change_type\" in ('created', 'modified', 'deleted', 'renamed', 'moved'))\n);",
      "CREATE INDEX `file_changes_file` ON `file_changes` (`file_key`);",
      "CREATE INDEX `file_changes_project` ON `file_changes` (`project_key`);",
      "CREATE INDEX `file_changes_commit` ON `file_changes` (`git_commit`) WHERE git_commit is not null;",
      "CREATE TABLE `file_projects` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`project` text NOT NULL,\n\t`root` text DEFAULT '' NOT NULL,\n\t`git_head` text,\n\t`indexed_at` integer,\n\t`is_stale` integer DEFAULT false NOT NULL\n);",
      "CREATE UNIQUE INDEX `file_projects_name` ON `file_projects` (`owner_id`,`project`);",
      "CREATE TABLE `file_relationships` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`source_file_key` integer NOT NULL,\n\t`target_file_key` integer NOT NULL,\n\t`relationship_type` text NOT NULL,\n\t`strength` real DEFAULT 1 NOT NULL,\n\t`origin` text DEFAULT '' NOT NULL,\n\t`discovered_at` integer NOT NULL,\n\t`last_verified` integer NOT NULL,\n\t`metadata` text DEFAULT '{}' NOT NULL,\n\tFOREIGN KEY (`source_file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`target_file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"file_relationships_type\" CHECK(\"file_relationships\".\"relationship_type\" in ('imports', 'requires', 'includes', 'references', 'tests', 'documents')),\n\tCONSTRAINT \"file_relationships_strength\" CHECK(\"file_relationships\".\"strength\" >= 0 and \"file_relationships\".\"strength\" <= 1)\n);",
      "CREATE UNIQUE INDEX `file_relationships_pair` ON `file_relationships` (`source_file_key`,`target_file_key`,`relationship_type`);",
      "CREATE INDEX `file_relationships_target` ON `file_relationships` (`target_file_key`);",
      "CREATE TABLE `file_relevance_scores` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`project_key` integer NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`context_type` text NOT NULL,\n\t`base_score` real NOT NULL,\n\t`frequency_score` real NOT NULL,\n\t`recency_score` real NOT NULL,\n\t`dependency_score` real NOT NULL,\n\t`success_correlation` real NOT NULL,\n\t`final_score` real NOT NULL,\n\t`calculated_at` integer NOT NULL,\n\t`expires_at` integer NOT NULL,\n\t`metadata` text DEFAULT '{}' NOT NULL,\n\tFOREIGN KEY (`project_key`) REFERENCES `file_projects`(`key`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `file_relevance_scores_file` ON `file_relevance_scores` (`file_key`,`context_type`);",
      "CREATE INDEX `file_relevance_scores_best` ON `file_relevance_scores` (`project_key`,`context_type`,`final_score`);",
      "CREATE TABLE `file_snippets` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`snippet_type` text NOT NULL,\n\t`content` text NOT NULL,\n\t`line_start` integer,\n\t`line_end` integer,\n\t`relevance_score` real DEFAULT 0 NOT NULL,\n\t`last_updated` integer NOT NULL,\n\tFOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"file_snippets_type\" CHECK(\"file_snippets\".\"snippet_type\" in ('header', 'function', 'class', 'important', 'summary'))\n);",
      "CREATE INDEX `file_snippets_file` ON `file_snippets` (`file_key`);",
      "CREATE TABLE `files` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`project_key` integer NOT NULL,\n\t`id` text NOT NULL,\n\t`path` text NOT NULL,\n\t`name` text NOT NULL,\n\t`extension` text DEFAULT '' NOT NULL,\n\t`size_bytes` integer NOT NULL,\n\t`permissions` text,\n\t`created_at` integer,\n\t`modified_at` integer NOT NULL,\n\t`accessed_at` integer,\n\t`content_hash` text,\n\t`git_status` text,\n\t`is_binary` integer DEFAULT false NOT NULL,\n\t`language` text DEFAULT '' NOT NULL,\n\t`encoding` text DEFAULT '' NOT NULL,\n\t`line_count` integer,\n\t`mentions` text DEFAULT '[]' NOT NULL,\n\t`indexed_at` integer NOT NULL,\n\t`gone_at` integer,\n\tFOREIGN KEY (`project_key`) REFERENCES `file_projects`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `files_path` ON `files` (`project_key`,`path`);",
      "CREATE UNIQUE INDEX `files_id` ON `files` (`id`);",
      "CREATE INDEX `files_language` ON `files` (`project_key`,`language`,`path`);",
      "CREATE INDEX `files_extension` ON `files` (`project_key`,`extension`,`path`);",
      "CREATE INDEX `files_git_status` ON `files` (`project_key`,`git_status`,`path`) WHERE git_status <> 'unmodified';",
      "CREATE INDEX `files_gone` ON `files` (`project_key`,`gone_at`) WHERE gone_at is not null;"
    ]
  }
];
