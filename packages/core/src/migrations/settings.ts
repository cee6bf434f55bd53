// Made by scripts/bundle-migrations.mjs from drizzle/settings/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the settings tables, oldest first. */
export const settingsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create",
    "checksum": "e8b4f818d2faf4c42eacb59bfce2bc24a901adf9efccd4bc980657957cecefb9",
    "statements": [
      "CREATE TABLE `settings` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`scope` text NOT NULL,\n\t`scope_name` text DEFAULT '' NOT NULL,\n\t`name` text NOT NULL,\n\t`value_type` text NOT NULL,\n\t`value` text NOT NULL,\n\t`category` text DEFAULT '' NOT NULL,\n\t`description` text,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tCONSTRAINT \"settings_scope_kind\" CHECK(\"settings\".\"scope\" in ('global', 'user', 'project')),\n\tCONSTRAINT \"settings_value_type\" CHECK(\"settings\".\"value_type\" in ('str', 'int', 'float', 'bool', 'json'))\n);",
      "CREATE UNIQUE INDEX `settings_name` ON `settings` (`owner_id`,`name`,`scope`,`scope_name`);",
      "CREATE UNIQUE INDEX `settings_scope` ON `settings` (`owner_id`,`scope`,`scope_name`,`name`);"
    ]
  }
];
