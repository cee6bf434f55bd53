// Made by scripts/bundle-migrations.mjs from drizzle/lifecycle/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the lifecycle tables, oldest first. */
export const lifecycleMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-lifecycle",
    "checksum": "3e048d1b67a9c8aa3c46970b28b2c21605dba1e4d5523a456325fb4db0cbf9c5",
    "statements": [
      "CREATE TABLE `archived_conversations` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`archive_key` integer NOT NULL,\n\t`title` text DEFAULT '' NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`provider` text DEFAULT '' NOT NULL,\n\t`model` text DEFAULT '' NOT NULL,\n\t`message_count` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\t`archived_at` integer NOT NULL,\n\tFOREIGN KEY (`archive_key`) REFERENCES `conversation_archives`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `archived_conversations_id` ON `archived_conversations` (`owner_id`,`id`);",
      "CREATE INDEX `archived_conversations_recent` ON `archived_conversations` (`owner_id`,`updated_at`,`key`);",
      "CREATE INDEX `archived_conversations_archive` ON `archived_conversations` (`archive_key`);",
      "CREATE TABLE `conversation_archive_pieces` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`archive_key` integer NOT NULL,\n\t`nth` integer NOT NULL,\n\t`size_bytes` integer NOT NULL,\n\t`data` blob NOT NULL,\n\tFOREIGN KEY (`archive_key`) REFERENCES `conversation_archives`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `conversation_archive_pieces_nth` ON `conversation_archive_pieces` (`archive_key`,`nth`);",
      "CREATE TABLE `conversation_archives` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`state` text NOT NULL,\n\t`segments` text DEFAULT '[]' NOT NULL,\n\t`digest` text DEFAULT '' NOT NULL,\n\t`size_bytes` integer DEFAULT 0 NOT NULL,\n\t`stored_bytes` integer DEFAULT 0 NOT NULL,\n\t`created_at` integer NOT NULL,\n\tCONSTRAINT \"conversation_archives_state\" CHECK(\"conversation_archives\".\"state\" in ('writing', 'cleaning', 'stored'))\n);",
      "CREATE INDEX `conversation_archives_open` ON `conversation_archives` (`owner_id`,`key`) WHERE \"conversation_archives\".\"state\" <> 'stored';",
      "CREATE TABLE `conversation_restorations` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`restored_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `conversation_restorations_id` ON `conversation_restorations` (`owner_id`,`id`);",
      "CREATE TABLE `lifecycle_pending` (\n\t`seq` integer PRIMARY KEY NOT NULL,\n\t`doc` integer NOT NULL\n);",
      "CREATE TABLE `maintenance_leases` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`name` text NOT NULL,\n\t`holder` text NOT NULL,\n\t`expires_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `maintenance_leases_name` ON `maintenance_leases` (`owner_id`,`name`);",
      "CREATE TABLE `maintenance_runs` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`job` text NOT NULL,\n\t`status` text NOT NULL,\n\t`removed` integer DEFAULT 0 NOT NULL,\n\t`freed_bytes` integer DEFAULT 0 NOT NULL,\n\t`steps` integer DEFAULT 0 NOT NULL,\n\t`longest_us` integer DEFAULT 0 NOT NULL,\n\t`reason` text DEFAULT '' NOT NULL,\n\t`started_at` integer NOT NULL,\n\t`touched_at` integer NOT NULL,\n\t`ended_at` integer,\n\tCONSTRAINT \"maintenance_runs_status\" CHECK(\"maintenance_runs\".\"status\" in ('running', 'stopped', 'done', 'skipped', 'failed'))\n);",
      "CREATE INDEX `maintenance_runs_job` ON `maintenance_runs` (`owner_id`,`job`,`key`);"
    ]
  }
];
