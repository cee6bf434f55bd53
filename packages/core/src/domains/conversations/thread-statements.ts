import { sql } from 'drizzle-orm';
import { defineSelect, defineSql, type Placeholders, type Statement } from '../../steps/index.js';
import type { Conversation } from './conversations.js';
import { OPEN_END, type OwnedId } from './row-basics.js';
import { conversationSegments, conversations, segments } from './schema.js';

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

const byOwnedId = (p: Placeholders<OwnedId>) =>
  sql`from ${conversations} where ${conversations.ownerId} = ${p.ownerId} and ${conversations.id} = ${p.id}`;
const { key: _key, tailSegment: _tailSegment, ...shownFields } = conversationFields;

/** One conversation by id, with what the repository needs. */
export const conversationById = defineSelect<OwnedId>()(conversationFields, byOwnedId);

/** One conversation by id, as users see it: the row is the answer, nothing is copied. */
export const shownConversationById = defineSelect<OwnedId>()(shownFields, byOwnedId) as Statement<
  OwnedId,
  Conversation
>;

/** Conversations forked from one, oldest first. */
export const forksOf = defineSelect<OwnedId>()(
  conversationFields,
  (
    p,
  ) => sql`from ${conversations} where ${conversations.ownerId} = ${p.ownerId} and ${conversations.forkedFrom} = ${p.id}
    order by ${conversations.createdAt}, ${conversations.key}`,
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
