// Made by scripts/bundle-migrations.mjs from drizzle/content/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the content tables, oldest first. */
export const contentMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "3aa835a51463d5690ac0c6546b42f6881bc7456e7a7858470d84e01c386ef49d",
    "statements": [
      "CREATE TABLE `content` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`hash` text NOT NULL,\n\t`size_bytes` integer NOT NULL,\n\t`codec` text NOT NULL,\n\t`data` blob NOT NULL,\n\t`created_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `content_hash` ON `content` (`hash`);",
      "CREATE TABLE `content_refs` (\n\t`holder_kind` text NOT NULL,\n\t`holder_key` integer NOT NULL,\n\t`content_key` integer NOT NULL,\n\tPRIMARY KEY(`holder_kind`, `holder_key`, `content_key`),\n\tFOREIGN KEY (`content_key`) REFERENCES `content`(`key`) ON UPDATE no action ON DELETE no action\n);",
      "CREATE INDEX `content_refs_content` ON `content_refs` (`content_key`);"
    ]
  },
  {
    "version": 2,
    "name": "0001_add-content-files",
    "checksum": "206b250a30734073497c9fee2a964d285bcd615110d51c8f83230ec92731bbf7",
    "statements": [
      "ALTER TABLE `content` ADD `file_bytes` integer DEFAULT 0 NOT NULL;"
    ]
  }
];
