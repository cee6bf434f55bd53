import { and, asc, eq, sql } from 'drizzle-orm';
import type { JsonObject } from '../../json.js';
import { db, define, defineSql } from '../../steps/index.js';
import type { Attachment, Compaction, Conversation, MessageRole, MessageStatus, Usage } from './conversations.js';
import {
  compactions,
  conversationRecords,
  conversationSegments,
  conversations,
  conversationUsage,
  messageAttachments,
  messages,
  segments,
} from './schema.js';

/** The end of a stretch that is still growing. */
export const OPEN_END = Number.MAX_SAFE_INTEGER;

/** A row of this owner, by its text id. */
export interface OwnedId {
  readonly ownerId: string;
  readonly id: string;
}

/** A conversation with what only the repository needs. */
export interface ConversationRow extends Omit<Conversation, 'metadata'> {
  readonly key: number;
  readonly tailSegment: number;
  readonly metadata: unknown;
}

/** The columns of {@link ConversationRow}. */
export const conversationFields = {
  key: conversations.key,
  id: conversations.id,
  title: conversations.title,
  project: conversations.project,
  provider: conversations.provider,
  model: conversations.model,
  status: conversations.status,
  forkedFrom: conversations.forkedFrom,
  forkMessageId: conversations.forkMessageId,
  tailSegment: conversations.tailSegment,
  messageCount: conversations.messageCount,
  toolCalls: conversations.toolCalls,
  inputTokens: conversations.inputTokens,
  outputTokens: conversations.outputTokens,
  cacheCreationTokens: conversations.cacheCreationTokens,
  cacheReadTokens: conversations.cacheReadTokens,
  costMicros: conversations.costMicros,
  metadata: conversations.metadata,
  createdAt: conversations.createdAt,
  updatedAt: conversations.updatedAt,
};

/** What a new conversation is made of; its first segment and its path are made with it, in one batch. */
export const creation = {
  segment: defineSql<{ createdAt: number } & OwnedId>(
    (p) => sql`insert into ${segments} (created_at) select ${p.createdAt}
      where not exists (select 1 from ${conversations} where owner_id = ${p.ownerId} and id = ${p.id})`,
  ),
  conversation: defineSql<
    OwnedId & {
      title: string;
      project: string;
      provider: string;
      model: string;
      metadata: string | null;
      forkedFrom: string | null;
      forkMessageId: string | null;
      messageCount: number;
      toolCalls: number;
      createdAt: number;
    }
  >(
    (p) => sql`insert into ${conversations} (owner_id, id, title, project, provider, model, metadata, forked_from,
        fork_message_id, message_count, tool_calls, tail_segment, created_at, updated_at)
      select ${p.ownerId}, ${p.id}, ${p.title}, ${p.project}, ${p.provider}, ${p.model}, ${p.metadata}, ${p.forkedFrom},
        ${p.forkMessageId}, ${p.messageCount}, ${p.toolCalls}, last_insert_rowid(), ${p.createdAt}, ${p.createdAt}
      where changes() > 0`,
  ),
  tail: defineSql<OwnedId & { firstSeq: number }>(
    (p) => sql`insert into ${conversationSegments} (conversation_key, segment_key, first_seq, last_seq)
      select key, tail_segment, ${p.firstSeq}, ${sql.raw(String(OPEN_END))} from ${conversations}
      where owner_id = ${p.ownerId} and id = ${p.id} and changes() > 0`,
  ),
};

/** One conversation by id. */
export const conversationById = define<OwnedId>()((p) =>
  db
    .select(conversationFields)
    .from(conversations)
    .where(and(eq(conversations.ownerId, p.ownerId), eq(conversations.id, p.id))),
);

/** Conversations forked from one, oldest first. */
export const forksOf = define<OwnedId>()((p) =>
  db
    .select(conversationFields)
    .from(conversations)
    .where(and(eq(conversations.ownerId, p.ownerId), eq(conversations.forkedFrom, p.id)))
    .orderBy(asc(conversations.key)),
);

