// Made by scripts/bundle-migrations.mjs from drizzle/imports/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the imports tables, oldest first. */
export const importsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "9a607c9c811d1cc2a1a71bd8cf5912de1d1721212afca6a29cd0c74d411f4ed6",
    "statements": [
      "CREATE TABLE `import_positions` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`importer` text NOT NULL,\n\t`source` text NOT NULL,\n\t`offset` integer NOT NULL,\n\t`fingerprint` text NOT NULL,\n\t`state` text,\n\t`updated_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `import_positions_source` ON `import_positions` (`owner_id`,`importer`,`source`);"
    ]
  }
];
