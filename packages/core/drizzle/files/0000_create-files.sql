CREATE TABLE `file_access_patterns` (
	`key` integer PRIMARY KEY NOT NULL,
	`file_key` integer NOT NULL,
	`access_type` text NOT NULL,
	`accessed_at` integer NOT NULL,
	`accessor` text DEFAULT '' NOT NULL,
	`context_id` text DEFAULT '' NOT NULL,
	`duration_ms` integer,
	`success` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "file_access_patterns_type" CHECK("file_access_patterns"."access_type" in ('read', 'write', 'execute', 'context_inclusion'))
);
--> statement-breakpoint
CREATE INDEX `file_access_patterns_file` ON `file_access_patterns` (`file_key`);--> statement-breakpoint
CREATE INDEX `file_access_patterns_context` ON `file_access_patterns` (`context_id`) WHERE context_id <> '';--> statement-breakpoint
CREATE TABLE `file_access_sums` (
	`key` integer PRIMARY KEY NOT NULL,
	`file_key` integer NOT NULL,
	`access_type` text NOT NULL,
	`accesses` integer NOT NULL,
	`failures` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`weight` real NOT NULL,
	`half_life_ms` integer NOT NULL,
	`landmark` integer NOT NULL,
	FOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `file_access_sums_file` ON `file_access_sums` (`file_key`,`access_type`,`half_life_ms`,`landmark`);--> statement-breakpoint
CREATE TABLE `file_changes` (
	`key` integer PRIMARY KEY NOT NULL,
	`project_key` integer NOT NULL,
	`file_key` integer NOT NULL,
	`change_type` text NOT NULL,
	`old_path` text,
	`new_path` text,
	`old_hash` text,
	`new_hash` text,
	`changed_at` integer NOT NULL,
	`change_size` integer NOT NULL,
	`git_commit` text,
	FOREIGN KEY (`project_key`) REFERENCES `file_projects`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "file_changes_type" CHECK("file_changes"."change_type" in ('created', 'modified', 'deleted', 'renamed', 'moved'))
);
--> statement-breakpoint
CREATE INDEX `file_changes_file` ON `file_changes` (`file_key`);--> statement-breakpoint
CREATE INDEX `file_changes_project` ON `file_changes` (`project_key`);--> statement-breakpoint
CREATE INDEX `file_changes_commit` ON `file_changes` (`git_commit`) WHERE git_commit is not null;--> statement-breakpoint
CREATE TABLE `file_projects` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`project` text NOT NULL,
	`root` text DEFAULT '' NOT NULL,
	`git_head` text,
	`indexed_at` integer,
	`is_stale` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `file_projects_name` ON `file_projects` (`owner_id`,`project`);--> statement-breakpoint
CREATE TABLE `file_relationships` (
	`key` integer PRIMARY KEY NOT NULL,
	`source_file_key` integer NOT NULL,
	`target_file_key` integer NOT NULL,
	`relationship_type` text NOT NULL,
	`strength` real DEFAULT 1 NOT NULL,
	`origin` text DEFAULT '' NOT NULL,
	`discovered_at` integer NOT NULL,
	`last_verified` integer NOT NULL,
	`metadata` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`source_file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`target_file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "file_relationships_type" CHECK("file_relationships"."relationship_type" in ('imports', 'requires', 'includes', 'references', 'tests', 'documents')),
	CONSTRAINT "file_relationships_strength" CHECK("file_relationships"."strength" >= 0 and "file_relationships"."strength" <= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `file_relationships_pair` ON `file_relationships` (`source_file_key`,`target_file_key`,`relationship_type`);--> statement-breakpoint
CREATE INDEX `file_relationships_target` ON `file_relationships` (`target_file_key`);--> statement-breakpoint
CREATE TABLE `file_relevance_scores` (
	`key` integer PRIMARY KEY NOT NULL,
	`project_key` integer NOT NULL,
	`file_key` integer NOT NULL,
	`context_type` text NOT NULL,
	`base_score` real NOT NULL,
	`frequency_score` real NOT NULL,
	`recency_score` real NOT NULL,
	`dependency_score` real NOT NULL,
	`success_correlation` real NOT NULL,
	`final_score` real NOT NULL,
	`calculated_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`metadata` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`project_key`) REFERENCES `file_projects`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `file_relevance_scores_file` ON `file_relevance_scores` (`file_key`,`context_type`);--> statement-breakpoint
CREATE INDEX `file_relevance_scores_best` ON `file_relevance_scores` (`project_key`,`context_type`,`final_score`);--> statement-breakpoint
CREATE TABLE `file_snippets` (
	`key` integer PRIMARY KEY NOT NULL,
	`file_key` integer NOT NULL,
	`snippet_type` text NOT NULL,
	`content` text NOT NULL,
	`line_start` integer,
	`line_end` integer,
	`relevance_score` real DEFAULT 0 NOT NULL,
	`last_updated` integer NOT NULL,
	FOREIGN KEY (`file_key`) REFERENCES `files`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "file_snippets_type" CHECK("file_snippets"."snippet_type" in ('header', 'function', 'class', 'important', 'summary'))
);
--> statement-breakpoint
CREATE INDEX `file_snippets_file` ON `file_snippets` (`file_key`);--> statement-breakpoint
CREATE TABLE `files` (
	`key` integer PRIMARY KEY NOT NULL,
	`project_key` integer NOT NULL,
	`id` text NOT NULL,
	`path` text NOT NULL,
	`name` text NOT NULL,
	`extension` text DEFAULT '' NOT NULL,
	`size_bytes` integer NOT NULL,
	`permissions` text,
	`created_at` integer,
	`modified_at` integer NOT NULL,
	`accessed_at` integer,
	`content_hash` text,
	`git_status` text,
	`is_binary` integer DEFAULT false NOT NULL,
	`language` text DEFAULT '' NOT NULL,
	`encoding` text DEFAULT '' NOT NULL,
	`line_count` integer,
	`mentions` text DEFAULT '[]' NOT NULL,
	`indexed_at` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`project_key`) REFERENCES `file_projects`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `files_path` ON `files` (`project_key`,`path`);--> statement-breakpoint
CREATE UNIQUE INDEX `files_id` ON `files` (`id`);--> statement-breakpoint
CREATE INDEX `files_language` ON `files` (`project_key`,`language`,`path`);--> statement-breakpoint
CREATE INDEX `files_extension` ON `files` (`project_key`,`extension`,`path`);--> statement-breakpoint
CREATE INDEX `files_git_status` ON `files` (`project_key`,`git_status`,`path`) WHERE git_status <> 'unmodified';--> statement-breakpoint
CREATE INDEX `files_gone` ON `files` (`project_key`,`gone_at`) WHERE gone_at is not null;