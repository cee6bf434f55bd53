// Made by scripts/bundle-migrations.mjs from drizzle/code/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the code tables, oldest first. */
export const codeMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "83621fe6cf87d8c8fb843402dd5b0bceb008ed90aba8e4a49bde68a341c92760",
    "statements": [
      "CREATE TABLE `code_chunks` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`hash` blob NOT NULL,\n\t`language` text DEFAULT '' NOT NULL,\n\t`text` text NOT NULL,\n\tCONSTRAINT \"code_chunks_hash_length\" CHECK(length(\"code_chunks\".\"hash\") = 32)\n);",
      "CREATE UNIQUE INDEX `code_chunks_hash` ON `code_chunks` (`owner_id`,`hash`);",
      "CREATE TABLE `code_embeddings` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`chunk_key` integer NOT NULL,\n\t`space` text NOT NULL,\n\t`vector` blob NOT NULL,\n\tFOREIGN KEY (`chunk_key`) REFERENCES `code_chunks`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `code_embeddings_chunk` ON `code_embeddings` (`chunk_key`,`space`);",
      "CREATE TABLE `code_files` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`project_key` integer NOT NULL,\n\t`path` text NOT NULL,\n\t`language` text DEFAULT '' NOT NULL,\n\t`hash` text NOT NULL,\n\t`size_bytes` integer NOT NULL,\n\t`lines` integer NOT NULL,\n\t`modified_at` integer NOT NULL,\n\t`indexed_at` integer NOT NULL,\n\tFOREIGN KEY (`project_key`) REFERENCES `code_projects`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `code_files_path` ON `code_files` (`project_key`,`path`);",
      "CREATE TABLE `code_pending` (\n\t`seq` integer PRIMARY KEY NOT NULL,\n\t`doc` integer NOT NULL\n);",
      "CREATE TABLE `code_places` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`ordinal` integer NOT NULL,\n\t`chunk_key` integer NOT NULL,\n\t`start_line` integer NOT NULL,\n\t`end_line` integer NOT NULL,\n\t`symbol_key` integer,\n\tFOREIGN KEY (`file_key`) REFERENCES `code_files`(`key`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`chunk_key`) REFERENCES `code_chunks`(`key`) ON UPDATE no action ON DELETE no action\n);",
      "CREATE UNIQUE INDEX `code_places_file` ON `code_places` (`file_key`,`ordinal`);",
      "CREATE INDEX `code_places_chunk` ON `code_places` (`chunk_key`);",
      "CREATE TABLE `code_projects` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`project` text NOT NULL\n);",
      "CREATE UNIQUE INDEX `code_projects_name` ON `code_projects` (`owner_id`,`project`);",
      "CREATE TABLE `code_symbols` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`file_key` integer NOT NULL,\n\t`type` text NOT NULL,\n\t`name` text NOT NULL,\n\t`folded` text NOT NULL,\n\t`words` text NOT NULL,\n\t`container` text,\n\t`start_line` integer NOT NULL,\n\t`end_line` integer NOT NULL,\n\tFOREIGN KEY (`file_key`) REFERENCES `code_files`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `code_symbols_file` ON `code_symbols` (`file_key`,`start_line`);",
      "CREATE INDEX `code_symbols_folded` ON `code_symbols` (`owner_id`,`folded`);"
    ]
  }
];