/** Writes back what the caller read and changed in the same transaction. */
export const updateConversation = defineSql<{
  key: number;
  title: string;
  project: string;
  provider: string;
  model: string;
  status: string;
  metadata: string | null;
  updatedAt: number;
}>(
  (p) => sql`update ${conversations} set title = ${p.title}, project = ${p.project}, provider = ${p.provider},
    model = ${p.model}, status = ${p.status}, metadata = ${p.metadata}, updated_at = ${p.updatedAt} where key = ${p.key}`,
);

/** A message's row. */
export interface MessageRow {
  readonly key: number;
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly role: MessageRole;
  readonly status: MessageStatus;
  readonly model: string;
  readonly text: string | null;
  readonly blocks: string | null;
  readonly contentRefs: number;
  readonly parentId: string | null;
  readonly metadata: string | null;
  readonly createdAt: number;
}

/** The columns of {@link MessageRow}, in the order of {@link messageSelection}. */
export const messageColumns = {
  key: 'plain',
  id: 'plain',
  conversationId: 'plain',
  seq: 'plain',
  role: 'plain',
  status: 'plain',
  model: 'plain',
  text: 'plain',
  blocks: 'plain',
  contentRefs: 'plain',
  parentId: 'plain',
  metadata: 'plain',
  createdAt: 'plain',
} as const;

/** The message columns with a given conversation id. */
export const messageSelection = (conversationId = sql`c.id`) => sql`m.key, m.id, ${conversationId}, m.seq, m.role, m.status,
  m.model, m.text, m.blocks, m.content_refs, m.parent_id, m.metadata, m.created_at`;

/** A conversation's messages along its path. CROSS JOIN keeps the loops in this order, so no page is ever sorted. */
export const messagesOnPath = sql`from ${conversations} c
  cross join ${conversationSegments} s cross join ${messages} m
  where s.conversation_key = c.key and m.segment_key = s.segment_key`;

/** The oldest conversation that shows a message `m`. */
export const oldestHolder = sql`(select h.id from ${conversationSegments} p join ${conversations} h on h.key = p.conversation_key
  where p.segment_key = m.segment_key and m.seq between p.first_seq and p.last_seq order by h.key limit 1)`;

/** A page of messages beyond `from`, which is the last `seq` of the page before. */
function pageStatement(order: 'oldest' | 'newest', ofRoles: boolean) {
  return defineSql<OwnedId & { from: number; roles: string; limit: number }, MessageRow>((p) => {
    const stretch =
      order === 'oldest'
        ? sql`m.seq between max(s.first_seq, ${p.from} + 1) and s.last_seq and s.last_seq > ${p.from}`
        : sql`m.seq between s.first_seq and min(s.last_seq, ${p.from} - 1) and s.first_seq < ${p.from}`;
    const roles = ofRoles ? sql` and m.role in (select value from json_each(${p.roles}))` : sql``;
    const direction = sql.raw(order === 'oldest' ? 'asc' : 'desc');
    return sql`select ${messageSelection()} ${messagesOnPath}
      and c.owner_id = ${p.ownerId} and c.id = ${p.id} and ${stretch}${roles}
      order by s.first_seq ${direction}, m.seq ${direction} limit ${p.limit}`;
  }, messageColumns);
}

