CREATE TABLE `analytics_state` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`value` integer NOT NULL,
	`mark` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `analytics_state_name` ON `analytics_state` (`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `budgets` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`period` text NOT NULL,
	`limit_micros` integer NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`warn_percent` integer NOT NULL,
	`time_zone` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "budgets_period" CHECK("budgets"."period" in ('day', 'week', 'month'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `budgets_name` ON `budgets` (`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `generation_prices` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`model` text NOT NULL,
	`effective_from` integer DEFAULT 0 NOT NULL,
	`input` integer NOT NULL,
	`output` integer NOT NULL,
	`cache_read` integer NOT NULL,
	`cache_write` integer NOT NULL,
	`cache_write_1h` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `generation_prices_model` ON `generation_prices` (`owner_id`,`model`,`effective_from`);--> statement-breakpoint
CREATE TABLE `generation_rollups` (
	`key` integer PRIMARY KEY NOT NULL,
	`figures` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `generation_series` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`cut` integer NOT NULL,
	`provider` text NOT NULL,
	`model` text NOT NULL,
	`project` text NOT NULL,
	`tool` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `generation_series_about` ON `generation_series` (`owner_id`,`cut`,`provider`,`model`,`project`,`tool`);--> statement-breakpoint
CREATE TABLE `generations` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`created_at` integer NOT NULL,
	`provider` text DEFAULT '' NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`tool` text DEFAULT '' NOT NULL,
	`session_id` text DEFAULT '' NOT NULL,
	`conversation_id` text DEFAULT '' NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`cache_read_tokens` integer DEFAULT 0 NOT NULL,
	`cache_creation_tokens` integer DEFAULT 0 NOT NULL,
	`cache_creation_1h_tokens` integer DEFAULT 0 NOT NULL,
	`reasoning_tokens` integer DEFAULT 0 NOT NULL,
	`cost_micros` integer,
	`price_source` text,
	`first_token_us` integer,
	`generation_us` integer,
	`total_us` integer,
	`finish_reason` text,
	`cache_hit` integer DEFAULT 0 NOT NULL,
	`error` text,
	`temperature` real,
	`max_tokens` integer,
	`metadata` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `generations_id` ON `generations` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `generations_recent` ON `generations` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `generations_model` ON `generations` (`owner_id`,`model`,`created_at`);--> statement-breakpoint
CREATE INDEX `generations_session` ON `generations` (`owner_id`,`session_id`,`created_at`) WHERE "generations"."session_id" <> '';--> statement-breakpoint
CREATE INDEX `generations_unpriced` ON `generations` (`owner_id`,`created_at`) WHERE "generations"."cost_micros" is null;--> statement-breakpoint
CREATE TABLE `tool_stats` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`tool` text NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`uses` integer NOT NULL,
	`successes` integer NOT NULL,
	`cache_hits` integer NOT NULL,
	`total_us` integer NOT NULL,
	`last_used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tool_stats_tool` ON `tool_stats` (`owner_id`,`tool`,`project`);