CREATE TABLE `context_relevance_feedback` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`path` text NOT NULL,
	`conversation_id` text,
	`relevance` real,
	`usefulness` real NOT NULL,
	`context_type` text DEFAULT '' NOT NULL,
	`source` text DEFAULT 'implicit' NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "context_relevance_feedback_relevance" CHECK("context_relevance_feedback"."relevance" is null or "context_relevance_feedback"."relevance" between 0 and 1),
	CONSTRAINT "context_relevance_feedback_usefulness" CHECK("context_relevance_feedback"."usefulness" between 0 and 1),
	CONSTRAINT "context_relevance_feedback_source" CHECK("context_relevance_feedback"."source" in ('implicit', 'explicit'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `context_relevance_feedback_id` ON `context_relevance_feedback` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `context_relevance_feedback_at` ON `context_relevance_feedback` (`owner_id`,`at`,`key`);--> statement-breakpoint
CREATE INDEX `context_relevance_feedback_path` ON `context_relevance_feedback` (`owner_id`,`project`,`path`);--> statement-breakpoint
CREATE TABLE `conversation_effectiveness` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`conversation_id` text,
	`task_type` text DEFAULT '' NOT NULL,
	`success` real NOT NULL,
	`minutes` integer,
	`tokens` integer,
	`cost_micros` integer,
	`satisfaction` integer,
	`key_factors` text NOT NULL,
	`lessons` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "conversation_effectiveness_success" CHECK("conversation_effectiveness"."success" between 0 and 1),
	CONSTRAINT "conversation_effectiveness_satisfaction" CHECK("conversation_effectiveness"."satisfaction" is null or "conversation_effectiveness"."satisfaction" between 1 and 5)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_effectiveness_id` ON `conversation_effectiveness` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `conversation_effectiveness_at` ON `conversation_effectiveness` (`owner_id`,`at`,`key`);--> statement-breakpoint
CREATE INDEX `conversation_effectiveness_project` ON `conversation_effectiveness` (`owner_id`,`project`,`at`,`key`);