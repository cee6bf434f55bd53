// Made by scripts/bundle-migrations.mjs from drizzle/intentions/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the intentions tables, oldest first. */
export const intentionsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create",
    "checksum": "65beaa2fc54b15ec0e171508a3379ef1a923e93cdb5e4af86528dbbe78490cd1",
    "statements": [
      "CREATE TABLE `intentions` (\n\t`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`kind` text NOT NULL,\n\t`title` text NOT NULL,\n\t`description` text DEFAULT '' NOT NULL,\n\t`status` text NOT NULL,\n\t`priority` integer NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`parent_key` integer,\n\t`progress` real DEFAULT 0 NOT NULL,\n\t`due_at` integer,\n\t`every_ms` integer,\n\t`snoozed_until` integer,\n\t`wake_at` integer,\n\t`repeats` integer DEFAULT 0 NOT NULL,\n\t`triggers` text DEFAULT '[]' NOT NULL,\n\t`claimed_by` text,\n\t`claimed_until` integer,\n\t`completions` integer DEFAULT 0 NOT NULL,\n\t`completed_at` integer,\n\t`tags` text DEFAULT '[]' NOT NULL,\n\t`metadata` text DEFAULT '{}' NOT NULL,\n\t`conversation_id` text,\n\t`source` text,\n\t`version` integer DEFAULT 1 NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`parent_key`) REFERENCES `intentions`(`key`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"intentions_kind\" CHECK(\"intentions\".\"kind\" in ('task', 'goal', 'reminder')),\n\tCONSTRAINT \"intentions_status_name\" CHECK(\"intentions\".\"status\" in ('open', 'active', 'done', 'cancelled')),\n\tCONSTRAINT \"intentions_progress\" CHECK(\"intentions\".\"progress\" between 0 and 1)\n);",
      "CREATE UNIQUE INDEX `intentions_id` ON `intentions` (`owner_id`,`id`);",
      "CREATE INDEX `intentions_status` ON `intentions` (`owner_id`,`status`,`priority`);",
      "CREATE INDEX `intentions_due` ON `intentions` (`owner_id`,`wake_at`) WHERE \"intentions\".\"status\" in ('open', 'active');",
      "CREATE INDEX `intentions_triggers` ON `intentions` (`owner_id`,`key`) WHERE \"intentions\".\"status\" in ('open', 'active') and \"intentions\".\"triggers\" <> '[]';",
      "CREATE INDEX `intentions_parent` ON `intentions` (`parent_key`) WHERE \"intentions\".\"parent_key\" is not null;"
    ]
  }
];
