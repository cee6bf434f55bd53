// Made by scripts/bundle-migrations.mjs from drizzle/conversations/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the conversations tables, oldest first. */
export const conversationsMigrations: readonly Migration[] = [
  {
    "version": 1,
    "name": "0000_initial",
    "checksum": "7d4bcc94ff82c9eceb00b913ae5d7826ef544ee466f542bef0b3a89c3e0cace0",
    "statements": [
      "CREATE TABLE `compactions` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`conversation_key` integer NOT NULL,\n\t`trigger` text NOT NULL,\n\t`original_message_count` integer NOT NULL,\n\t`compacted_message_count` integer NOT NULL,\n\t`tokens_saved` integer NOT NULL,\n\t`summary` text,\n\t`preserved_message_ids` text,\n\t`performed_at` integer NOT NULL,\n\tFOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `compactions_id` ON `compactions` (`owner_id`,`id`);",
      "CREATE INDEX `compactions_conversation` ON `compactions` (`conversation_key`);",
      "CREATE TABLE `conversation_records` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`conversation_key` integer NOT NULL,\n\t`after_seq` integer NOT NULL,\n\t`type` text NOT NULL,\n\t`data` text,\n\t`content_hash` text,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `conversation_records_id` ON `conversation_records` (`owner_id`,`conversation_key`,`id`);",
      "CREATE INDEX `conversation_records_content` ON `conversation_records` (`owner_id`,`content_hash`) WHERE \"conversation_records\".\"content_hash\" is not null;",
      "CREATE INDEX `conversation_records_order` ON `conversation_records` (`conversation_key`,`after_seq`,`key`);",
      "CREATE TABLE `conversation_segments` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`conversation_key` integer NOT NULL,\n\t`segment_key` integer NOT NULL,\n\t`first_seq` integer NOT NULL,\n\t`last_seq` integer NOT NULL,\n\tFOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`segment_key`) REFERENCES `segments`(`key`) ON UPDATE no action ON DELETE no action\n);",
      "CREATE UNIQUE INDEX `conversation_segments_path` ON `conversation_segments` (`conversation_key`,`first_seq`);",
      "CREATE INDEX `conversation_segments_holders` ON `conversation_segments` (`segment_key`,`last_seq`);",
      "CREATE TABLE `conversation_usage` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`response_id` text NOT NULL,\n\t`conversation_key` integer NOT NULL,\n\t`message_id` text,\n\t`provider` text DEFAULT '' NOT NULL,\n\t`model` text DEFAULT '' NOT NULL,\n\t`input_tokens` integer NOT NULL,\n\t`output_tokens` integer NOT NULL,\n\t`cache_creation_tokens` integer NOT NULL,\n\t`cache_read_tokens` integer NOT NULL,\n\t`cost_micros` integer NOT NULL,\n\t`metadata` text,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`conversation_key`) REFERENCES `conversations`(`key`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `conversation_usage_response` ON `conversation_usage` (`owner_id`,`response_id`);",
      "CREATE INDEX `conversation_usage_conversation` ON `conversation_usage` (`conversation_key`);",
      "CREATE TABLE `conversations` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`title` text DEFAULT '' NOT NULL,\n\t`project` text DEFAULT '' NOT NULL,\n\t`provider` text DEFAULT '' NOT NULL,\n\t`model` text DEFAULT '' NOT NULL,\n\t`status` text DEFAULT 'active' NOT NULL,\n\t`forked_from` text,\n\t`fork_message_id` text,\n\t`tail_segment` integer NOT NULL,\n\t`message_count` integer DEFAULT 0 NOT NULL,\n\t`tool_calls` integer DEFAULT 0 NOT NULL,\n\t`input_tokens` integer DEFAULT 0 NOT NULL,\n\t`output_tokens` integer DEFAULT 0 NOT NULL,\n\t`cache_creation_tokens` integer DEFAULT 0 NOT NULL,\n\t`cache_read_tokens` integer DEFAULT 0 NOT NULL,\n\t`cost_micros` integer DEFAULT 0 NOT NULL,\n\t`metadata` text,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tCONSTRAINT \"conversations_status\" CHECK(\"conversations\".\"status\" in ('active', 'archived'))\n);",
      "CREATE UNIQUE INDEX `conversations_id` ON `conversations` (`owner_id`,`id`);",
      "CREATE INDEX `conversations_recent` ON `conversations` (`owner_id`,`updated_at`,`key`);",
      "CREATE INDEX `conversations_forks` ON `conversations` (`owner_id`,`forked_from`,`key`) WHERE \"conversations\".\"forked_from\" is not null;",
      "CREATE INDEX `conversations_project` ON `conversations` (`owner_id`,`project`,`updated_at`,`key`);",
      "CREATE TABLE `conversations_pending` (\n\t`seq` integer PRIMARY KEY NOT NULL,\n\t`doc` integer NOT NULL\n);",
      "CREATE TABLE `message_attachments` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`message_key` integer NOT NULL,\n\t`type` text NOT NULL,\n\t`path` text,\n\t`media_type` text,\n\t`content_hash` text,\n\t`size_bytes` integer DEFAULT 0 NOT NULL,\n\t`metadata` text,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`message_key`) REFERENCES `messages`(`key`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT \"message_attachments_type\" CHECK(\"message_attachments\".\"type\" in ('file', 'image', 'code', 'diff'))\n);",
      "CREATE UNIQUE INDEX `message_attachments_id` ON `message_attachments` (`owner_id`,`id`);",
      "CREATE INDEX `message_attachments_message` ON `message_attachments` (`message_key`);",
      "CREATE TABLE `messages` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`owner_id` text DEFAULT '' NOT NULL,\n\t`id` text NOT NULL,\n\t`segment_key` integer NOT NULL,\n\t`seq` integer NOT NULL,\n\t`role` text NOT NULL,\n\t`status` text DEFAULT 'complete' NOT NULL,\n\t`model` text DEFAULT '' NOT NULL,\n\t`text` text,\n\t`blocks` text,\n\t`content_refs` integer DEFAULT 0 NOT NULL,\n\t`tool_calls` integer DEFAULT 0 NOT NULL,\n\t`tool_results` integer DEFAULT 0 NOT NULL,\n\t`tool_errors` integer DEFAULT 0 NOT NULL,\n\t`parent_id` text,\n\t`metadata` text,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`segment_key`) REFERENCES `segments`(`key`) ON UPDATE no action ON DELETE no action,\n\tCONSTRAINT \"messages_role\" CHECK(\"messages\".\"role\" in ('user', 'assistant', 'system', 'tool')),\n\tCONSTRAINT \"messages_status\" CHECK(\"messages\".\"status\" in ('complete', 'streaming', 'interrupted'))\n);",
      "CREATE UNIQUE INDEX `messages_id` ON `messages` (`owner_id`,`id`);",
      "CREATE UNIQUE INDEX `messages_position` ON `messages` (`segment_key`,`seq`);",
      "CREATE INDEX `messages_unfinished` ON `messages` (`owner_id`,`created_at`) WHERE \"messages\".\"status\" <> 'complete';",
      "CREATE TABLE `segments` (\n\t`key` integer PRIMARY KEY NOT NULL,\n\t`created_at` integer NOT NULL\n);"
    ]
  },
  {
    "version": 2,
    "name": "0001_note-changed-usage",
    "checksum": "0cc11ddd348b702c28eb8463ffb6d1c444271adecc3138dd0d3ebb46fe79ec94",
    "statements": [
      "CREATE TABLE `conversation_usage_pending` (\n\t`usage_key` integer PRIMARY KEY NOT NULL\n);"
    ]
  }
];
