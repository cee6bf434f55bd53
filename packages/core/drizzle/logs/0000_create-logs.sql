CREATE TABLE `logs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`level` integer NOT NULL,
	`category` text DEFAULT '' NOT NULL,
	`message` text NOT NULL,
	`context` text,
	`model` text,
	`prompt_preview` text,
	`error_type` text,
	`error_message` text,
	`stack` text,
	`session_id` text,
	`conversation_id` text,
	`source` text,
	`created_at` integer NOT NULL,
	`bytes` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `logs_owner_time` ON `logs` (`owner_id`,`created_at`,`level`,`category`,`bytes`);--> statement-breakpoint
CREATE INDEX `logs_owner_severe` ON `logs` (`owner_id`,`created_at`) WHERE "logs"."level" >= 40;