// Made by scripts/bundle-migrations.mjs from drizzle/checkpoints/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the checkpoints tables, oldest first. */
export const checkpointsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-checkpoints",
    "checksum": "d8be2844eb04d1750cf133fdc390c5f89cac8ca2fea71b192905b9021fe9eb85",
    "statements": [
      "CREATE TABLE `checkpoint_entries` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`path` text NOT NULL,\n\t`kind` text NOT NULL,\n\t`mode` integer NOT NULL,\n\t`size_bytes` integer NOT NULL,\n\t`content_hash` text DEFAULT '' NOT NULL,\n\t`target` text DEFAULT '' NOT NULL,\n\t`stamp` text DEFAULT '' NOT NULL,\n\tCONSTRAINT \"checkpoint_entries_kind\" CHECK(\"checkpoint_entries\".\"kind\" in ('file', 'symlink'))\n);",
      "CREATE UNIQUE INDEX `checkpoint_entries_same` ON `checkpoint_entries` (`owner_id`,`path`,`stamp`,`content_hash`,`kind`,`mode`,`target`);",
      "CREATE INDEX `checkpoint_entries_content` ON `checkpoint_entries` (`owner_id`,`content_hash`) WHERE \"checkpoint_entries\".\"content_hash\" <> '';",
      "CREATE TABLE `checkpoint_files` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`checkpoint_key` integer NOT NULL,\n\t`entry_key` integer NOT NULL,\n\tFOREIGN KEY (`checkpoint_key`) REFERENCES `checkpoints`(`key`) ON UPDATE no action ON DELETE no action,\n\tFOREIGN KEY (`entry_key`) REFERENCES `checkpoint_entries`(`key`) ON UPDATE no action ON DELETE no action\n);",
      "CREATE UNIQUE INDEX `checkpoint_files_entry` ON `checkpoint_files` (`entry_key`,`checkpoint_key`);",
      "CREATE INDEX `checkpoint_files_checkpoint` ON `checkpoint_files` (`checkpoint_key`);",
      "CREATE TABLE `checkpoints` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`root` text NOT NULL,\n\t`label` text DEFAULT '' NOT NULL,\n\t`conversation_id` text,\n\t`state` text NOT NULL,\n\t`files` integer DEFAULT 0 NOT NULL,\n\t`size_bytes` integer DEFAULT 0 NOT NULL,\n\t`metadata` text,\n\t`created_at` integer NOT NULL,\n\t`touched_at` integer NOT NULL,\n\tCONSTRAINT \"checkpoints_state\" CHECK(\"checkpoints\".\"state\" in ('open', 'finished', 'removing'))\n);",
      "CREATE UNIQUE INDEX `checkpoints_id` ON `checkpoints` (`owner_id`,`id`);",
      "CREATE INDEX `checkpoints_created` ON `checkpoints` (`owner_id`,`created_at`);",
      "CREATE INDEX `checkpoints_unfinished` ON `checkpoints` (`owner_id`,`touched_at`) WHERE \"checkpoints\".\"state\" <> 'finished';",
      "CREATE TABLE `file_versions` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`root` text DEFAULT '' NOT NULL,\n\t`path` text NOT NULL,\n\t`label` text DEFAULT '' NOT NULL,\n\t`conversation_id` text,\n\t`mode` integer NOT NULL,\n\t`size_bytes` integer NOT NULL,\n\t`content_hash` text NOT NULL,\n\t`created_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `file_versions_id` ON `file_versions` (`owner_id`,`id`);",
      "CREATE INDEX `file_versions_path` ON `file_versions` (`owner_id`,`root`,`path`,`created_at`);",
      "CREATE INDEX `file_versions_created` ON `file_versions` (`owner_id`,`created_at`);"
    ]
  }
];