/** Reading messages. */
export const reading = {
  last: defineSql<OwnedId & { limit: number }, MessageRow>(
    (p) => sql`select ${messageSelection()} ${messagesOnPath}
      and c.owner_id = ${p.ownerId} and c.id = ${p.id} and m.seq between s.first_seq and s.last_seq
      order by s.first_seq desc, m.seq desc limit ${p.limit}`,
    messageColumns,
  ),
  oldest: pageStatement('oldest', false),
  newest: pageStatement('newest', false),
  oldestOfRoles: pageStatement('oldest', true),
  newestOfRoles: pageStatement('newest', true),
  byId: defineSql<OwnedId, MessageRow>(
    (p) => sql`select ${messageSelection(oldestHolder)} from ${messages} m where m.owner_id = ${p.ownerId} and m.id = ${p.id}`,
    messageColumns,
  ),
  inConversation: defineSql<OwnedId & { messageId: string }, { key: number; segmentKey: number; seq: number }>(
    (p) => sql`select m.key, m.segment_key, m.seq from ${conversations} c
      cross join ${messages} m cross join ${conversationSegments} s
      where c.owner_id = ${p.ownerId} and c.id = ${p.id} and m.owner_id = c.owner_id and m.id = ${p.messageId}
        and s.conversation_key = c.key and s.segment_key = m.segment_key and m.seq between s.first_seq and s.last_seq`,
    { key: 'plain', segmentKey: 'plain', seq: 'plain' },
  ),
  unfinished: defineSql<{ ownerId: string }, MessageRow>(
    (p) => sql`select ${messageSelection(oldestHolder)} from ${messages} m
      where m.owner_id = ${p.ownerId} and m.status <> 'complete' and m.status = 'streaming'
      order by m.created_at, m.key limit 1000`,
    messageColumns,
  ),
  existing: defineSql<{ ownerId: string; ids: string }, { id: string; seq: number; conversationId: string }>(
    (p) => sql`select m.id, m.seq, ${oldestHolder} from ${messages} m
      where m.owner_id = ${p.ownerId} and m.id in (select value from json_each(${p.ids}))`,
    { id: 'plain', seq: 'plain', conversationId: 'plain' },
  ),
};

/** What a message's row is made of. */
export interface NewMessageRow {
  readonly id: string;
  readonly role: string;
  readonly status: string;
  readonly model: string;
  readonly text: string | null;
  readonly blocks: string | null;
  readonly contentRefs: number;
  readonly toolCalls: number;
  readonly toolResults: number;
  readonly toolErrors: number;
  readonly parentId: string | null;
  readonly metadata: string | null;
  readonly createdAt: number;
}

/**
 * Adding a message in one batch without reading first: the counter gives its position, then each statement acts only when
 * the one before it did. A conversation that is not there, or an id that is, changes nothing at all.
 */
export const appending = {
  advance: defineSql<{ ownerId: string; conversationId: string; id: string; toolCalls: number; now: number }, { seq: number }>(
    (p) => sql`update ${conversations} set message_count = message_count + 1, tool_calls = tool_calls + ${p.toolCalls},
        updated_at = max(updated_at, ${p.now})
      where owner_id = ${p.ownerId} and id = ${p.conversationId}
        and not exists (select 1 from ${messages} where owner_id = ${p.ownerId} and id = ${p.id})
      returning message_count`,
    { seq: 'plain' },
  ),
  message: defineSql<NewMessageRow & { ownerId: string; conversationId: string }>(
    (p) => sql`insert into ${messages} (owner_id, id, segment_key, seq, role, status, model, text, blocks, content_refs,
        tool_calls, tool_results, tool_errors, parent_id, metadata, created_at)
      select owner_id, ${p.id}, tail_segment, message_count, ${p.role}, ${p.status}, ${p.model}, ${p.text}, ${p.blocks},
        ${p.contentRefs}, ${p.toolCalls}, ${p.toolResults}, ${p.toolErrors}, ${p.parentId}, ${p.metadata}, ${p.createdAt}
      from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId} and changes() > 0`,
  ),
  /** At a known place, for many messages in one transaction. */
  messageAt: defineSql<NewMessageRow & { ownerId: string; segmentKey: number; seq: number }>(
    (p) => sql`insert into ${messages} (owner_id, id, segment_key, seq, role, status, model, text, blocks, content_refs,
        tool_calls, tool_results, tool_errors, parent_id, metadata, created_at)
      values (${p.ownerId}, ${p.id}, ${p.segmentKey}, ${p.seq}, ${p.role}, ${p.status}, ${p.model}, ${p.text}, ${p.blocks},
        ${p.contentRefs}, ${p.toolCalls}, ${p.toolResults}, ${p.toolErrors}, ${p.parentId}, ${p.metadata}, ${p.createdAt})`,
  ),
  advanceMany: defineSql<{ key: number; messages: number; toolCalls: number; now: number }>(
    (p) => sql`update ${conversations} set message_count = message_count + ${p.messages},
      tool_calls = tool_calls + ${p.toolCalls}, updated_at = max(updated_at, ${p.now}) where key = ${p.key}`,
  ),
};

