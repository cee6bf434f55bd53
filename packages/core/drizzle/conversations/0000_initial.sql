CREATE TABLE `compactions` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`conversation_key` integer NOT NULL,
	`trigger` text NOT NULL,
	`original_message_count` integer NOT NULL,
	`compacted_message_count` integer NOT NULL,
	`tokens_saved` integer NOT NULL,
	`summary` text,
	`preserved_message_ids` text,
	`performed_at` integer NOT NULL,
	FOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `compactions_id` ON `compactions` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `compactions_conversation` ON `compactions` (`conversation_key`);--> statement-breakpoint
CREATE TABLE `conversation_records` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`conversation_key` integer NOT NULL,
	`after_seq` integer NOT NULL,
	`type` text NOT NULL,
	`data` text,
	`content_hash` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_records_id` ON `conversation_records` (`owner_id`,`conversation_key`,`id`);--> statement-breakpoint
CREATE INDEX `conversation_records_content` ON `conversation_records` (`owner_id`,`content_hash`) WHERE "conversation_records"."content_hash" is not null;--> statement-breakpoint
CREATE INDEX `conversation_records_order` ON `conversation_records` (`conversation_key`,`after_seq`,`key`);--> statement-breakpoint
CREATE TABLE `conversation_segments` (
	`key` integer PRIMARY KEY NOT NULL,
	`conversation_key` integer NOT NULL,
	`segment_key` integer NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	FOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`segment_key`) REFERENCES `segments`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_segments_path` ON `conversation_segments` (`conversation_key`,`first_seq`);--> statement-breakpoint
CREATE INDEX `conversation_segments_holders` ON `conversation_segments` (`segment_key`,`last_seq`);--> statement-breakpoint
CREATE TABLE `conversation_usage` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`response_id` text NOT NULL,
	`conversation_key` integer NOT NULL,
	`message_id` text,
	`provider` text DEFAULT '' NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cache_creation_tokens` integer NOT NULL,
	`cache_read_tokens` integer NOT NULL,
	`cost_micros` integer NOT NULL,
	`metadata` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_usage_response` ON `conversation_usage` (`owner_id`,`response_id`);--> statement-breakpoint
CREATE INDEX `conversation_usage_conversation` ON `conversation_usage` (`conversation_key`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`provider` text DEFAULT '' NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`forked_from` text,
	`fork_message_id` text,
	`tail_segment` integer NOT NULL,
	`message_count` integer DEFAULT 0 NOT NULL,
	`tool_calls` integer DEFAULT 0 NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`cache_creation_tokens` integer DEFAULT 0 NOT NULL,
	`cache_read_tokens` integer DEFAULT 0 NOT NULL,
	`cost_micros` integer DEFAULT 0 NOT NULL,
	`metadata` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "conversations_status" CHECK("conversations"."status" in ('active', 'archived'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_id` ON `conversations` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_recent` ON `conversations` (`owner_id`,`updated_at`,`key`);--> statement-breakpoint
CREATE INDEX `conversations_forks` ON `conversations` (`owner_id`,`forked_from`,`key`) WHERE "conversations"."forked_from" is not null;--> statement-breakpoint
CREATE INDEX `conversations_project` ON `conversations` (`owner_id`,`project`,`updated_at`,`key`);--> statement-breakpoint
CREATE TABLE `conversations_pending` (
	`seq` integer PRIMARY KEY NOT NULL,
	`doc` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `message_attachments` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`message_key` integer NOT NULL,
	`type` text NOT NULL,
	`path` text,
	`media_type` text,
	`content_hash` text,
	`size_bytes` integer DEFAULT 0 NOT NULL,
	`metadata` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`message_key`) REFERENCES `messages`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "message_attachments_type" CHECK("message_attachments"."type" in ('file', 'image', 'code', 'diff'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `message_attachments_id` ON `message_attachments` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `message_attachments_message` ON `message_attachments` (`message_key`);--> statement-breakpoint
CREATE TABLE `messages` (
	`key` integer PRIMARY KEY NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`id` text NOT NULL,
	`segment_key` integer NOT NULL,
	`seq` integer NOT NULL,
	`role` text NOT NULL,
	`status` text DEFAULT 'complete' NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`text` text,
	`blocks` text,
	`content_refs` integer DEFAULT 0 NOT NULL,
	`tool_calls` integer DEFAULT 0 NOT NULL,
	`tool_results` integer DEFAULT 0 NOT NULL,
	`tool_errors` integer DEFAULT 0 NOT NULL,
	`parent_id` text,
	`metadata` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`segment_key`) REFERENCES `segments`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "messages_role" CHECK("messages"."role" in ('user', 'assistant', 'system', 'tool')),
	CONSTRAINT "messages_status" CHECK("messages"."status" in ('complete', 'streaming', 'interrupted'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id` ON `messages` (`owner_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_position` ON `messages` (`segment_key`,`seq`);--> statement-breakpoint
CREATE INDEX `messages_unfinished` ON `messages` (`owner_id`,`created_at`) WHERE "messages"."status" <> 'complete';--> statement-breakpoint
CREATE TABLE `segments` (
	`key` integer PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL
);
