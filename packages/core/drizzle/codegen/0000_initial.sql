CREATE TABLE `codegen_errors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`iteration_id` integer NOT NULL,
	`type` text NOT NULL,
	`message` text NOT NULL,
	`line` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`iteration_id`) REFERENCES `codegen_iterations`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "codegen_errors_type" CHECK("codegen_errors"."type" in ('syntax', 'runtime'))
);
--> statement-breakpoint
CREATE INDEX `codegen_errors_iteration` ON `codegen_errors` (`iteration_id`);--> statement-breakpoint
CREATE TABLE `codegen_iterations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`session_id` integer NOT NULL,
	`code` text NOT NULL,
	`feedback` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `codegen_sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `codegen_iterations_session` ON `codegen_iterations` (`session_id`);--> statement-breakpoint
CREATE TABLE `codegen_pending` (
	`seq` integer PRIMARY KEY NOT NULL,
	`doc` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `codegen_sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`design_goal` text NOT NULL,
	`parent_session_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`parent_session_id`) REFERENCES `codegen_sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `codegen_sessions_owner` ON `codegen_sessions` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `codegen_sessions_parent` ON `codegen_sessions` (`parent_session_id`) WHERE "codegen_sessions"."parent_session_id" is not null;