/** A streamed message, while it grows and when it ends. */
export const growing = {
  grow: defineSql<Omit<NewMessageRow, 'role' | 'model' | 'parentId' | 'metadata' | 'createdAt'> & { ownerId: string }>(
    (p) => sql`update ${messages} set status = ${p.status}, text = ${p.text}, blocks = ${p.blocks},
        content_refs = ${p.contentRefs}, tool_calls = ${p.toolCalls}, tool_results = ${p.toolResults},
        tool_errors = ${p.toolErrors}
      where owner_id = ${p.ownerId} and id = ${p.id} and status = 'streaming'`,
  ),
  toolCalls: defineSql<{ key: number }, { toolCalls: number }>(
    (p) => sql`select tool_calls from ${messages} where key = ${p.key}`,
    { toolCalls: 'plain' },
  ),
  setStatus: defineSql<OwnedId & { status: string }>(
    (p) => sql`update ${messages} set status = ${p.status} where owner_id = ${p.ownerId} and id = ${p.id} and status = 'streaming'`,
  ),
  touch: defineSql<OwnedId & { now: number; toolCalls: number }>(
    (p) => sql`update ${conversations} set updated_at = max(updated_at, ${p.now}), tool_calls = tool_calls + ${p.toolCalls}
      where owner_id = ${p.ownerId} and id = ${p.id}`,
  ),
};

/** What an answer used, as its row holds it. */
export interface UsageRow extends Omit<Usage, 'conversationId' | 'metadata'> {
  readonly metadata: string | null;
}

/**
 * Counting an answer in one batch without reading first. The totals grow by the difference to what was known of the same
 * answer, in whichever conversation it was first reported; then the row takes the new figures.
 *
 * `ifChanged` variants act only when the statement before them did, for use behind {@link appending}.
 */
export const counting = {
  totals: usageTotals(sql``),
  totalsIfChanged: usageTotals(sql` and changes() > 0`),
  row: usageRow(sql``),
  rowIfChanged: usageRow(sql` and changes() > 0`),
};

type UsageValues = UsageRow & { ownerId: string; conversationId: string };

function usageTotals(condition: ReturnType<typeof sql>) {
  return defineSql<UsageValues>((p) => {
    const known = (column: string) => sql`coalesce((select ${sql.raw(column)} from ${conversationUsage}
      where owner_id = ${p.ownerId} and response_id = ${p.responseId}), 0)`;
    return sql`update ${conversations} set
        input_tokens = input_tokens + ${p.inputTokens} - ${known('input_tokens')},
        output_tokens = output_tokens + ${p.outputTokens} - ${known('output_tokens')},
        cache_creation_tokens = cache_creation_tokens + ${p.cacheCreationTokens} - ${known('cache_creation_tokens')},
        cache_read_tokens = cache_read_tokens + ${p.cacheReadTokens} - ${known('cache_read_tokens')},
        cost_micros = cost_micros + ${p.costMicros} - ${known('cost_micros')}
      where key = coalesce(
          (select conversation_key from ${conversationUsage} where owner_id = ${p.ownerId} and response_id = ${p.responseId}),
          (select key from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId}))
        and exists (select 1 from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId})${condition}`;
  });
}

