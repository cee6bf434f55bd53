import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { pendingTable } from '../../schema/pending.js';

/** Conversations (CB-8, AI-2): what a user sees as one thread. Its messages lie in segments, which forks share. */
export const conversations = sqliteTable(
  'conversations',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    title: text('title').notNull().default(''),
    project: text('project').notNull().default(''),
    provider: text('provider').notNull().default(''),
    model: text('model').notNull().default(''),
    status: text('status', { enum: ['active', 'archived'] })
      .notNull()
      .default('active'),
    /** Id of the conversation this one was forked from, and the last message they share. */
    forkedFrom: text('forked_from'),
    forkMessageId: text('fork_message_id'),
    /** The segment that new messages go to. */
    tailSegment: integer('tail_segment').notNull(),
    /** Number of messages in view, and so the `seq` of the last one. */
    messageCount: integer('message_count').notNull().default(0),
    toolCalls: integer('tool_calls').notNull().default(0),
    inputTokens: integer('input_tokens').notNull().default(0),
    outputTokens: integer('output_tokens').notNull().default(0),
    cacheCreationTokens: integer('cache_creation_tokens').notNull().default(0),
    cacheReadTokens: integer('cache_read_tokens').notNull().default(0),
    costMicros: integer('cost_micros').notNull().default(0),
    metadata: text('metadata', { mode: 'json' }),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('conversations_id').on(table.ownerId, table.id),
    index('conversations_recent').on(table.ownerId, table.updatedAt, table.key),
    index('conversations_forks')
      .on(table.ownerId, table.forkedFrom, table.key)
      .where(sql`${table.forkedFrom} is not null`),
    index('conversations_project').on(table.ownerId, table.project, table.updatedAt, table.key),
    check('conversations_status', sql`${table.status} in ('active', 'archived')`),
  ],
);

/** A run of messages that one conversation wrote; forks hold a prefix of it. */
export const segments = sqliteTable('segments', {
  key: integer('key').primaryKey(),
  createdAt: integer('created_at').notNull(),
});

/** The path of a conversation: which stretch of which segment, in order. The tail's stretch is open (`lastSeq` = 2^53 - 1). */
export const conversationSegments = sqliteTable(
  'conversation_segments',
  {
    key: integer('key').primaryKey(),
    conversationKey: integer('conversation_key')
      .notNull()
      .references(() => conversations.key, { onDelete: 'cascade' }),
    segmentKey: integer('segment_key')
      .notNull()
      .references(() => segments.key),
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
  },
  (table) => [
    uniqueIndex('conversation_segments_path').on(table.conversationKey, table.firstSeq),
    index('conversation_segments_holders').on(table.segmentKey, table.lastSeq),
  ],
);

/** Messages (CB-9, AI-2), stored once however many forks show them. */
export const messages = sqliteTable(
  'messages',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    segmentKey: integer('segment_key')
      .notNull()
      .references(() => segments.key),
    /** Position in the conversation, from 1; the same in every fork that shows the message. */
    seq: integer('seq').notNull(),
    role: text('role', { enum: ['user', 'assistant', 'system', 'tool'] }).notNull(),
    status: text('status', { enum: ['complete', 'streaming', 'interrupted'] })
      .notNull()
      .default('complete'),
    model: text('model').notNull().default(''),
    /** The content when it is one text; else null. */
    text: text('text'),
    /** The content as JSON blocks; else null. Large parts are references into the content store. */
    blocks: text('blocks'),
    /** How many parts of `blocks` are references. */
    contentRefs: integer('content_refs').notNull().default(0),
    /** Tool calls, tool results and failed results in the content. */
    toolCalls: integer('tool_calls').notNull().default(0),
    toolResults: integer('tool_results').notNull().default(0),
    toolErrors: integer('tool_errors').notNull().default(0),
    parentId: text('parent_id'),
    metadata: text('metadata'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('messages_id').on(table.ownerId, table.id),
    uniqueIndex('messages_position').on(table.segmentKey, table.seq),
    index('messages_unfinished').on(table.ownerId, table.createdAt).where(sql`${table.status} <> 'complete'`),
    check('messages_role', sql`${table.role} in ('user', 'assistant', 'system', 'tool')`),
    check('messages_status', sql`${table.status} in ('complete', 'streaming', 'interrupted')`),
  ],
);

