// Made by scripts/bundle-migrations.mjs from drizzle/memory-blocks/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the memory-blocks tables, oldest first. */
export const memoryBlocksMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create",
    "checksum": "b4a11e0108b033c8dba45d09fb88c6bd246be197eb417480b250b3323b411796",
    "statements": [
      "CREATE TABLE `memory_block_versions` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`block_key` integer NOT NULL,\n\t`version` integer NOT NULL,\n\t`value` text NOT NULL,\n\t`description` text NOT NULL,\n\t`edit_id` text,\n\t`at` integer NOT NULL,\n\tFOREIGN KEY (`block_key`) REFERENCES `memory_blocks`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `memory_block_versions_version` ON `memory_block_versions` (`block_key`,`version`);",
      "CREATE INDEX `memory_block_versions_edit` ON `memory_block_versions` (`block_key`,`edit_id`) WHERE \"memory_block_versions\".\"edit_id\" is not null;",
      "CREATE TABLE `memory_blocks` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`label` text NOT NULL,\n\t`value` text NOT NULL,\n\t`description` text DEFAULT '' NOT NULL,\n\t`limit_chars` integer NOT NULL,\n\t`version` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tCONSTRAINT \"memory_blocks_version\" CHECK(\"memory_blocks\".\"version\" > 0)\n);",
      "CREATE UNIQUE INDEX `memory_blocks_label` ON `memory_blocks` (`owner_id`,`project`,`label`);"
    ]
  }
];
