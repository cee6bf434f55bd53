import { type SQL, sql } from 'drizzle-orm';
import { KINDS_PER_DOMAIN } from '../../search/index.js';
import { defineSql, type Placeholders } from '../../steps/index.js';
import { CONVERSATION_KIND } from './keyword-source.js';
import type { OwnedId } from './row-basics.js';
import { conversationSegments, conversations, conversationsPending, messages } from './schema.js';

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

const insertMessage = sql`insert into ${messages} (owner_id, id, segment_key, seq, role, status, model, text, blocks,
  content_refs, tool_calls, tool_results, tool_errors, parent_id, metadata, created_at)`;

/** @param place segment and position */
function messageColumns(p: Placeholders<NewMessageRow & { ownerId: string }>, place: SQL): SQL {
  return sql`${p.ownerId}, ${p.id}, ${place}, ${p.role}, ${p.status}, ${p.model}, ${p.text}, ${p.blocks},
    ${p.contentRefs}, ${p.toolCalls}, ${p.toolResults}, ${p.toolErrors}, ${p.parentId}, ${p.metadata}, ${p.createdAt}`;
}

/**
 * Adding a message in one batch without reading first: the counter gives its position, then each statement acts only when
 * the one before it did. A conversation that is not there, or an id that is, changes nothing at all.
 */
export const appending = {
  advance: defineSql<
    { ownerId: string; conversationId: string; id: string; toolCalls: number; now: number },
    { seq: number }
  >(
    (p) => sql`update ${conversations} set message_count = message_count + 1, tool_calls = tool_calls + ${p.toolCalls},
        updated_at = max(updated_at, ${p.now})
      where owner_id = ${p.ownerId} and id = ${p.conversationId}
        and not exists (select 1 from ${messages} where owner_id = ${p.ownerId} and id = ${p.id})
      returning message_count`,
    { seq: 'plain' },
  ),
  message: defineSql<NewMessageRow & { ownerId: string; conversationId: string }>(
    (p) => sql`${insertMessage}
      select ${messageColumns(p, sql`tail_segment, message_count`)}
      from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId} and changes() > 0`,
  ),
  /** Where a conversation's next message goes; and which of these ids, as JSON, are taken, with their positions in it, or null. */
  place: defineSql<
    OwnedId & { ids: string },
    { key: number; tailSegment: number; messageCount: number; taken: string }
  >(
    (p) => sql`select key, tail_segment, message_count, (select json_group_array(json_array(m.id,
          (select m.seq from ${conversationSegments} s where s.conversation_key = c.key and s.segment_key = m.segment_key
            and m.seq between s.first_seq and s.last_seq)))
        from json_each(${p.ids}) j cross join ${messages} m where m.owner_id = c.owner_id and m.id = j.value)
      from ${conversations} c where owner_id = ${p.ownerId} and id = ${p.id}`,
    { key: 'plain', tailSegment: 'plain', messageCount: 'plain', taken: 'plain' },
  ),
  /** At a known place, for many messages in one transaction. */
  messageAt: defineSql<NewMessageRow & { ownerId: string; segmentKey: number; seq: number }>(
    (p) => sql`${insertMessage} values (${messageColumns(p, sql`${p.segmentKey}, ${p.seq}`)})`,
  ),
  /** Notes the messages of a stretch for the keyword index. */
  notePending: defineSql<{ segmentKey: number; firstSeq: number; lastSeq: number }>(
    (
      p,
    ) => sql`insert into ${conversationsPending} (doc) select key * ${sql.raw(String(KINDS_PER_DOMAIN))} + ${sql.raw(String(CONVERSATION_KIND.message))}
      from ${messages} where segment_key = ${p.segmentKey} and seq between ${p.firstSeq} and ${p.lastSeq} order by seq`,
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
    (p) =>
      sql`update ${messages} set status = ${p.status} where owner_id = ${p.ownerId} and id = ${p.id} and status = 'streaming'`,
  ),
  /** Moves the figures of every conversation that shows the message: a fork may show it while it grows. */
  touch: defineSql<{ key: number; conversationId: string; now: number; toolCalls: number }>(
    (p) => sql`update ${conversations} set tool_calls = tool_calls + ${p.toolCalls},
        updated_at = case when id = ${p.conversationId} then max(updated_at, ${p.now}) else updated_at end
      where key in (select s.conversation_key from ${messages} m join ${conversationSegments} s
        on s.segment_key = m.segment_key and m.seq between s.first_seq and s.last_seq where m.key = ${p.key})`,
  ),
};
