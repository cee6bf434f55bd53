CREATE TABLE `code_chunks` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`hash` blob NOT NULL,
	`language` text DEFAULT '' NOT NULL,
	`text` text NOT NULL,
	CONSTRAINT "code_chunks_hash_length" CHECK(length("code_chunks"."hash") = 32)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `code_chunks_hash` ON `code_chunks` (`owner_id`,`hash`);--> statement-breakpoint
CREATE TABLE `code_embeddings` (
	`key` integer PRIMARY KEY NOT NULL,
	`chunk_key` integer NOT NULL,
	`space` text NOT NULL,
	`vector` blob NOT NULL,
	FOREIGN KEY (`chunk_key`) REFERENCES `code_chunks`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `code_embeddings_chunk` ON `code_embeddings` (`chunk_key`,`space`);--> statement-breakpoint
CREATE TABLE `code_files` (
	`key` integer PRIMARY KEY NOT NULL,
	`project_key` integer NOT NULL,
	`path` text NOT NULL,
	`language` text DEFAULT '' NOT NULL,
	`hash` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`lines` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`indexed_at` integer NOT NULL,
	FOREIGN KEY (`project_key`) REFERENCES `code_projects`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `code_files_path` ON `code_files` (`project_key`,`path`);--> statement-breakpoint
CREATE TABLE `code_pending` (
	`seq` integer PRIMARY KEY NOT NULL,
	`doc` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `code_places` (
	`key` integer PRIMARY KEY NOT NULL,
	`file_key` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`chunk_key` integer NOT NULL,
	`start_line` integer NOT NULL,
	`end_line` integer NOT NULL,
	`symbol_key` integer,
	FOREIGN KEY (`file_key`) REFERENCES `code_files`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`chunk_key`) REFERENCES `code_chunks`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `code_places_file` ON `code_places` (`file_key`,`ordinal`);--> statement-breakpoint
CREATE INDEX `code_places_chunk` ON `code_places` (`chunk_key`);--> statement-breakpoint
CREATE TABLE `code_projects` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`project` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `code_projects_name` ON `code_projects` (`owner_id`,`project`);--> statement-breakpoint
CREATE TABLE `code_symbols` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`file_key` integer NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`words` text NOT NULL,
	`container` text,
	`start_line` integer NOT NULL,
	`end_line` integer NOT NULL,
	FOREIGN KEY (`file_key`) REFERENCES `code_files`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `code_symbols_file` ON `code_symbols` (`file_key`,`start_line`);--> statement-breakpoint
CREATE INDEX `code_symbols_folded` ON `code_symbols` (`owner_id`,`folded`);