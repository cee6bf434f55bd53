CREATE TABLE `intentions` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`priority` integer NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`parent_key` integer,
	`progress` real DEFAULT 0 NOT NULL,
	`due_at` integer,
	`every_ms` integer,
	`snoozed_until` integer,
	`wake_at` integer,
	`repeats` integer DEFAULT 0 NOT NULL,
	`triggers` text DEFAULT '[]' NOT NULL,
	`claimed_by` text,
	`claimed_until` integer,
	`completions` integer DEFAULT 0 NOT NULL,
	`completed_at` integer,
	`tags` text DEFAULT '[]' NOT NULL,
	`metadata` text DEFAULT '{}' NOT NULL,
	`conversation_id` text,
	`source` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`parent_key`) REFERENCES `intentions`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "intentions_kind" CHECK("intentions"."kind" in ('task', 'goal', 'reminder')),
	CONSTRAINT "intentions_status_name" CHECK("intentions"."status" in ('open', 'active', 'done', 'cancelled')),
	CONSTRAINT "intentions_progress" CHECK("intentions"."progress" between 0 and 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `intentions_id` ON `intentions` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `intentions_status` ON `intentions` (`owner_id`,`status`,`priority`);--> statement-breakpoint
CREATE INDEX `intentions_due` ON `intentions` (`owner_id`,`wake_at`) WHERE "intentions"."status" in ('open', 'active');--> statement-breakpoint
CREATE INDEX `intentions_triggers` ON `intentions` (`owner_id`,`key`) WHERE "intentions"."status" in ('open', 'active') and "intentions"."triggers" <> '[]';--> statement-breakpoint
CREATE INDEX `intentions_parent` ON `intentions` (`parent_key`) WHERE "intentions"."parent_key" is not null;