CREATE TABLE `content` (
	`key` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`codec` text NOT NULL,
	`data` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `content_hash` ON `content` (`hash`);--> statement-breakpoint
CREATE TABLE `content_refs` (
	`holder_kind` text NOT NULL,
	`holder_key` integer NOT NULL,
	`content_key` integer NOT NULL,
	PRIMARY KEY(`holder_kind`, `holder_key`, `content_key`),
	FOREIGN KEY (`content_key`) REFERENCES `content`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `content_refs_content` ON `content_refs` (`content_key`);