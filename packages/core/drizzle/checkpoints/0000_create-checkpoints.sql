CREATE TABLE `checkpoint_entries` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`path` text NOT NULL,
	`kind` text NOT NULL,
	`mode` integer NOT NULL,
	`size_bytes` integer NOT NULL,
	`content_hash` text DEFAULT '' NOT NULL,
	`target` text DEFAULT '' NOT NULL,
	`stamp` text DEFAULT '' NOT NULL,
	CONSTRAINT "checkpoint_entries_kind" CHECK("checkpoint_entries"."kind" in ('file', 'symlink'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checkpoint_entries_same` ON `checkpoint_entries` (`owner_id`,`path`,`stamp`,`content_hash`,`kind`,`mode`,`target`);--> statement-breakpoint
CREATE INDEX `checkpoint_entries_content` ON `checkpoint_entries` (`owner_id`,`content_hash`) WHERE "checkpoint_entries"."content_hash" <> '';--> statement-breakpoint
CREATE TABLE `checkpoint_files` (
	`key` integer PRIMARY KEY NOT NULL,
	`checkpoint_key` integer NOT NULL,
	`entry_key` integer NOT NULL,
	FOREIGN KEY (`checkpoint_key`) REFERENCES `checkpoints`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_key`) REFERENCES `checkpoint_entries`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checkpoint_files_entry` ON `checkpoint_files` (`entry_key`,`checkpoint_key`);--> statement-breakpoint
CREATE INDEX `checkpoint_files_checkpoint` ON `checkpoint_files` (`checkpoint_key`);--> statement-breakpoint
CREATE TABLE `checkpoints` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`root` text NOT NULL,
	`label` text DEFAULT '' NOT NULL,
	`conversation_id` text,
	`state` text NOT NULL,
	`files` integer DEFAULT 0 NOT NULL,
	`size_bytes` integer DEFAULT 0 NOT NULL,
	`metadata` text,
	`created_at` integer NOT NULL,
	`touched_at` integer NOT NULL,
	CONSTRAINT "checkpoints_state" CHECK("checkpoints"."state" in ('open', 'finished', 'removing'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checkpoints_id` ON `checkpoints` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `checkpoints_created` ON `checkpoints` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `checkpoints_unfinished` ON `checkpoints` (`owner_id`,`touched_at`) WHERE "checkpoints"."state" <> 'finished';--> statement-breakpoint
CREATE TABLE `file_versions` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`root` text DEFAULT '' NOT NULL,
	`path` text NOT NULL,
	`label` text DEFAULT '' NOT NULL,
	`conversation_id` text,
	`mode` integer NOT NULL,
	`size_bytes` integer NOT NULL,
	`content_hash` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `file_versions_id` ON `file_versions` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `file_versions_path` ON `file_versions` (`owner_id`,`root`,`path`,`created_at`);--> statement-breakpoint
CREATE INDEX `file_versions_created` ON `file_versions` (`owner_id`,`created_at`);