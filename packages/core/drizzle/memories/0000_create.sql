CREATE TABLE `memories` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`scope` text NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`content` text NOT NULL,
	`identity` text NOT NULL,
	`importance` real NOT NULL,
	`access_count` integer DEFAULT 0 NOT NULL,
	`last_accessed_at` integer,
	`strengthened` integer DEFAULT 0 NOT NULL,
	`strengthened_by` text DEFAULT '[]' NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`metadata` text DEFAULT '{}' NOT NULL,
	`conversation_id` text,
	`message_id` text,
	`source` text,
	`expires_at` integer,
	`superseded_at` integer,
	`superseded_by` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`superseded_by`) REFERENCES `memories`(`key`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "memories_importance_range" CHECK("memories"."importance" between 0 and 1),
	CONSTRAINT "memories_superseded_since" CHECK("memories"."superseded_by" is null or "memories"."superseded_at" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memories_id` ON `memories` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `memories_owner` ON `memories` (`owner_id`,`key`);--> statement-breakpoint
CREATE INDEX `memories_project` ON `memories` (`owner_id`,`project`,`key`);--> statement-breakpoint
CREATE INDEX `memories_importance` ON `memories` (`owner_id`,`importance`,`key`);--> statement-breakpoint
CREATE INDEX `memories_identity` ON `memories` (`owner_id`,`identity`);--> statement-breakpoint
CREATE INDEX `memories_expiry` ON `memories` (`owner_id`,`expires_at`) WHERE "memories"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX `memories_superseded` ON `memories` (`superseded_by`) WHERE "memories"."superseded_by" is not null;--> statement-breakpoint
CREATE TABLE `memories_pending` (
	`seq` integer PRIMARY KEY NOT NULL,
	`doc` integer NOT NULL
);
