import { sql } from 'drizzle-orm';
import { defineSql } from '../../steps/index.js';
import type { MessageRole, MessageStatus } from './conversations.js';
import type { OwnedId } from './row-basics.js';
import { conversationSegments, conversations, messages } from './schema.js';

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
const messageColumns = {
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
const messageSelection = (conversationId = sql`c.id`) => sql`m.key, m.id, ${conversationId}, m.seq, m.role, m.status,
  m.model, m.text, m.blocks, m.content_refs, m.parent_id, m.metadata, m.created_at`;

/** A conversation's messages along its path. CROSS JOIN keeps the loops in this order, so no page is ever sorted. */
const messagesOnPath = sql`from ${conversations} c
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
    (p) =>
      sql`select ${messageSelection(oldestHolder)} from ${messages} m where m.owner_id = ${p.ownerId} and m.id = ${p.id}`,
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
};
