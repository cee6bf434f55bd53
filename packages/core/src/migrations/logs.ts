// Made by scripts/bundle-migrations.mjs from drizzle/logs/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the logs tables, oldest first. */
export const logsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create-logs",
    "checksum": "cebfa1d49e7c564d15282f2fa19a53b04ed6f5c021994eef48d0ffa74cbc4b95",
    "statements": [
      "CREATE TABLE `logs` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`level` integer NOT NULL,\n\t`category` text DEFAULT '' NOT NULL,\n\t`message` text NOT NULL,\n\t`context` text,\n\t`model` text,\n\t`prompt_preview` text,\n\t`error_type` text,\n\t`error_message` text,\n\t`stack` text,\n\t`session_id` text,\n\t`conversation_id` text,\n\t`source` text,\n\t`created_at` integer NOT NULL,\n\t`bytes` integer NOT NULL\n);",
      "CREATE INDEX `logs_owner_time` ON `logs` (`owner_id`,`created_at`,`level`,`category`,`bytes`);",
      "CREATE INDEX `logs_owner_severe` ON `logs` (`owner_id`,`created_at`) WHERE \"logs\".\"level\" >= 40;"
    ]
  }
];
