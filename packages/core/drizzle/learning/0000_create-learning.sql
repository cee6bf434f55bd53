CREATE TABLE `convention_evidence` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`convention_id` integer NOT NULL,
	`path` text NOT NULL,
	`line` integer DEFAULT 0 NOT NULL,
	`supports` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`convention_id`) REFERENCES `conventions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `convention_evidence_place` ON `convention_evidence` (`convention_id`,`path`,`line`);--> statement-breakpoint
CREATE TABLE `conventions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`digest` text NOT NULL,
	`statement` text NOT NULL,
	`status` text DEFAULT 'observed' NOT NULL,
	`supports` integer DEFAULT 0 NOT NULL,
	`contradicts` integer DEFAULT 0 NOT NULL,
	`confidence` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "conventions_status" CHECK("conventions"."status" in ('observed', 'confirmed', 'rejected'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conventions_statement` ON `conventions` (`owner_id`,`project`,`kind`,`digest`);--> statement-breakpoint
CREATE TABLE `repair_outcomes` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`strategy_key` integer NOT NULL,
	`success` integer NOT NULL,
	`attempts` integer NOT NULL,
	`duration_ms` integer,
	`example` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`strategy_key`) REFERENCES `repair_strategies`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repair_outcomes_id` ON `repair_outcomes` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `repair_outcomes_strategy` ON `repair_outcomes` (`strategy_key`,`key`);--> statement-breakpoint
CREATE TABLE `repair_patterns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`digest` text NOT NULL,
	`version` integer NOT NULL,
	`pattern` text NOT NULL,
	`words` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repair_patterns_digest` ON `repair_patterns` (`owner_id`,`digest`);--> statement-breakpoint
CREATE INDEX `repair_patterns_last` ON `repair_patterns` (`owner_id`,`last_at`,`id`);--> statement-breakpoint
CREATE TABLE `repair_strategies` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`pattern_id` integer NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`digest` text NOT NULL,
	`strategy` text NOT NULL,
	`error_type` text DEFAULT '' NOT NULL,
	`language` text DEFAULT '' NOT NULL,
	`framework` text DEFAULT '' NOT NULL,
	`successes` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`timed` integer DEFAULT 0 NOT NULL,
	`duration_ms` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	FOREIGN KEY (`pattern_id`) REFERENCES `repair_patterns`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repair_strategies_tried` ON `repair_strategies` (`owner_id`,`pattern_id`,`project`,`digest`,`error_type`,`language`,`framework`);--> statement-breakpoint
CREATE INDEX `repair_strategies_project` ON `repair_strategies` (`owner_id`,`project`);--> statement-breakpoint
CREATE INDEX `repair_strategies_pattern` ON `repair_strategies` (`pattern_id`);--> statement-breakpoint
CREATE TABLE `repair_sums` (
	`key` integer PRIMARY KEY NOT NULL,
	`strategy_key` integer NOT NULL,
	`half_life_ms` integer NOT NULL,
	`landmark` integer NOT NULL,
	`successes` real NOT NULL,
	`outcomes` real NOT NULL,
	FOREIGN KEY (`strategy_key`) REFERENCES `repair_strategies`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repair_sums_strategy` ON `repair_sums` (`strategy_key`,`half_life_ms`,`landmark`);--> statement-breakpoint
CREATE TABLE `repair_words` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`word` text NOT NULL,
	`pattern_id` integer NOT NULL,
	FOREIGN KEY (`pattern_id`) REFERENCES `repair_patterns`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repair_words_word` ON `repair_words` (`owner_id`,`word`,`pattern_id`);--> statement-breakpoint
CREATE INDEX `repair_words_pattern` ON `repair_words` (`pattern_id`);