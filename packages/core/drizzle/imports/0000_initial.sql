CREATE TABLE `import_positions` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`importer` text NOT NULL,
	`source` text NOT NULL,
	`offset` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`state` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_positions_source` ON `import_positions` (`owner_id`,`importer`,`source`);