// Made by scripts/bundle-migrations.mjs from drizzle/keyword/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the keyword tables, oldest first. */
export const keywordMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "417f4f0d83dc5e6ebbf395bc47405aafee0d8b3da53f0cea94fb54371bc06f62",
    "statements": [
      "CREATE TABLE `keyword_index` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`domain` text NOT NULL,\n\t`flavour` text NOT NULL,\n\t`tokenizer` integer NOT NULL,\n\t`position` integer NOT NULL,\n\t`filled_to` integer,\n\t`documents` integer NOT NULL,\n\t`tokens` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `keyword_index_domain` ON `keyword_index` (`domain`,`flavour`);"
    ]
  }
];
