import { sql } from 'drizzle-orm';
import {
  conversationSegments,
  conversations,
  messageAttachments,
  messages,
} from '../../../domains/conversations/schema.js';
import { archivedConversations, conversationRestorations } from '../../../domains/lifecycle/schema.js';
import { all, defineSql, get, type Steps } from '../../../steps/index.js';

/** A conversation that may be archived. */
export interface Candidate {
  readonly key: number;
  readonly ownerId: string;
  readonly id: string;
  readonly updatedAt: number;
}

/**
 * Conversations that nobody touched since a time, or beyond the newest so many of a project; not those in which a message is growing, that
 * were restored since, or whose id an archive has already. The longest untouched first.
 */
const candidates = defineSql<{ before: number; keep: number; limit: number }, Candidate>(
  (p) => sql`select key, owner_id, id, updated_at from (
      select key, owner_id, id, updated_at,
        row_number() over (partition by owner_id, project order by updated_at desc, key desc) as nth from ${conversations}) c
    where (updated_at < ${p.before} or nth > ${p.keep})
      and not exists (select 1 from ${archivedConversations} a where a.owner_id = c.owner_id and a.id = c.id)
      and not exists (select 1 from ${conversationRestorations} r
        where r.owner_id = c.owner_id and r.id = c.id and r.restored_at >= ${p.before})
      and not exists (select 1 from ${conversationSegments} s cross join ${messages} m
        where s.conversation_key = c.key and m.segment_key = s.segment_key and m.status = 'streaming')
    order by updated_at, key limit ${p.limit}`,
  { key: 'plain', ownerId: 'plain', id: 'plain', updatedAt: 'plain' },
);

/** The conversation, and all that share messages with it, directly or over others. */
const family = defineSql<{ key: number }, Candidate>(
  (p) => sql`with recursive kin(key) as (select ${p.key} union
      select o.conversation_key from kin
        cross join ${conversationSegments} s on s.conversation_key = kin.key
        cross join ${conversationSegments} o on o.segment_key = s.segment_key)
    select key, owner_id, id, updated_at from ${conversations} where key in (select key from kin) order by key`,
  { key: 'plain', ownerId: 'plain', id: 'plain', updatedAt: 'plain' },
);

/** Bytes of messages and attachments, as their rows have them. */
const weight = defineSql<{ keys: string }, { bytes: number }>(
  (p) => sql`select coalesce(sum(coalesce(octet_length(m.text), 0) + coalesce(octet_length(m.blocks), 0)
      + (select coalesce(sum(a.size_bytes), 0) from ${messageAttachments} a where a.message_key = m.key)), 0)
    from ${messages} m where m.segment_key in (select s.segment_key from ${conversationSegments} s
      where s.conversation_key in (select value from json_each(${p.keys})))`,
  { bytes: 'plain' },
);

/** Conversations that are archived together, because they share messages. */
export interface Family {
  readonly ownerId: string;
  readonly members: readonly Candidate[];
  readonly bytes: number;
}

/** Families to look for at once: candidates are read anew for the rest. */
const MOST_CANDIDATES = 100_000;

/**
 * What can be archived: families of which nobody touches any member, so that no conversation in use ever shows a message that is gone.
 * Only reads.
 */
export function* archivable(before: number, keep: number): Steps<readonly Family[]> {
  const found = yield* all(candidates, { before, keep, limit: MOST_CANDIDATES });
  const eligible = new Set(found.map(({ key }) => key));
  const seen = new Set<number>();
  const families: Family[] = [];
  for (const candidate of found) {
    if (seen.has(candidate.key)) continue;
    const members = yield* all(family, { key: candidate.key });
    for (const { key } of members) seen.add(key);
    if (!members.every(({ key }) => eligible.has(key))) continue;
    families.push({ ownerId: candidate.ownerId, members, bytes: yield* bytesOf(members) });
  }
  return families;
}

/** The family of one conversation; empty when it is not there. */
export function* familyOf(key: number): Steps<Family> {
  const members = yield* all(family, { key });
  return { ownerId: members[0]?.ownerId ?? '', members, bytes: yield* bytesOf(members) };
}

function* bytesOf(members: readonly Candidate[]): Steps<number> {
  return (yield* get(weight, { keys: JSON.stringify(members.map(({ key }) => key)) }))?.bytes ?? 0;
}
