CREATE TABLE `documentation_files` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`path` text NOT NULL,
	`doc_type` text DEFAULT '' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`purpose` text DEFAULT '' NOT NULL,
	`content_hash` text NOT NULL,
	`metadata` text NOT NULL,
	`analyzed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documentation_files_path` ON `documentation_files` (`owner_id`,`project`,`path`);--> statement-breakpoint
CREATE TABLE `documentation_references` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`file_key` integer NOT NULL,
	`line` integer NOT NULL,
	`text` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`anchor` text DEFAULT '' NOT NULL,
	`target_exists` integer NOT NULL,
	FOREIGN KEY (`file_key`) REFERENCES `documentation_files`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "documentation_references_kind" CHECK("documentation_references"."kind" in ('document', 'file'))
);
--> statement-breakpoint
CREATE INDEX `documentation_references_file` ON `documentation_references` (`file_key`,`line`);--> statement-breakpoint
CREATE INDEX `documentation_references_target` ON `documentation_references` (`owner_id`,`project`,`target`);--> statement-breakpoint
CREATE TABLE `documentation_sections` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`file_key` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`headings` text NOT NULL,
	`anchors` text NOT NULL,
	`start_line` integer NOT NULL,
	`end_line` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`file_key`) REFERENCES `documentation_files`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documentation_sections_place` ON `documentation_sections` (`file_key`,`ordinal`);--> statement-breakpoint
CREATE TABLE `knowledge_pending` (
	`seq` integer PRIMARY KEY NOT NULL,
	`doc` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `project_components` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`digest` text NOT NULL,
	`component` text NOT NULL,
	`type` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`confidence` real NOT NULL,
	`evidence` text NOT NULL,
	`metadata` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "project_components_confidence" CHECK("project_components"."confidence" between 0 and 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_components_id` ON `project_components` (`owner_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `project_components_same` ON `project_components` (`owner_id`,`project`,`digest`);--> statement-breakpoint
CREATE INDEX `project_components_project` ON `project_components` (`owner_id`,`project`,`key`);--> statement-breakpoint
CREATE TABLE `project_decisions` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`context` text DEFAULT '' NOT NULL,
	`rationale` text DEFAULT '' NOT NULL,
	`alternatives` text NOT NULL,
	`impact` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`status_at` integer,
	`status_reason` text DEFAULT '' NOT NULL,
	`superseded_by` text,
	`tags` text NOT NULL,
	`source` text,
	`metadata` text NOT NULL,
	`made_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "project_decisions_status" CHECK("project_decisions"."status" in ('active', 'superseded', 'reverted')),
	CONSTRAINT "project_decisions_newer" CHECK("project_decisions"."superseded_by" is null or "project_decisions"."status" = 'superseded')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_decisions_id` ON `project_decisions` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `project_decisions_made` ON `project_decisions` (`owner_id`,`made_at`,`key`);--> statement-breakpoint
CREATE INDEX `project_decisions_project` ON `project_decisions` (`owner_id`,`project`,`made_at`,`key`);--> statement-breakpoint
CREATE INDEX `project_decisions_superseded` ON `project_decisions` (`owner_id`,`superseded_by`) WHERE "project_decisions"."superseded_by" is not null;--> statement-breakpoint
CREATE TABLE `success_patterns` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`digest` text NOT NULL,
	`type` text NOT NULL,
	`description` text NOT NULL,
	`context` text NOT NULL,
	`success_indicators` text NOT NULL,
	`failure_indicators` text NOT NULL,
	`usage_count` integer DEFAULT 0 NOT NULL,
	`successes` integer DEFAULT 0 NOT NULL,
	`faded_successes` real DEFAULT 0 NOT NULL,
	`faded_outcomes` real DEFAULT 0 NOT NULL,
	`faded_at` integer DEFAULT 0 NOT NULL,
	`outcome_ids` text NOT NULL,
	`last_successful_at` integer,
	`last_used_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "success_patterns_counts" CHECK("success_patterns"."successes" between 0 and "success_patterns"."usage_count")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `success_patterns_id` ON `success_patterns` (`owner_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `success_patterns_same` ON `success_patterns` (`owner_id`,`project`,`digest`);--> statement-breakpoint
CREATE INDEX `success_patterns_project` ON `success_patterns` (`owner_id`,`project`,`key`);--> statement-breakpoint
CREATE INDEX `success_patterns_used` ON `success_patterns` (`owner_id`,`last_used_at`);