function usageRow(condition: ReturnType<typeof sql>) {
  return defineSql<UsageValues>(
    (p) => sql`insert into ${conversationUsage} (owner_id, response_id, conversation_key, message_id, provider, model,
        input_tokens, output_tokens, cache_creation_tokens, cache_read_tokens, cost_micros, metadata, created_at)
      select ${p.ownerId}, ${p.responseId}, key, ${p.messageId}, ${p.provider}, ${p.model}, ${p.inputTokens},
        ${p.outputTokens}, ${p.cacheCreationTokens}, ${p.cacheReadTokens}, ${p.costMicros}, ${p.metadata}, ${p.createdAt}
      from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId}${condition}
      on conflict (owner_id, response_id) do update set message_id = coalesce(excluded.message_id, message_id),
        provider = excluded.provider, model = excluded.model, input_tokens = excluded.input_tokens,
        output_tokens = excluded.output_tokens, cache_creation_tokens = excluded.cache_creation_tokens,
        cache_read_tokens = excluded.cache_read_tokens, cost_micros = excluded.cost_micros,
        metadata = coalesce(excluded.metadata, metadata)`,
  );
}

/** One answer's usage, as stored. */
export const usageByResponse = define<{ ownerId: string; responseId: string }>()((p) =>
  db
    .select(usageFields())
    .from(conversationUsage)
    .innerJoin(conversations, eq(conversations.key, conversationUsage.conversationKey))
    .where(and(eq(conversationUsage.ownerId, p.ownerId), eq(conversationUsage.responseId, p.responseId))),
);

/** A page of a conversation's usage, after a row key. */
export const usageAfter = define<{ conversationKey: number; after: number; limit: number }>()((p) =>
  db
    .select({ key: conversationUsage.key, ...usageFields() })
    .from(conversationUsage)
    .innerJoin(conversations, eq(conversations.key, conversationUsage.conversationKey))
    .where(sql`${conversationUsage.conversationKey} = ${p.conversationKey} and ${conversationUsage.key} > ${p.after}`)
    .orderBy(asc(conversationUsage.key))
    .limit(p.limit),
);

function usageFields() {
  return {
    responseId: conversationUsage.responseId,
    conversationId: conversations.id,
    messageId: conversationUsage.messageId,
    provider: conversationUsage.provider,
    model: conversationUsage.model,
    inputTokens: conversationUsage.inputTokens,
    outputTokens: conversationUsage.outputTokens,
    cacheCreationTokens: conversationUsage.cacheCreationTokens,
    cacheReadTokens: conversationUsage.cacheReadTokens,
    costMicros: conversationUsage.costMicros,
    metadata: conversationUsage.metadata,
    createdAt: conversationUsage.createdAt,
  };
}

/** The columns that sum token figures of a table. */
export const tokenSums = {
  inputTokens: 'plain',
  outputTokens: 'plain',
  cacheCreationTokens: 'plain',
  cacheReadTokens: 'plain',
  costMicros: 'plain',
} as const;

/** Attachments of messages. */
export const attaching = {
  add: defineSql<{
    ownerId: string;
    id: string;
    messageId: string;
    type: string;
    path: string | null;
    mediaType: string | null;
    contentHash: string | null;
    sizeBytes: number;
    metadata: string | null;
    createdAt: number;
  }>(
    (p) => sql`insert into ${messageAttachments} (owner_id, id, message_key, type, path, media_type, content_hash, size_bytes,
        metadata, created_at)
      select ${p.ownerId}, ${p.id}, key, ${p.type}, ${p.path}, ${p.mediaType}, ${p.contentHash}, ${p.sizeBytes},
        ${p.metadata}, ${p.createdAt}
      from ${messages} where owner_id = ${p.ownerId} and id = ${p.messageId} on conflict (owner_id, id) do nothing`,
  ),
  byId: define<OwnedId>()((p) =>
    db
      .select(attachmentFields())
      .from(messageAttachments)
      .innerJoin(messages, eq(messages.key, messageAttachments.messageKey))
      .where(and(eq(messageAttachments.ownerId, p.ownerId), eq(messageAttachments.id, p.id))),
  ),
  ofMessage: define<OwnedId>()((p) =>
    db
      .select(attachmentFields())
      .from(messages)
      .innerJoin(messageAttachments, eq(messageAttachments.messageKey, messages.key))
      .where(and(eq(messages.ownerId, p.ownerId), eq(messages.id, p.id)))
      .orderBy(asc(messageAttachments.key)),
  ),
};

