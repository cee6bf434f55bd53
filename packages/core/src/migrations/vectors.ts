// Made by scripts/bundle-migrations.mjs from drizzle/vectors/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the vectors tables, oldest first. */
export const vectorsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "29a3fdb70a4c86404eef8262ab1e63b85c06a91cc9964ab466fe061928b690b9",
    "statements": [
      "CREATE TABLE `vector_codes` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`source_key` integer NOT NULL,\n\t`first_key` integer NOT NULL,\n\t`last_key` integer NOT NULL,\n\t`vectors` integer NOT NULL,\n\t`version` integer NOT NULL,\n\t`codes` blob NOT NULL\n);",
      "CREATE UNIQUE INDEX `vector_codes_range` ON `vector_codes` (`source_key`,`last_key`);",
      "CREATE TABLE `vector_retries` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`source_key` integer NOT NULL,\n\t`doc` integer NOT NULL,\n\t`attempts` integer NOT NULL,\n\t`next_at` integer NOT NULL,\n\t`reason` text NOT NULL\n);",
      "CREATE UNIQUE INDEX `vector_retries_doc` ON `vector_retries` (`source_key`,`doc`);",
      "CREATE INDEX `vector_retries_next` ON `vector_retries` (`source_key`,`next_at`);",
      "CREATE TABLE `vector_sources` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`space_key` integer NOT NULL,\n\t`domain` text NOT NULL,\n\t`removed` integer DEFAULT 0 NOT NULL,\n\tFOREIGN KEY (`space_key`) REFERENCES `vector_spaces`(`key`) ON UPDATE no action ON DELETE no action\n);",
      "CREATE UNIQUE INDEX `vector_sources_domain` ON `vector_sources` (`space_key`,`domain`);",
      "CREATE TABLE `vector_spaces` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`model` text NOT NULL,\n\t`dimensions` integer NOT NULL,\n\t`metric` text NOT NULL,\n\t`status` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\tCONSTRAINT \"vector_spaces_metric\" CHECK(\"vector_spaces\".\"metric\" in ('cosine', 'dot')),\n\tCONSTRAINT \"vector_spaces_status\" CHECK(\"vector_spaces\".\"status\" in ('building', 'active', 'retired'))\n);",
      "CREATE UNIQUE INDEX `vector_spaces_fence` ON `vector_spaces` (`model`,`dimensions`,`metric`);",
      "CREATE UNIQUE INDEX `vector_spaces_active` ON `vector_spaces` (`status`) WHERE \"vector_spaces\".\"status\" = 'active';",
      "CREATE TABLE `vectors` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`source_key` integer NOT NULL,\n\t`doc` integer NOT NULL,\n\t`hash` blob NOT NULL,\n\t`vector` blob NOT NULL\n);",
      "CREATE UNIQUE INDEX `vectors_doc` ON `vectors` (`source_key`,`doc`);",
      "CREATE INDEX `vectors_source` ON `vectors` (`source_key`);",
      "CREATE INDEX `vectors_hash` ON `vectors` (`hash`);"
    ]
  }
];
