CREATE TABLE `session_state` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`session_key` integer NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`version` integer NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`session_key`) REFERENCES `user_sessions`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_state_name` ON `session_state` (`session_key`,`name`);--> statement-breakpoint
CREATE INDEX `session_state_expiry` ON `session_state` (`owner_id`,`expires_at`) WHERE "session_state"."expires_at" is not null;--> statement-breakpoint
CREATE TABLE `user_sessions` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`user_id` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`started_at` integer NOT NULL,
	`last_activity` integer NOT NULL,
	`project_path` text DEFAULT '' NOT NULL,
	`working_directory` text DEFAULT '' NOT NULL,
	`environment_variables` text DEFAULT '{}' NOT NULL,
	`preferences` text DEFAULT '{}' NOT NULL,
	`state_version` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "user_sessions_status_name" CHECK("user_sessions"."status" in ('active', 'inactive', 'expired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_sessions_id` ON `user_sessions` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `user_sessions_activity` ON `user_sessions` (`owner_id`,`last_activity`);--> statement-breakpoint
CREATE INDEX `user_sessions_status` ON `user_sessions` (`owner_id`,`status`,`last_activity`);--> statement-breakpoint
CREATE INDEX `user_sessions_project` ON `user_sessions` (`owner_id`,`project_path`,`last_activity`);