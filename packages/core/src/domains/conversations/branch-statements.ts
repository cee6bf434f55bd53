import { sql } from 'drizzle-orm';
import { defineSql } from '../../steps/index.js';
import { OPEN_END } from './row-basics.js';
import {
  conversationRecords,
  conversationSegments,
  conversations,
  messageAttachments,
  messages,
  segments,
} from './schema.js';

/** A stretch of a conversation's path. */
export interface Stretch {
  readonly key: number;
  readonly segmentKey: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

const stretchColumns = { key: 'plain', segmentKey: 'plain', firstSeq: 'plain', lastSeq: 'plain' } as const;

/** Reading and cutting the paths of conversations. */
export const paths = {
  of: defineSql<{ conversationKey: number }, Stretch>(
    (p) => sql`select key, segment_key, first_seq, last_seq from ${conversationSegments}
      where conversation_key = ${p.conversationKey} order by first_seq`,
    stretchColumns,
  ),
  /** A fork shows its origin's stretches up to `lastSeq`. */
  share: defineSql<{ ownerId: string; id: string; originKey: number; lastSeq: number }>(
    (p) => sql`insert into ${conversationSegments} (conversation_key, segment_key, first_seq, last_seq)
      select c.key, s.segment_key, s.first_seq, min(s.last_seq, ${p.lastSeq})
      from ${conversations} c cross join ${conversationSegments} s
      where c.owner_id = ${p.ownerId} and c.id = ${p.id} and s.conversation_key = ${p.originKey} and s.first_seq <= ${p.lastSeq}`,
  ),
  cut: defineSql<{ key: number; lastSeq: number }>(
    (p) => sql`update ${conversationSegments} set last_seq = ${p.lastSeq} where key = ${p.key}`,
  ),
  drop: defineSql<{ key: number }>((p) => sql`delete from ${conversationSegments} where key = ${p.key}`),
  /** The last position in a segment that any conversation still shows; null when none does. */
  held: defineSql<{ segmentKey: number }, { lastSeq: number | null }>(
    (p) => sql`select max(last_seq) from ${conversationSegments} where segment_key = ${p.segmentKey}`,
    { lastSeq: 'plain' },
  ),
  newSegment: defineSql<{ createdAt: number }>(
    (p) => sql`insert into ${segments} (created_at) values (${p.createdAt})`,
  ),
  add: defineSql<{ conversationKey: number; segmentKey: number; firstSeq: number }>(
    (p) => sql`insert into ${conversationSegments} (conversation_key, segment_key, first_seq, last_seq)
      values (${p.conversationKey}, ${p.segmentKey}, ${p.firstSeq}, ${sql.raw(String(OPEN_END))})`,
  ),
  dropSegment: defineSql<{ segmentKey: number }>((p) => sql`delete from ${segments} where key = ${p.segmentKey}`),
};

/** Messages that nobody shows any more. */
export const removing = {
  messageKeys: defineSql<{ segmentKey: number; after: number }, { key: number }>(
    (p) => sql`select key from ${messages} where segment_key = ${p.segmentKey} and seq > ${p.after}`,
    { key: 'plain' },
  ),
  attachmentKeys: defineSql<{ keys: string }, { key: number }>(
    (p) => sql`select key from ${messageAttachments} where message_key in (select value from json_each(${p.keys}))`,
    { key: 'plain' },
  ),
  recordKeys: defineSql<{ conversationKey: number }, { key: number }>(
    (p) =>
      sql`select key from ${conversationRecords} where conversation_key = ${p.conversationKey} and content_hash is not null`,
    { key: 'plain' },
  ),
  conversation: defineSql<{ key: number }>((p) => sql`delete from ${conversations} where key = ${p.key}`),
};

/** Tool calls in the messages that a conversation shows up to a position. */
export const toolCallsUpTo = defineSql<{ conversationKey: number; lastSeq: number }, { toolCalls: number }>(
  (p) => sql`select coalesce(sum(m.tool_calls), 0) from ${conversationSegments} s cross join ${messages} m
    where s.conversation_key = ${p.conversationKey} and m.segment_key = s.segment_key
      and m.seq between s.first_seq and min(s.last_seq, ${p.lastSeq})`,
  { toolCalls: 'plain' },
);

/** Sets what a conversation shows after a cut. */
export const setEnd = defineSql<{
  key: number;
  messageCount: number;
  toolCalls: number;
  tailSegment: number;
  now: number;
}>(
  (p) => sql`update ${conversations} set message_count = ${p.messageCount}, tool_calls = ${p.toolCalls},
    tail_segment = ${p.tailSegment}, updated_at = max(updated_at, ${p.now}) where key = ${p.key}`,
);
