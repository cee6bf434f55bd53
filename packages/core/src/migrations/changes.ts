// Made by scripts/bundle-migrations.mjs from drizzle/changes/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the changes tables, oldest first. */
export const changesMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "86d9f367605dcc88e93a4d4b49220426a7b616321ba51c8cf4c5498d42cee215",
    "statements": [
      "CREATE TABLE `changes` (\n\t`seq` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`kind` text NOT NULL,\n\t`id` blob NOT NULL,\n\t`parent_id` blob,\n\t`operation` text NOT NULL,\n\t`at` integer NOT NULL\n);"
    ]
  }
];
