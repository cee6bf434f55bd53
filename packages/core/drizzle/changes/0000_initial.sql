CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`id` blob NOT NULL,
	`parent_id` blob,
	`operation` text NOT NULL,
	`at` integer NOT NULL
);
