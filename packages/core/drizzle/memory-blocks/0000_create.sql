CREATE TABLE `memory_block_versions` (
	`key` integer PRIMARY KEY NOT NULL,
	`block_key` integer NOT NULL,
	`version` integer NOT NULL,
	`value` text NOT NULL,
	`description` text NOT NULL,
	`edit_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`block_key`) REFERENCES `memory_blocks`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memory_block_versions_version` ON `memory_block_versions` (`block_key`,`version`);--> statement-breakpoint
CREATE INDEX `memory_block_versions_edit` ON `memory_block_versions` (`block_key`,`edit_id`) WHERE "memory_block_versions"."edit_id" is not null;--> statement-breakpoint
CREATE TABLE `memory_blocks` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`label` text NOT NULL,
	`value` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`limit_chars` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "memory_blocks_version" CHECK("memory_blocks"."version" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memory_blocks_label` ON `memory_blocks` (`owner_id`,`project`,`label`);