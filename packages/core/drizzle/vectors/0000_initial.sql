CREATE TABLE `vector_codes` (
	`key` integer PRIMARY KEY NOT NULL,
	`source_key` integer NOT NULL,
	`first_key` integer NOT NULL,
	`last_key` integer NOT NULL,
	`vectors` integer NOT NULL,
	`version` integer NOT NULL,
	`codes` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vector_codes_range` ON `vector_codes` (`source_key`,`last_key`);--> statement-breakpoint
CREATE TABLE `vector_retries` (
	`key` integer PRIMARY KEY NOT NULL,
	`source_key` integer NOT NULL,
	`doc` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vector_retries_doc` ON `vector_retries` (`source_key`,`doc`);--> statement-breakpoint
CREATE INDEX `vector_retries_next` ON `vector_retries` (`source_key`,`next_at`);--> statement-breakpoint
CREATE TABLE `vector_sources` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`space_key` integer NOT NULL,
	`domain` text NOT NULL,
	`removed` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`space_key`) REFERENCES `vector_spaces`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vector_sources_domain` ON `vector_sources` (`space_key`,`domain`);--> statement-breakpoint
CREATE TABLE `vector_spaces` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model` text NOT NULL,
	`dimensions` integer NOT NULL,
	`metric` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "vector_spaces_metric" CHECK("vector_spaces"."metric" in ('cosine', 'dot')),
	CONSTRAINT "vector_spaces_status" CHECK("vector_spaces"."status" in ('building', 'active', 'retired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vector_spaces_fence` ON `vector_spaces` (`model`,`dimensions`,`metric`);--> statement-breakpoint
CREATE UNIQUE INDEX `vector_spaces_active` ON `vector_spaces` (`status`) WHERE "vector_spaces"."status" = 'active';--> statement-breakpoint
CREATE TABLE `vectors` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_key` integer NOT NULL,
	`doc` integer NOT NULL,
	`hash` blob NOT NULL,
	`vector` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vectors_doc` ON `vectors` (`source_key`,`doc`);--> statement-breakpoint
CREATE INDEX `vectors_source` ON `vectors` (`source_key`);--> statement-breakpoint
CREATE INDEX `vectors_hash` ON `vectors` (`hash`);