/** One row per answer of a model: what it used and cost. An answer that arrives as several messages is one row. */
export const conversationUsage = sqliteTable(
  'conversation_usage',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    /** The answer's identity at its provider, or a made-up id. The last report about an answer wins. */
    responseId: text('response_id').notNull(),
    conversationKey: integer('conversation_key')
      .notNull()
      .references(() => conversations.key, { onDelete: 'cascade' }),
    messageId: text('message_id'),
    provider: text('provider').notNull().default(''),
    model: text('model').notNull().default(''),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    cacheCreationTokens: integer('cache_creation_tokens').notNull(),
    cacheReadTokens: integer('cache_read_tokens').notNull(),
    costMicros: integer('cost_micros').notNull(),
    metadata: text('metadata', { mode: 'json' }),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('conversation_usage_response').on(table.ownerId, table.responseId),
    index('conversation_usage_conversation').on(table.conversationKey),
  ],
);

/** Rows of {@link conversationUsage} that were reported again: whoever keeps account of usage has yet to look at them anew. */
export const conversationUsagePending = sqliteTable('conversation_usage_pending', {
  usageKey: integer('usage_key').primaryKey(),
});

/** Files, images, code and diffs attached to a message; their bytes lie in the content store (AI-2). */
export const messageAttachments = sqliteTable(
  'message_attachments',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    messageKey: integer('message_key')
      .notNull()
      .references(() => messages.key, { onDelete: 'cascade' }),
    type: text('type', { enum: ['file', 'image', 'code', 'diff'] }).notNull(),
    path: text('path'),
    mediaType: text('media_type'),
    contentHash: text('content_hash'),
    sizeBytes: integer('size_bytes').notNull().default(0),
    metadata: text('metadata', { mode: 'json' }),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('message_attachments_id').on(table.ownerId, table.id),
    index('message_attachments_message').on(table.messageKey),
    check('message_attachments_type', sql`${table.type} in ('file', 'image', 'code', 'diff')`),
  ],
);

/** Compactions of a conversation (AI-2): when an agent replaced a stretch of history by a summary. */
export const compactions = sqliteTable(
  'compactions',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    id: text('id').notNull(),
    conversationKey: integer('conversation_key')
      .notNull()
      .references(() => conversations.key, { onDelete: 'cascade' }),
    trigger: text('trigger').notNull(),
    originalMessageCount: integer('original_message_count').notNull(),
    compactedMessageCount: integer('compacted_message_count').notNull(),
    tokensSaved: integer('tokens_saved').notNull(),
    summary: text('summary'),
    /** Ids of the messages that stayed word for word. */
    preservedMessageIds: text('preserved_message_ids', { mode: 'json' }).$type<readonly string[]>(),
    performedAt: integer('performed_at').notNull(),
  },
  (table) => [
    uniqueIndex('compactions_id').on(table.ownerId, table.id),
    index('compactions_conversation').on(table.conversationKey),
  ],
);

/** Records of a conversation that are no messages: snapshots, titles, hooks. Kept so that imports lose nothing. */
export const conversationRecords = sqliteTable(
  'conversation_records',
  {
    key: integer('key').primaryKey(),
    ownerId: text('owner_id').notNull().default(''),
    /** Given by the writer, or the hash of the record: the same record twice is stored once. */
    id: text('id').notNull(),
    conversationKey: integer('conversation_key')
      .notNull()
      .references(() => conversations.key, { onDelete: 'cascade' }),
    /** The `seq` of the message it followed; 0 before the first. */
    afterSeq: integer('after_seq').notNull(),
    type: text('type').notNull(),
    data: text('data'),
    /** Large data lie in the content store under this hash; `data` is null then. */
    contentHash: text('content_hash'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('conversation_records_id').on(table.ownerId, table.conversationKey, table.id),
    index('conversation_records_content')
      .on(table.ownerId, table.contentHash)
      .where(sql`${table.contentHash} is not null`),
    index('conversation_records_order').on(table.conversationKey, table.afterSeq, table.key),
  ],
);

/** Changes that the keyword index has yet to take up. */
export const conversationsPending = pendingTable('conversations_pending');