/** An attachment's row. */
export type AttachmentRow = Omit<Attachment, 'metadata'> & { readonly metadata: unknown };

function attachmentFields() {
  return {
    id: messageAttachments.id,
    messageId: messages.id,
    type: messageAttachments.type,
    path: messageAttachments.path,
    mediaType: messageAttachments.mediaType,
    contentHash: messageAttachments.contentHash,
    sizeBytes: messageAttachments.sizeBytes,
    metadata: messageAttachments.metadata,
    createdAt: messageAttachments.createdAt,
  };
}

/** Compactions of conversations. */
export const compacting = {
  add: defineSql<Omit<Compaction, 'preservedMessageIds'> & { ownerId: string; preservedMessageIds: string }>(
    (p) => sql`insert into ${compactions} (owner_id, id, conversation_key, trigger, original_message_count,
        compacted_message_count, tokens_saved, summary, preserved_message_ids, performed_at)
      select ${p.ownerId}, ${p.id}, key, ${p.trigger}, ${p.originalMessageCount}, ${p.compactedMessageCount},
        ${p.tokensSaved}, ${p.summary}, ${p.preservedMessageIds}, ${p.performedAt}
      from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId} on conflict (owner_id, id) do nothing`,
  ),
  ofConversation: define<OwnedId>()((p) =>
    db
      .select({
        id: compactions.id,
        conversationId: conversations.id,
        trigger: compactions.trigger,
        originalMessageCount: compactions.originalMessageCount,
        compactedMessageCount: compactions.compactedMessageCount,
        tokensSaved: compactions.tokensSaved,
        summary: compactions.summary,
        preservedMessageIds: compactions.preservedMessageIds,
        performedAt: compactions.performedAt,
      })
      .from(conversations)
      .innerJoin(compactions, eq(compactions.conversationKey, conversations.key))
      .where(and(eq(conversations.ownerId, p.ownerId), eq(conversations.id, p.id)))
      .orderBy(asc(compactions.performedAt), asc(compactions.key)),
  ),
};

/** Records that are no messages. */
export const recording = {
  add: defineSql<{
    ownerId: string;
    id: string;
    conversationId: string;
    type: string;
    data: string | null;
    contentHash: string | null;
    createdAt: number;
  }>(
    (p) => sql`insert into ${conversationRecords} (owner_id, id, conversation_key, after_seq, type, data, content_hash, created_at)
      select ${p.ownerId}, ${p.id}, key, message_count, ${p.type}, ${p.data}, ${p.contentHash}, ${p.createdAt}
      from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId}
      on conflict (owner_id, conversation_key, id) do nothing`,
  ),
  after: defineSql<
    OwnedId & { afterSeq: number; afterKey: number; limit: number },
    { key: number; id: string; afterSeq: number; type: string; data: string | null; contentHash: string | null; createdAt: number }
  >(
    (p) => sql`select r.key, r.id, r.after_seq, r.type, r.data, r.content_hash, r.created_at
      from ${conversations} c cross join ${conversationRecords} r
      where c.owner_id = ${p.ownerId} and c.id = ${p.id} and r.conversation_key = c.key
        and (r.after_seq, r.key) > (${p.afterSeq}, ${p.afterKey})
      order by r.after_seq, r.key limit ${p.limit}`,
    { key: 'plain', id: 'plain', afterSeq: 'plain', type: 'plain', data: 'plain', contentHash: 'plain', createdAt: 'plain' },
  ),
};

/** The metadata of a row as users see it. */
export function asMetadata(value: unknown): JsonObject | null {
  return (value ?? null) as JsonObject | null;
}
