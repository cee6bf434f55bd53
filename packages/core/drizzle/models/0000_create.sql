CREATE TABLE `models` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`path` text DEFAULT '' NOT NULL,
	`filename` text DEFAULT '' NOT NULL,
	`size_bytes` integer,
	`modified_at` integer,
	`provider` text DEFAULT '' NOT NULL,
	`url` text DEFAULT '' NOT NULL,
	`format` text DEFAULT '' NOT NULL,
	`architecture` text DEFAULT '' NOT NULL,
	`parameter_count` integer,
	`size_label` text DEFAULT '' NOT NULL,
	`quantization` text DEFAULT '' NOT NULL,
	`context_length` integer,
	`vocabulary_size` integer,
	`chat_template` text,
	`metadata` text,
	`content_hash` text DEFAULT '' NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`last_used_at` integer,
	`missing_since` integer,
	CONSTRAINT "models_kind" CHECK("models"."kind" in ('local', 'remote'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `models_path` ON `models` (`owner_id`,`path`) WHERE "models"."kind" = 'local';--> statement-breakpoint
CREATE UNIQUE INDEX `models_remote` ON `models` (`owner_id`,`provider`,`name`,`url`) WHERE "models"."kind" = 'remote';--> statement-breakpoint
CREATE INDEX `models_name` ON `models` (`owner_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `models_content` ON `models` (`owner_id`,`content_hash`) WHERE "models"."content_hash" <> '';