CREATE TABLE `conversation_usage_pending` (
	`usage_key` integer PRIMARY KEY NOT NULL
);
