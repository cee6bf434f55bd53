CREATE TABLE `settings` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`scope` text NOT NULL,
	`scope_name` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`value_type` text NOT NULL,
	`value` text NOT NULL,
	`category` text DEFAULT '' NOT NULL,
	`description` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "settings_scope_kind" CHECK("settings"."scope" in ('global', 'user', 'project')),
	CONSTRAINT "settings_value_type" CHECK("settings"."value_type" in ('str', 'int', 'float', 'bool', 'json'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settings_name` ON `settings` (`owner_id`,`name`,`scope`,`scope_name`);--> statement-breakpoint
CREATE UNIQUE INDEX `settings_scope` ON `settings` (`owner_id`,`scope`,`scope_name`,`name`);