CREATE TABLE `cache_entries` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`space` integer NOT NULL,
	`name` text NOT NULL,
	`category` text DEFAULT '' NOT NULL,
	`bytes` integer NOT NULL,
	`made_bytes` integer NOT NULL,
	`created_at` integer NOT NULL,
	`written_at` integer NOT NULL,
	`expires_at` integer,
	`stamp` integer NOT NULL,
	`value` blob
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cache_entries_name` ON `cache_entries` (`owner_id`,`space`,`name`);--> statement-breakpoint
CREATE INDEX `cache_entries_category` ON `cache_entries` (`owner_id`,`category`,`name`) WHERE "cache_entries"."category" <> '';--> statement-breakpoint
CREATE INDEX `cache_entries_expiry` ON `cache_entries` (`expires_at`) WHERE "cache_entries"."expires_at" is not null;--> statement-breakpoint
CREATE TABLE `cache_leases` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`holder` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cache_leases_name` ON `cache_leases` (`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `cache_responses` (
	`entry_key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`model` text NOT NULL,
	`model_name` text NOT NULL,
	`prompt_hash` text NOT NULL,
	`finish_reason` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`duration_ms` real,
	`cost_micros` integer,
	`prompt` text,
	`messages` text,
	`settings` text NOT NULL,
	`response` text,
	FOREIGN KEY (`entry_key`) REFERENCES `cache_entries`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cache_responses_prompt` ON `cache_responses` (`owner_id`,`prompt_hash`);--> statement-breakpoint
CREATE INDEX `cache_responses_model` ON `cache_responses` (`owner_id`,`model_name`);--> statement-breakpoint
CREATE TABLE `cache_state` (
	`key` integer PRIMARY KEY NOT NULL,
	`gone_bytes` integer NOT NULL,
	`left_bytes` integer,
	`version` integer NOT NULL,
	`epoch` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cache_usage` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`hour` integer NOT NULL,
	`hits` integer NOT NULL,
	`misses` integer NOT NULL,
	`responses` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cost_micros` integer NOT NULL,
	`duration_ms` real NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cache_usage_hour` ON `cache_usage` (`owner_id`,`hour`);--> statement-breakpoint
CREATE TABLE `cache_uses` (
	`entry_key` integer PRIMARY KEY NOT NULL,
	`used_at` integer NOT NULL,
	`hits` integer NOT NULL,
	`last_hit_at` integer,
	FOREIGN KEY (`entry_key`) REFERENCES `cache_entries`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cache_uses_used` ON `cache_uses` (`used_at`);--> statement-breakpoint
CREATE TABLE `cache_vectors` (
	`entry_key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`category` text NOT NULL,
	`stamp` integer NOT NULL,
	`model` text NOT NULL,
	`dimension` integer NOT NULL,
	`text` text NOT NULL,
	`vector` blob NOT NULL,
	FOREIGN KEY (`entry_key`) REFERENCES `cache_entries`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cache_vectors_category` ON `cache_vectors` (`owner_id`,`category`,`entry_key`);