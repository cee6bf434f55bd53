// Made by scripts/bundle-migrations.mjs from drizzle/models/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the models tables, oldest first. */
export const modelsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_create",
    "checksum": "52a71e26692aaae1849bfc48b8b808f622d4ba1084f94c90778854abef01e731",
    "statements": [
      "CREATE TABLE `models` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`kind` text NOT NULL,\n\t`name` text NOT NULL,\n\t`path` text DEFAULT '' NOT NULL,\n\t`filename` text DEFAULT '' NOT NULL,\n\t`size_bytes` integer,\n\t`modified_at` integer,\n\t`provider` text DEFAULT '' NOT NULL,\n\t`url` text DEFAULT '' NOT NULL,\n\t`format` text DEFAULT '' NOT NULL,\n\t`architecture` text DEFAULT '' NOT NULL,\n\t`parameter_count` integer,\n\t`size_label` text DEFAULT '' NOT NULL,\n\t`quantization` text DEFAULT '' NOT NULL,\n\t`context_length` integer,\n\t`vocabulary_size` integer,\n\t`chat_template` text,\n\t`metadata` text,\n\t`content_hash` text DEFAULT '' NOT NULL,\n\t`first_seen_at` integer NOT NULL,\n\t`last_seen_at` integer NOT NULL,\n\t`last_used_at` integer,\n\t`missing_since` integer,\n\tCONSTRAINT \"models_kind\" CHECK(\"models\".\"kind\" in ('local', 'remote'))\n);",
      "CREATE UNIQUE INDEX `models_path` ON `models` (`owner_id`,`path`) WHERE \"models\".\"kind\" = 'local';",
      "CREATE UNIQUE INDEX `models_remote` ON `models` (`owner_id`,`provider`,`name`,`url`) WHERE \"models\".\"kind\" = 'remote';",
      "CREATE INDEX `models_name` ON `models` (`owner_id`,`name`,`id`);",
      "CREATE INDEX `models_content` ON `models` (`owner_id`,`content_hash`) WHERE \"models\".\"content_hash\" <> '';"
    ]
  }
];
