CREATE TABLE `keyword_index` (
	`key` integer PRIMARY KEY NOT NULL,
	`domain` text NOT NULL,
	`flavour` text NOT NULL,
	`tokenizer` integer NOT NULL,
	`position` integer NOT NULL,
	`filled_to` integer,
	`documents` integer NOT NULL,
	`tokens` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `keyword_index_domain` ON `keyword_index` (`domain`,`flavour`);