CREATE TABLE `archived_conversations` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`archive_key` integer NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`provider` text DEFAULT '' NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`message_count` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer NOT NULL,
	FOREIGN KEY (`archive_key`) REFERENCES `conversation_archives`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `archived_conversations_id` ON `archived_conversations` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `archived_conversations_recent` ON `archived_conversations` (`owner_id`,`updated_at`,`key`);--> statement-breakpoint
CREATE INDEX `archived_conversations_archive` ON `archived_conversations` (`archive_key`);--> statement-breakpoint
CREATE TABLE `conversation_archive_pieces` (
	`key` integer PRIMARY KEY NOT NULL,
	`archive_key` integer NOT NULL,
	`nth` integer NOT NULL,
	`size_bytes` integer NOT NULL,
	`data` blob NOT NULL,
	FOREIGN KEY (`archive_key`) REFERENCES `conversation_archives`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_archive_pieces_nth` ON `conversation_archive_pieces` (`archive_key`,`nth`);--> statement-breakpoint
CREATE TABLE `conversation_archives` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`segments` text DEFAULT '[]' NOT NULL,
	`digest` text DEFAULT '' NOT NULL,
	`size_bytes` integer DEFAULT 0 NOT NULL,
	`stored_bytes` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "conversation_archives_state" CHECK("conversation_archives"."state" in ('writing', 'cleaning', 'stored'))
);
--> statement-breakpoint
CREATE INDEX `conversation_archives_open` ON `conversation_archives` (`owner_id`,`key`) WHERE "conversation_archives"."state" <> 'stored';--> statement-breakpoint
CREATE TABLE `conversation_restorations` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`restored_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_restorations_id` ON `conversation_restorations` (`owner_id`,`id`);--> statement-breakpoint
CREATE TABLE `lifecycle_pending` (
	`seq` integer PRIMARY KEY NOT NULL,
	`doc` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `maintenance_leases` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`holder` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `maintenance_leases_name` ON `maintenance_leases` (`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `maintenance_runs` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`job` text NOT NULL,
	`status` text NOT NULL,
	`removed` integer DEFAULT 0 NOT NULL,
	`freed_bytes` integer DEFAULT 0 NOT NULL,
	`steps` integer DEFAULT 0 NOT NULL,
	`longest_us` integer DEFAULT 0 NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`started_at` integer NOT NULL,
	`touched_at` integer NOT NULL,
	`ended_at` integer,
	CONSTRAINT "maintenance_runs_status" CHECK("maintenance_runs"."status" in ('running', 'stopped', 'done', 'skipped', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `maintenance_runs_job` ON `maintenance_runs` (`owner_id`,`job`,`key`);