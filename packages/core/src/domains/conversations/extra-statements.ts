import { sql } from 'drizzle-orm';
import { defineSelect, defineSql } from '../../steps/index.js';
import type { Attachment, Compaction } from './conversations.js';
import type { OwnedId } from './row-basics.js';
import { compactions, conversationRecords, conversations, messageAttachments, messages } from './schema.js';

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
    (
      p,
    ) => sql`insert into ${messageAttachments} (owner_id, id, message_key, type, path, media_type, content_hash, size_bytes,
        metadata, created_at)
      select ${p.ownerId}, ${p.id}, key, ${p.type}, ${p.path}, ${p.mediaType}, ${p.contentHash}, ${p.sizeBytes},
        ${p.metadata}, ${p.createdAt}
      from ${messages} where owner_id = ${p.ownerId} and id = ${p.messageId} on conflict (owner_id, id) do nothing`,
  ),
  byId: defineSelect<OwnedId>()(
    attachmentFields(),
    (p) => sql`from ${messageAttachments} join ${messages} on ${messages.key} = ${messageAttachments.messageKey}
      where ${messageAttachments.ownerId} = ${p.ownerId} and ${messageAttachments.id} = ${p.id}`,
  ),
  ofMessage: defineSelect<OwnedId>()(
    attachmentFields(),
    (p) => sql`from ${messages} join ${messageAttachments} on ${messageAttachments.messageKey} = ${messages.key}
      where ${messages.ownerId} = ${p.ownerId} and ${messages.id} = ${p.id} order by ${messageAttachments.key}`,
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
  ofConversation: defineSelect<OwnedId>()(
    {
      id: compactions.id,
      conversationId: conversations.id,
      trigger: compactions.trigger,
      originalMessageCount: compactions.originalMessageCount,
      compactedMessageCount: compactions.compactedMessageCount,
      tokensSaved: compactions.tokensSaved,
      summary: compactions.summary,
      preservedMessageIds: compactions.preservedMessageIds,
      performedAt: compactions.performedAt,
    },
    (p) => sql`from ${conversations} join ${compactions} on ${compactions.conversationKey} = ${conversations.key}
      where ${conversations.ownerId} = ${p.ownerId} and ${conversations.id} = ${p.id}
      order by ${compactions.performedAt}, ${compactions.key}`,
  ),
};

/** Records that are no messages. */
export const recording = {
  add: defineSql<{
    ownerId: string;
    id: string;
    conversationKey: number;
    afterSeq: number;
    type: string;
    data: string | null;
    contentHash: string | null;
    createdAt: number;
  }>(
    (
      p,
    ) => sql`insert into ${conversationRecords} (owner_id, id, conversation_key, after_seq, type, data, content_hash, created_at)
      values (${p.ownerId}, ${p.id}, ${p.conversationKey}, ${p.afterSeq}, ${p.type}, ${p.data}, ${p.contentHash}, ${p.createdAt})
      on conflict (owner_id, conversation_key, id) do nothing`,
  ),
  after: defineSql<
    OwnedId & { afterSeq: number; afterKey: number; limit: number },
    {
      key: number;
      id: string;
      afterSeq: number;
      type: string;
      data: string | null;
      contentHash: string | null;
      createdAt: number;
    }
  >(
    (p) => sql`select r.key, r.id, r.after_seq, r.type, r.data, r.content_hash, r.created_at
      from ${conversations} c cross join ${conversationRecords} r
      where c.owner_id = ${p.ownerId} and c.id = ${p.id} and r.conversation_key = c.key
        and (r.after_seq, r.key) > (${p.afterSeq}, ${p.afterKey})
      order by r.after_seq, r.key limit ${p.limit}`,
    {
      key: 'plain',
      id: 'plain',
      afterSeq: 'plain',
      type: 'plain',
      data: 'plain',
      contentHash: 'plain',
      createdAt: 'plain',
    },
  ),
};
